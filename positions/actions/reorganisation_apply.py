"""The organisation's half of applying a reorganisation: open the new units and posts, close the old ones.

Who sits where is not known here; employees calls this inside its own transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from merit.access.actor import Actor
from positions.actions.reorganisation_map import ReorganisationMap
from positions.actions.standards import lawful_levels
from positions.actions.units import place
from positions.models import (
    CompetencyStandard,
    Position,
    PositionRequirement,
    PositionSuccession,
    PostLine,
    Unit,
    UnitLine,
    UnitSuccession,
    Vacancy,
)
from positions.recording import Origin, save_part
from positions.tree import path_of, valid_on

_DEMANDS = (
    "education_min", "education_fields", "pangkat_min", "pangkat_max", "experience_years",
    "experience_fields", "training_codes",
)  # fmt: skip


@dataclass(slots=True)
class Opened:
    """What now stands: new units and posts by code, and where each old one leads, when to one place only."""

    units: dict[str, Unit] = field(default_factory=dict)
    posts: dict[str, Position] = field(default_factory=dict)
    unit_of: dict[UUID, Unit] = field(default_factory=dict)
    post_of: dict[UUID, Position] = field(default_factory=dict)
    units_opened: int = 0
    posts_opened: int = 0


@dataclass(slots=True)
class _Work:
    actor: Actor
    map: ReorganisationMap
    opened: Opened

    def save(self, record: object) -> None:
        """Save one row of the reorganisation with its source."""
        plan = self.map.plan
        origin = Origin(source=f"reorganisation:{plan.pk}", evidence=plan.evidence)
        save_part(record, self.actor, plan.decree_number, origin)  # type: ignore[type-var]


def open_and_close(actor: Actor, plan_map: ReorganisationMap, close_posts: Callable[[], None]) -> Opened:
    """Open what is new, let the caller end the appointments in the old posts, then close what is old."""
    work = _Work(actor, plan_map, Opened(units=dict(plan_map.units), posts=dict(plan_map.posts)))
    _open_units(work)
    _move_left_units(work)
    _open_posts(work)
    _repoint_superiors(work)
    close_posts()
    _close_posts(work)
    _close_units(work)
    return work.opened


def _open_units(work: _Work) -> None:
    """Open the new units, parents first, and write down what became of the old ones."""
    waiting = {line.new_code: line for line in work.map.unit_lines if line.new_code}
    waiting = {code: line for code, line in waiting.items() if code not in work.map.units}
    while waiting:
        ready = [line for line in waiting.values() if work.map.parent_code_of(line) not in waiting]
        for line in ready:
            _open_unit(work, line)
            del waiting[line.new_code]
    for line in work.map.unit_lines:
        if line.old_unit is not None and line.new_code:
            _succeed_unit(work, line)
    for unit_id, codes in work.map.successor_codes().items():
        if len(codes) == 1:
            work.opened.unit_of[unit_id] = work.opened.units[next(iter(codes))]


def _open_unit(work: _Work, line: UnitLine) -> None:
    parent = work.opened.units.get(work.map.parent_code_of(line))
    unit = Unit(
        code=line.new_code,
        name=line.new_name,
        kind=line.new_kind,
        parent=parent,
        path=path_of(parent.path if parent else None, line.new_code),
        valid_from=work.map.plan.effective_on,
    )
    work.save(unit)
    work.opened.units[unit.code] = unit
    work.opened.units_opened += 1


def _succeed_unit(work: _Work, line: UnitLine) -> None:
    plan = work.map.plan
    work.save(
        UnitSuccession(
            old=line.old_unit,
            new=work.opened.units[line.new_code],
            kind=line.kind,
            effective_on=plan.effective_on,
            decree=plan.decree_number,
        )
    )


def _move_left_units(work: _Work) -> None:
    """Put units that stood under a closing one, and go on, under its successor."""
    closing = work.map.closing_units
    plan = work.map.plan
    left = Unit.objects.filter(valid_on(plan.effective_on), parent__in=list(closing)).exclude(
        pk__in=list(closing)
    )
    for unit in left.exclude(valid_from=plan.effective_on):
        if unit.parent_id is not None:
            parent = Unit.objects.get(pk=work.opened.unit_of[unit.parent_id].pk)
            place(work.actor, unit, parent, plan.effective_on, plan.decree_number)


def _open_posts(work: _Work) -> None:
    """Open the new posts, then write down what became of the old ones and hand on what they asked."""
    for line in work.map.post_lines:
        if line.new_code and line.new_code not in work.opened.posts:
            _open_post(work, line)
    for line in work.map.post_lines:
        if line.old_position is not None and line.new_code:
            _succeed_post(work, line, line.old_position)


def _open_post(work: _Work, line: PostLine) -> None:
    post = Position(
        code=line.new_code,
        title=line.new_title,
        unit=work.opened.units[line.new_unit_code],
        kind=line.new_kind,
        level=line.new_level,
        eselon=line.new_eselon,
        job_class=line.new_job_class,
        capacity=line.new_capacity,
        special_rule=line.new_special_rule,
        is_critical=line.is_critical,
        valid_from=work.map.plan.effective_on,
    )
    work.save(post)
    work.opened.posts[post.code] = post
    work.opened.posts_opened += 1
    _hand_on_demands(work, line, post)


def _succeed_post(work: _Work, line: PostLine, old: Position) -> None:
    plan, new = work.map.plan, work.opened.posts[line.new_code]
    if line.takes_incumbents:
        work.opened.post_of.setdefault(old.pk, new)
    work.save(
        PositionSuccession(
            old=old, new=new, kind=line.kind, effective_on=plan.effective_on, decree=plan.decree_number
        )
    )


def _hand_on_demands(work: _Work, line: PostLine, post: Position) -> None:
    """Let the new post ask what the old one of the same level asked; else the law's competency levels."""
    day = work.map.plan.effective_on
    old = line.old_position
    same = old is not None and old.level == post.level
    levels: dict[str, int] = {}
    if same:
        asked = PositionRequirement.objects.filter(valid_on(day), position=old).first()
        if asked is not None:
            demands = {name: getattr(asked, name) for name in _DEMANDS}
            work.save(PositionRequirement(position=post, valid_from=day, **demands))
        rows = CompetencyStandard.objects.filter(valid_on(day), position=old)
        levels = dict(rows.values_list("competency", "level"))
    for competency, level in sorted((levels or lawful_levels(post.level, day)).items()):
        work.save(CompetencyStandard(position=post, competency=competency, level=level, valid_from=day))


