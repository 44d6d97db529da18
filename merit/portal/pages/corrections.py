"""Asking for a correction: the list of the own requests, the choice of a fact, the form."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from merit.access.errors import RefusedError
from merit.intake.services import correction_create
from merit.portal.pages.doors import actor_of, page, rows_of
from merit.portal.pages.subjects import SUBJECTS, Subject, subject_label, subjects_by_place
from merit.portal.selectors import own_corrections

NOT_LISTED = "not-listed"
UNPROCESSABLE = 422


class CorrectionForm(forms.Form):
    """Which row is wrong, what it should say, and why."""

    row = forms.ChoiceField(label=gettext_lazy("Which one"))
    claimed_value = forms.CharField(label=gettext_lazy("What it should be"), max_length=500)
    reason = forms.CharField(
        label=gettext_lazy("Reason and proof"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("For example the number and date of the decree or diploma."),
    )

    def __init__(self, subject: Subject, rows: Sequence[Model], data: Mapping[str, Any] | None) -> None:
        super().__init__(data, label_suffix="")
        self.subject = subject
        self.rows = {str(row.pk): row for row in rows}
        if subject.is_person or not rows:
            del self.fields["row"]
            return
        told = [(key, subject.told(row)) for key, row in self.rows.items()]
        offered = [("", _("Choose one")), *told, (NOT_LISTED, _("It is missing from this list"))]
        self.fields["row"].choices = offered  # type: ignore[attr-defined]

    @property
    def shown(self) -> str:
        """Return what stands on the person now, for facts that are no list."""
        return self.subject.told(next(iter(self.rows.values()))) if self.subject.is_person else ""

    def request(self) -> dict[str, Any]:
        """Return the arguments of the service."""
        key = next(iter(self.rows)) if self.subject.is_person else self.cleaned_data.get("row", NOT_LISTED)
        row = self.rows.get(key)
        return {
            "record": self.subject.record,
            "field": self.subject.field,
            "mended_at_place": self.subject.place,
            "record_id": row.pk if row else None,
            "shown_value": self.subject.told(row) if row else "",
            "claimed_value": self.cleaned_data["claimed_value"],
            "reason": self.cleaned_data["reason"],
        }


@require_GET
@page("profile.read_own")
def corrections(request: HttpRequest) -> HttpResponse:
    """List the reader's correction requests."""
    found = rows_of(request, own_corrections(actor_of(request)))
    rows = [(subject_label(row), row) for row in found]
    return render(request, "portal/corrections.html", {"found": found, "rows": rows})


@require_GET
@page("profile.read_own")
def correction_choose(request: HttpRequest) -> HttpResponse:
    """Ask which kind of fact is wrong."""
    return render(request, "portal/correction_choose.html", {"places": subjects_by_place()})


@require_http_methods(["GET", "POST"])
@page("profile.read_own")
def correction_new(request: HttpRequest, subject: str) -> HttpResponse:
    """Ask for a correction of an own fact."""
    if subject not in SUBJECTS:
        raise Http404("No such kind of fact.")
    actor, chosen = actor_of(request), SUBJECTS[subject]
    form = CorrectionForm(chosen, chosen.rows(actor), request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            correction_create(actor=actor, subject_id=UUID(str(actor.person_id)), **form.request())
        except RefusedError as refusal:
            form.add_error(None, f"{refusal.message} {refusal.hint}")
        else:
            messages.success(request, _("Your request is kept; its answer will appear here."))
            return redirect("portal:corrections")
    context = {"form": form, "subject": chosen}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "portal/correction_new.html", context, status=status)
