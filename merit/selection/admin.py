"""Lists of runs and of the papers made of them. A run is shown by its own page."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from merit.access.adminsite import ActorModelAdmin
from merit.access.decide import Facts
from merit.selection.models import Run, RunDocument
from merit.selection.selectors import document_list, run_list

RUN_PAGE, DOCUMENT_PAGE = "admin:run_summary", "admin:run_document"
TONES = {Run.State.RANKED: "warning", Run.State.FINISHED: "success"}


@admin.register(Run)
class RunAdmin(ActorModelAdmin):
    """Rankings, newest first."""

    read_action = "run.read"
    visible = staticmethod(run_list)
    list_display = ("post", "facts", "trial_mark", "ranked_of", "state_mark", "started_at")
    list_filter = ("state", "kit_version__kit", "position__level")
    search_fields = ("position__title", "position__unit__name", "fingerprint")
    ordering = ("-started_at", "-id")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Go to the page of the run."""
        if (found := self.get_object(request, unquote(object_id))) is None:
            raise Http404("Nothing here by that id.")
        return redirect(RUN_PAGE, found.pk)

    @display(description=_("post"), ordering="position__title", header=True)
    def post(self, run: Run) -> tuple[str, str]:
        """Return the post that was ranked for, its unit below."""
        return run.position.title, run.position.unit.name

    @display(description=_("facts as of"), ordering="as_of", header=True)
    def facts(self, run: Run) -> tuple[str, str]:
        """Return the date of the facts, by which kit they were scored below."""
        return date_format(run.as_of), str(run.kit_version)

    @admin.display(description=_("ranked"), ordering="ranked")
    def ranked_of(self, run: Run) -> str:
        """Return how many were ranked of how many considered."""
        ranked, considered = (
            number_format(count, force_grouping=True) for count in (run.ranked, run.considered)
        )
        return _("%(ranked)s of %(considered)s") % {"ranked": ranked, "considered": considered}

    @display(description=_("kind"), label={"trial": "warning", "decision": "success"})
    def trial_mark(self, run: Run) -> tuple[str, str]:
        """Return whether the run may serve a decision, and which try it is."""
        text = _("trial %(number)s") % {"number": run.trial_number} if run.is_trial else _("decision")
        return "trial" if run.is_trial else "decision", str(text)

    @display(description=_("state"), label=TONES, ordering="state")
    def state_mark(self, run: Run) -> tuple[str, str]:
        """Return the state with its tone."""
        return run.state, run.get_state_display()


@admin.register(RunDocument)
class RunDocumentAdmin(ActorModelAdmin):
    """Papers issued from runs."""

    read_action = "document.read"
    visible = staticmethod(document_list)
    list_display = ("file_name", "kind", "post", "person", "issued_at")
    list_filter = ("kind",)
    list_select_related = ("run__position", "person")
    search_fields = ("file_name", "sha256", "run__position__title", "person__name")
    ordering = ("-issued_at", "-id")

    def facts_of(self, obj: Any) -> Facts:
        """Return whom the paper is about, if it is about one person."""
        return Facts(subject_id=str(obj.person_id) if obj.person_id else None)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Open the paper."""
        if (found := self.get_object(request, unquote(object_id))) is None:
            raise Http404("Nothing here by that id.")
        return redirect(DOCUMENT_PAGE, found.pk)

    @admin.display(description=_("post"), ordering="run__position__title")
    def post(self, document: RunDocument) -> str:
        """Return the post of the run."""
        return document.run.position.title