def _repoint_superiors(work: _Work) -> None:
    """Give every post a superior that stands: as the line says, else the successor of the old one."""
    for line in work.map.post_lines:
        post = work.opened.posts.get(line.new_code)
        if post is None or line.new_code in work.map.posts:
            continue
        named = work.opened.posts.get(line.new_superior_code)
        former = line.old_position.superior if line.old_position else None
        superior = named or _standing(work, former)
        if superior is not None and superior.pk != post.pk and post.superior_id is None:
            post.superior = superior
            work.save(post)
    closing = list(work.map.closing_posts)
    below = Position.objects.filter(valid_on(work.map.plan.effective_on), superior__in=closing)
    for post in below.exclude(pk__in=closing).select_related("superior"):
        post.superior = _standing(work, post.superior)
        work.save(post)


def _standing(work: _Work, post: Position | None) -> Position | None:
    if post is None:
        return None
    if post.pk in work.map.closing_posts:
        return work.opened.post_of.get(post.pk)
    return post


def _close_posts(work: _Work) -> None:
    day = work.map.plan.effective_on
    vacancies = Vacancy.objects.filter(position__in=list(work.map.closing_posts), closed_on__isnull=True)
    for vacancy in vacancies:
        new = work.opened.post_of.get(vacancy.position_id)
        opened_from = max(vacancy.open_from, day)
        vacancy.closed_on = opened_from
        work.save(vacancy)
        if new is not None and not Vacancy.objects.filter(position=new, closed_on__isnull=True).exists():
            work.save(Vacancy(position=new, open_from=opened_from, cause=vacancy.cause, note=vacancy.note))
    for post in Position.objects.filter(pk__in=list(work.map.closing_posts)):
        post.valid_to = day
        work.save(post)


def _close_units(work: _Work) -> None:
    for unit in Unit.objects.filter(pk__in=list(work.map.closing_units)):
        unit.valid_to = work.map.plan.effective_on
        work.save(unit)
