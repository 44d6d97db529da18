"""Starting a run in the admin: choose the post, see what will happen, start it and watch it.

Here belong: views. What a run found is shown by `run_result`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from merit.access.actor import Actor
from merit.access.adminsite import actor_of
from merit.access.decide import require
from merit.policy.models import KitVersion
from merit.policy.selectors import version_get
from merit.portal.admin_pages.forms import RunForm
from merit.portal.admin_pages.page import Crumbs, explains_refusals, page
from merit.portal.admin_pages.run_plan import (
    active_versions,
    earlier_runs,
    posts_found,
    run_plan,
    usual_day,
    usual_version,
)
from merit.selection.services import run_enqueue
from positions.models import Position, Vacancy
from positions.selectors import position_get, vacancies_ahead, vacancies_open, vacancy_get

AHEAD_DAYS = 365


@dataclass(frozen=True, slots=True)
class Chosen:
    """For what a run is to be started."""

    position: Position
    vacancy: Vacancy | None


def run_crumbs() -> Crumbs:
    """Return the way back to the list of runs."""
    return [(_("Rankings"), reverse("admin:selection_run_changelist"))]


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404("No such post.") from error


def _chosen(actor: Actor, given: QueryDict) -> Chosen | None:
    """Return the post of the address line, by way of its vacancy when one is named."""
    vacancy_id, post_id = str(given.get("vacancy") or ""), str(given.get("post") or "")
    if vacancy_id:
        vacancy = vacancy_get(actor, _uuid(vacancy_id))
        return Chosen(vacancy.position, vacancy)
    return Chosen(position_get(actor, _uuid(post_id)), None) if post_id else None


@require_GET
@explains_refusals
def run_new(request: HttpRequest) -> HttpResponse:
    """Let the actor choose a post, then show what starting would do."""
    actor = actor_of(request)
    require(actor, "run.start")
    chosen = _chosen(actor, request.GET)
    if chosen is None:
        return _choice(request, actor)
    return _offer(request, actor, chosen)


def _choice(request: HttpRequest, actor: Actor) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    until = date.fromordinal(actor.on.toordinal() + AHEAD_DAYS)
    vacancies = vacancies_open(actor, actor.on) | vacancies_ahead(actor, actor.on, until)
    return page(
        request,
        "run_choice",
        title=_("Start a ranking"),
        crumbs=run_crumbs(),
        text=text,
        found=list(posts_found(actor, text)) if text else [],
        vacancies=list(vacancies.order_by("open_from", "pk")),
    )


def _offer(request: HttpRequest, actor: Actor, chosen: Chosen) -> HttpResponse:
    versions = active_versions(actor)
    usual = usual_version(versions, settings.REGION.kit)
    if usual is None:
        return page(request, "run_no_kit", title=_("Start a ranking"), crumbs=run_crumbs())
    usual_values: dict[str, Any] = {
        "kit_version": str(usual.pk),
        "as_of": usual_day(usual, chosen.vacancy, actor.on),
    }
    form = _form(request.GET if request.GET.get("as_of") else None, versions, actor.on, usual_values)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else usual_values
    version = next(each for each in versions if str(each.pk) == asked["kit_version"])
    return page(
        request,
        "run_offer",
        title=chosen.position.title,
        crumbs=[*run_crumbs(), (_("Start a ranking"), reverse("admin:run_new"))],
        position=chosen.position,
        vacancy=chosen.vacancy,
        form=form,
        version=version,
        as_of=asked["as_of"],
        plan=run_plan(actor, chosen.position, version, asked["as_of"]),
        earlier=earlier_runs(actor, chosen.position),
    )


def _form(data: QueryDict | None, versions: list[KitVersion], today: date, usual: dict[str, Any]) -> RunForm:
    return RunForm(data, versions=versions, today=today, initial=usual)


@require_POST
@explains_refusals
def run_start(request: HttpRequest) -> HttpResponse:
    """Order the run as background work and show its progress."""
    actor = actor_of(request)
    require(actor, "run.start")
    chosen = _chosen(actor, request.POST)
    form = _form(request.POST, active_versions(actor), actor.on, {})
    if chosen is None or not form.is_valid():
        return redirect(f"{reverse('admin:run_new')}?{request.POST.urlencode()}")
    job = run_enqueue(
        actor=actor,
        position=chosen.position,
        kit_version=version_get(actor, form.cleaned_data["kit_version"]),
        as_of=form.cleaned_data["as_of"],
        vacancy_id=chosen.vacancy.pk if chosen.vacancy is not None else None,
        at=timezone.now(),
    )
    return redirect("admin:job_progress", job.pk)
