"""What waits for somebody, how complete the facts are: the figures of the front page of the admin.

Each figure is one short query and is left out when the actor may not open what it counts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from assessments.selectors import (
    appraisals_visible,
    competency_results_valid,
    potential_results_visible,
)
from employees.selectors import employees_visible
from merit.access.actor import Actor
from merit.access.decide import decide
from merit.intake.corrections import UNANSWERED
from merit.intake.models import Batch
from merit.intake.selectors import batches_visible, corrections_visible
from merit.outbox.models import Job
from merit.outbox.selectors import jobs_visible
from merit.policy.models import KitVersion
from merit.policy.selectors import version_list
from merit.selection.selectors import run_list
from positions.selectors import vacancies_ahead, vacancies_open

Label = str | Promise
RECENT_DAYS, AHEAD_DAYS, NEWEST = 30, 365, 5
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits: what, how many, since when, for whom, and where it is answered."""

    label: Label
    count: int
    since: datetime | date | None
    whom: Label
    link: str
    tone: str = "attention"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the people have a fact."""

    label: Label
    count: int
    of: int
    link: str

    @property
    def percent(self) -> int:
        """Return the share in whole percent, rounded down so that 100 means everybody."""
        return self.count * PERCENT // self.of if self.of else 0


def _tally(rows: QuerySet[Any], field: str) -> tuple[int, Any]:
    found = rows.order_by().aggregate(count=Count("pk"), since=Min(field))
    return found["count"], found["since"]


def _changelist(model: str, **filters: Any) -> str:
    return f"{reverse(f'admin:{model}_changelist')}?{urlencode(filters)}".rstrip("?")


def waiting(actor: Actor, now: datetime) -> list[Waiting]:
    """Return what waits, emptied of what is nothing."""
    found = [item for read in _READS for item in read(actor, now)]
    return [item for item in found if item.count]


def _imports(actor: Actor, now: datetime) -> Iterator[Waiting]:
    if not decide(actor, "import.read"):
        return
    batches = batches_visible(actor)
    planned = _tally(batches.filter(state=Batch.State.PLANNED), "created_at")
    yield Waiting(
        _("Files read but not yet applied"),
        *planned,
        _("operator"),
        _changelist("intake_batch", state__exact="planned"),
    )
    recent = batches.filter(created_at__gte=now - timedelta(days=RECENT_DAYS))
    refused = _tally(recent.filter(state=Batch.State.APPLIED, counts__refused__gt=0), "applied_at")
    yield Waiting(
        _("Applied imports with refused rows (last 30 days)"),
        *refused,
        _("operator"),
        _changelist("intake_batch", refused="yes"),
    )
    failed = _tally(recent.filter(state=Batch.State.FAILED), "created_at")
    link = _changelist("intake_batch", state__exact="failed")
    yield Waiting(_("Imports that failed (last 30 days)"), *failed, _("operator"), link, "stopped")


def _corrections(actor: Actor, now: datetime) -> Iterator[Waiting]:
    if decide(actor, "correction.read"):
        opened = _tally(corrections_visible(actor).filter(state__in=UNANSWERED), "requested_at")
        link = _changelist("intake_correction")
        yield Waiting(_("Correction requests without an answer"), *opened, _("operator, verifier"), link)


def _kits(actor: Actor, now: datetime) -> Iterator[Waiting]:
    if not decide(actor, "policy.read"):
        return
    versions = version_list(actor)
    drafts = _tally(versions.filter(state=KitVersion.State.DRAFT), "drafted_at")
    link = _changelist("policy_kitversion", state__exact="draft")
    yield Waiting(_("Kit versions to be verified"), *drafts, _("verifier"), link)
    verified = _tally(versions.filter(state=KitVersion.State.VERIFIED), "verified_at")
    link = _changelist("policy_kitversion", state__exact="verified")
    yield Waiting(_("Kit versions to be activated"), *verified, _("head of the agency"), link)


def _vacancies(actor: Actor, now: datetime) -> Iterator[Waiting]:
    if not decide(actor, "run.read"):
        return
    empty = vacancies_open(actor, actor.on).filter(runs__isnull=True)
    link = reverse("admin:run_new") if decide(actor, "run.start") else _changelist("positions_vacancy")
    yield Waiting(
        _("Open vacancies without a ranking"),
        *_tally(empty, "open_from"),
        _("operator, head of the agency"),
        link,
    )


def _jobs(actor: Actor, now: datetime) -> Iterator[Waiting]:
    if not decide(actor, "job.read"):
        return
    jobs = jobs_visible(actor).filter(created_at__gte=now - timedelta(days=RECENT_DAYS))
    going = jobs.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])
    link = _changelist("outbox_job")
    yield Waiting(_("Background jobs under way"), *_tally(going, "created_at"), "", link, "unknown")
    failed = jobs.filter(state=Job.State.FAILED)
    link = _changelist("outbox_job", state__exact="failed")
    whom = _("who ordered them")
    yield Waiting(
        _("Background jobs that failed (last 30 days)"), *_tally(failed, "created_at"), whom, link, "stopped"
    )


_READS: tuple[Callable[[Actor, datetime], Iterator[Waiting]], ...] = (
    _imports,
    _corrections,
    _kits,
    _vacancies,
    _jobs,
)


def people_by_kind(actor: Actor) -> dict[str, int]:
    """Return how many people of each kind the actor may see."""
    if not decide(actor, "employee.read"):
        return {}
    rows = employees_visible(actor).filter(agency_name="").order_by()
    return dict(rows.values_list("kind").annotate(count=Count("pk")))


def coverage(actor: Actor, people: int) -> list[Coverage]:
    """Return how many people have the facts a ranking needs."""
    if not people:
        return []
    return [*_competence(actor, people), *_performance(actor, people)]


def _competence(actor: Actor, people: int) -> Iterator[Coverage]:
    if not decide(actor, "competency.read"):
        return
    valid = _persons(competency_results_valid(actor, actor.on))
    potential = potential_results_visible(actor).filter(assessed_on__lte=actor.on, valid_to__gt=actor.on)
    link = _changelist("assessments_competencyresult")
    yield Coverage(_("with a valid competency result"), valid, people, link)
    link = _changelist("assessments_potentialresult")
    yield Coverage(_("with a valid result on potensi"), _persons(potential), people, link)


def _performance(actor: Actor, people: int) -> Iterator[Coverage]:
    if not decide(actor, "performance.read"):
        return
    last = date(actor.on.year - 1, 1, 1)
    yearly = appraisals_visible(actor).filter(period_kind="yearly", period_from=last)
    label = _("with a predikat of the past year")
    yield Coverage(label, _persons(yearly), people, _changelist("assessments_appraisal"))


def _persons(rows: QuerySet[Any]) -> int:
    of_here = rows.filter(employee__agency_name="")
    return int(of_here.order_by().aggregate(count=Count("employee", distinct=True))["count"])


def vacancies_soon(actor: Actor) -> list[Any]:
    """Return the next vacancies: those open now and those that open within a year, earliest first."""
    if not decide(actor, "vacancy.read"):
        return []
    soon = vacancies_ahead(actor, actor.on, actor.on + timedelta(days=AHEAD_DAYS))
    return list((vacancies_open(actor, actor.on) | soon).order_by("open_from", "pk")[:NEWEST])


def newest_runs(actor: Actor) -> list[Any]:
    """Return the newest runs the actor may read."""
    return list(run_list(actor)[:NEWEST]) if decide(actor, "run.read") else []
