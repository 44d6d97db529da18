"""Lists of imports and corrections. What an import did is shown by its own page, not by a form."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from merit.access.adminsite import ActorModelAdmin
from merit.access.decide import Facts
from merit.intake import kinds
from merit.intake.models import Batch, Correction
from merit.intake.selectors import batches_visible, corrections_visible

BATCH_PAGE = "admin:import_batch"
HEAVY = ("changes", "notes", "records", "refused")
BATCH_TONES = {
    Batch.State.PLANNED: "warning",
    Batch.State.APPLIED: "success",
    Batch.State.UNDONE: "info",
    Batch.State.FAILED: "danger",
}
CORRECTION_TONES = {
    Correction.State.OPEN: "warning",
    Correction.State.FORWARDED: "info",
    Correction.State.ACCEPTED: "info",
    Correction.State.CLOSED: "success",
    Correction.State.REJECTED: "danger",
}


def kind_label(name: str) -> str:
    """Return what a kind of import is called; one no longer known keeps its name."""
    known = {kind.name: str(kind.label) for kind in kinds.all_kinds()}
    return known.get(name, name)


def _counted(batch: Batch, what: str) -> str:
    return number_format(batch.counts.get(what, 0), force_grouping=True)


class KindFilter(admin.SimpleListFilter):
    """Imports of one kind, by its label."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer every known kind."""
        return [(kind.name, str(kind.label)) for kind in kinds.all_kinds()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Batch]) -> QuerySet[Batch]:
        """Keep one kind."""
        return queryset.filter(kind=self.value()) if self.value() else queryset


class RefusedFilter(admin.SimpleListFilter):
    """Applied imports that left rows behind."""

    title = _("refused rows")
    parameter_name = "refused"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Offer the two answers."""
        return [("yes", _("with refused rows")), ("no", _("without refused rows"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Batch]) -> QuerySet[Batch]:
        """Keep those with or without refused rows."""
        if self.value() == "yes":
            return queryset.filter(counts__refused__gt=0)
        return queryset.filter(counts__refused=0) if self.value() == "no" else queryset


@admin.register(Batch)
class BatchAdmin(ActorModelAdmin):
    """What files were imported, by whom, with what effect."""

    read_action = "import.read"
    visible = staticmethod(batches_visible)
    list_display = ("file", "state_mark", "created", "changed", "refused_rows", "brought_by", "created_at")
    list_filter = ("state", KindFilter, RefusedFilter)
    list_select_related = ("created_by",)
    search_fields = ("file_name", "file_sha256")
    ordering = ("-created_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Batch]:
        """Return the batches without their long lists."""
        return super().get_queryset(request).defer(*HEAVY)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Go to the page of the import."""
        if (found := self.get_object(request, unquote(object_id))) is None:
            raise Http404("Nothing here by that id.")
        return redirect(BATCH_PAGE, found.pk)

    @display(description=_("file"), ordering="file_name", header=True)
    def file(self, batch: Batch) -> tuple[str, str]:
        """Return the file's name, what kind it was below."""
        return batch.file_name, kind_label(batch.kind)

    @display(description=_("state"), label=BATCH_TONES, ordering="state")
    def state_mark(self, batch: Batch) -> tuple[str, str]:
        """Return the state with its tone."""
        return batch.state, batch.get_state_display()

    @admin.display(description=_("new"))
    def created(self, batch: Batch) -> str:
        """Return how many rows were new."""
        return _counted(batch, "create")

    @admin.display(description=_("changed"))
    def changed(self, batch: Batch) -> str:
        """Return how many rows changed a record."""
        return _counted(batch, "change")

    @admin.display(description=_("refused"))
    def refused_rows(self, batch: Batch) -> str:
        """Return how many rows were refused."""
        return _counted(batch, "refused")

    @admin.display(description=_("brought by"), ordering="created_by__display_name")
    def brought_by(self, batch: Batch) -> str:
        """Return who brought the file."""
        return str(batch.created_by) if batch.created_by else batch.created_by_ref


@admin.register(Correction)
class CorrectionAdmin(ActorModelAdmin):
    """What people ask to be mended."""

    read_action = "correction.read"
    visible = staticmethod(corrections_visible)
    list_display = (
        "record",
        "field",
        "shown_value",
        "claimed_value",
        "mended_at_place",
        "state_mark",
        "requested_at",
    )
    list_filter = ("state", "mended_at_place", "record")
    search_fields = ("record", "field", "claimed_value")
    ordering = ("-requested_at",)

    def facts_of(self, obj: Any) -> Facts:
        """Return whose record it is and who asks."""
        return Facts(subject_id=str(obj.subject_id), state=obj.state, proposed_by=str(obj.requested_by_id))

    @display(description=_("state"), label=CORRECTION_TONES, ordering="state")
    def state_mark(self, correction: Correction) -> tuple[str, str]:
        """Return the state with its tone."""
        return correction.state, correction.get_state_display()
