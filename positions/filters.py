"""What lists of this app can be narrowed by; pages and API share these."""

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from positions.codes import PositionKind, PositionLevel, UnitKind, VacancyCause
from positions.models import Position, Unit, Vacancy
from positions.tree import valid_on


class UnitFilter(filters.FilterSet):
    """Units by kind, parent, name and day."""

    name = filters.CharFilter(lookup_expr="icontains", label=_("name"))
    kind = filters.MultipleChoiceFilter(choices=UnitKind.choices, label=_("kind"))
    parent = filters.UUIDFilter(field_name="parent_id", label=_("parent unit"))
    as_of = filters.DateFilter(method="standing", label=_("standing on"))

    class Meta:
        model = Unit
        fields = ["name", "kind", "parent", "as_of"]

    def standing(self, rows: QuerySet[Unit], _name: str, value: object) -> QuerySet[Unit]:
        """Keep what stands on a day."""
        return rows.filter(valid_on(value))  # type: ignore[arg-type]


class PositionFilter(filters.FilterSet):
    """Posts by title, unit, kind, level and day."""

    title = filters.CharFilter(lookup_expr="icontains", label=_("title"))
    unit = filters.UUIDFilter(field_name="unit_id", label=_("unit"))
    kind = filters.MultipleChoiceFilter(choices=PositionKind.choices, label=_("kind"))
    level = filters.MultipleChoiceFilter(choices=PositionLevel.choices, label=_("level"))
    is_critical = filters.BooleanFilter(label=_("critical post"))
    as_of = filters.DateFilter(method="standing", label=_("standing on"))

    class Meta:
        model = Position
        fields = ["title", "unit", "kind", "level", "is_critical", "as_of"]

    def standing(self, rows: QuerySet[Position], _name: str, value: object) -> QuerySet[Position]:
        """Keep what stands on a day."""
        return rows.filter(valid_on(value))  # type: ignore[arg-type]


class VacancyFilter(filters.FilterSet):
    """Vacancies by level and cause, open or not."""

    level = filters.MultipleChoiceFilter(
        field_name="position__level", choices=PositionLevel.choices, label=_("level")
    )
    unit = filters.UUIDFilter(field_name="position__unit_id", label=_("unit"))
    cause = filters.MultipleChoiceFilter(choices=VacancyCause.choices, label=_("cause"))
    is_open = filters.BooleanFilter(field_name="closed_on", lookup_expr="isnull", label=_("open"))

    class Meta:
        model = Vacancy
        fields = ["level", "unit", "cause", "is_open"]
