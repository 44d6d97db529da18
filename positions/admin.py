"""Admin pages of the organisation: browse, search and filter units, posts and vacancies with history."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from merit.access.adminsite import ActorAdminMixin, ActorHistoryAdmin
from positions.models import (
    CompetencyStandard,
    Position,
    PositionRequirement,
    Reorganisation,
    Unit,
    Vacancy,
)
from positions.selectors import (
    positions_visible,
    reorganisations_visible,
    units_visible,
    vacancies_visible,
)

SOURCE_FIELDS = (
    "source",
    "batch",
    "source_sheet",
    "source_row",
    "entered_by",
    "entered_at",
    "verified_by",
    "verified_at",
    "evidence",
)


class ReadOnlyInline(ActorAdminMixin, TabularInline):
    """Rows that belong to the record shown, read-only, by the same permission as the record."""

    extra = 0
    can_delete = False
    show_change_link = True
    exclude: ClassVar[Any] = SOURCE_FIELDS

    def get_queryset(self, request: Any) -> QuerySet:
        """Return all rows; the record above them was already scoped."""
        return self.model._default_manager.get_queryset()


class RequirementInline(ReadOnlyInline):
    """What the post asks, period by period."""

    model = PositionRequirement
    read_action = "position.read"


class StandardInline(ReadOnlyInline):
    """The competency levels the post asks, period by period."""

    model = CompetencyStandard
    read_action = "position.read"


@admin.register(Unit)
class UnitAdmin(ActorHistoryAdmin):
    """Units as a tree over time."""

    read_action = "unit.read"
    visible = staticmethod(units_visible)
    list_display = ("name", "kind", "parent", "code", "valid_from", "valid_to")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name", "code")
    ordering = ("path",)


@admin.register(Position)
class PositionAdmin(ActorHistoryAdmin):
    """Posts with what they ask."""

    read_action = "position.read"
    visible = staticmethod(positions_visible)
    list_display = ("title", "unit", "level", "eselon", "job_class", "is_critical", "special_rule")
    list_filter = ("kind", "level", "is_critical", "special_rule")
    list_select_related = ("unit",)
    search_fields = ("title", "code", "unit__name")
    ordering = ("level", "title")
    inlines = (RequirementInline, StandardInline)


@admin.register(Vacancy)
class VacancyAdmin(ActorHistoryAdmin):
    """Posts that are, or will be, without a definitive holder."""

    read_action = "vacancy.read"
    visible = staticmethod(vacancies_visible)
    list_display = ("position", "unit", "level", "open_from", "cause", "closed_on")
    list_filter = ("cause", "position__level")
    list_select_related = ("position__unit",)
    search_fields = ("position__title", "position__unit__name")
    ordering = ("-open_from",)

    @admin.display(description=_("unit"), ordering="position__unit__name")
    def unit(self, vacancy: Vacancy) -> str:
        """Return the unit of the post."""
        return vacancy.position.unit.name

    @admin.display(description=_("level"), ordering="position__level")
    def level(self, vacancy: Vacancy) -> str:
        """Return the level of the post."""
        return vacancy.position.get_level_display()


@admin.register(Reorganisation)
class ReorganisationAdmin(ActorHistoryAdmin):
    """Maps of old units and posts to new ones."""

    read_action = "unit.read"
    visible = staticmethod(reorganisations_visible)
    list_display = ("title", "decree_number", "effective_on", "state")
    list_filter = ("state",)
    search_fields = ("title", "decree_number")
    ordering = ("-effective_on",)
