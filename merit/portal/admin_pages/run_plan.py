"""What a run would do before it is started: the post, the gates that will hold, how many people there are.

Here belong: reads for the start page. Starting is a service of merit.selection.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from employees.selectors import employees_visible
from merit.access.actor import Actor
from merit.access.decide import language
from merit.measures.selectors import freeze_latest, post_facts
from merit.policy.composition import run_policy
from merit.policy.documents import document_of
from merit.policy.models import KitVersion
from merit.policy.post_gates import PostRequirement
from merit.policy.selectors import version_list
from merit.selection.models import Run
from merit.selection.selectors import run_list
from positions.models import Position, Vacancy
from positions.selectors import positions_standing

FOUND = 25


@dataclass(frozen=True, slots=True)
class PlannedGate:
    """A gate that will hold: what it is called, on what it rests, where it comes from, how sure it is."""

    label: str
    basis: str
    origin: str
    is_assumed: bool


@dataclass(frozen=True, slots=True)
class RunPlan:
    """What a start would do."""

    people: int
    gates: tuple[PlannedGate, ...]
    names: int
    has_own_standard: bool
    is_frozen: bool
    trial_number: int


def run_plan(actor: Actor, position: Position, version: KitVersion, as_of: date) -> RunPlan:
    """Return what ranking a post by a kit version on a date would do; nothing is frozen or computed.

    Raises: NoLawForLevel, NoRuleInForce, KitError.
    """
    post = post_facts(position, as_of)
    years = post.experience_years if post.experience_years > Decimal(0) else None
    composed = run_policy(
        document_of(version),
        level=post.level,
        special_rule=post.special_rule,
        as_of=as_of,
        requirement=PostRequirement(post.education_min, years, post.training_codes),
    )
    tongue = language()
    return RunPlan(
        people=employees_visible(actor).filter(agency_name="").count(),
        gates=tuple(
            PlannedGate(gate.label[tongue], gate.basis, gate.origin, gate.is_assumed)
            for gate in composed.gates
        ),
        names=int(composed.block["shortlist"]),
        has_own_standard=not post.is_law_standard,
        is_frozen=freeze_latest(actor, as_of) is not None,
        trial_number=run_list(actor, position_id=position.pk).count() + 1,
    )


def active_versions(actor: Actor) -> list[KitVersion]:
    """Return the kit versions in force, of each kit one."""
    return list(version_list(actor).filter(state=KitVersion.State.ACTIVE).order_by("kit__code"))


def usual_version(versions: list[KitVersion], kit: str) -> KitVersion | None:
    """Return the version of the region's own kit, else the first."""
    own = (version for version in versions if version.kit_code == kit)
    return next(own, versions[0] if versions else None)


def usual_day(version: KitVersion, vacancy: Vacancy | None, today: date) -> date:
    """Return the reference date the kit asks for; never a day to come."""
    days = {
        "month_start": today.replace(day=1),
        "vacancy_open": vacancy.open_from if vacancy is not None else today,
    }
    return min(today, days.get(document_of(version).cutoff, today))


def posts_found(actor: Actor, text: str) -> QuerySet[Position]:
    """Return the posts whose title, code or unit holds every word, at most one page of them."""
    found = positions_standing(actor, actor.on)
    for word in text.split():
        found = found.filter(
            Q(title__icontains=word) | Q(code__icontains=word) | Q(unit__name__icontains=word)
        )
    return found.order_by("level", "title")[:FOUND]


def earlier_runs(actor: Actor, position: Position) -> list[Run]:
    """Return the newest runs for a post."""
    return list(run_list(actor, position_id=position.pk)[:5])
