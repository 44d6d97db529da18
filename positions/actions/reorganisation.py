"""Drafting a reorganisation: the map of old units and posts to new ones. employees applies it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from merit.access.actor import Actor
from merit.access.decide import require
from positions.actions.reorganisation_map import ReorganisationMap
from positions.codes import ChangeKind, PositionKind, ReorganisationState
from positions.models import Position, PostLine, Reorganisation, UnitLine
from positions.recording import MANUAL, Origin, locked, log, save_changed, save_new, sign_history
from positions.tree import code_normal, valid_on


@transaction.atomic
def reorganisation_draft(
    *,
    actor: Actor,
    title: str,
    decree_number: str,
    effective_on: date,
    unit_lines: Sequence[UnitLine],
    post_lines: Sequence[PostLine] = (),
    decree_on: date | None = None,
    origin: Origin = MANUAL,
) -> Reorganisation:
    """Keep the map of a reorganisation, filling in what only takes over a new unit's name.

    The lines are unsaved rows. Posts of a renamed unit that no line names keep their title, level and holders
    under the new unit, and so do the functional and pelaksana posts of merged units.

    Raises: Denied; ValidationError naming the line that does not fit.
    """
    require(actor, "position.change")
    plan = Reorganisation(
        title=title.strip(),
        decree_number=decree_number.strip(),
        decree_on=decree_on,
        effective_on=effective_on,
    )
    save_new(plan, actor, origin=origin)
    _save_lines(actor, plan, unit_lines, post_lines)
    _save_lines(actor, plan, [], _posts_taken_along(plan))
    ReorganisationMap.of(plan).check()
    log(actor, "record.change", plan, {"lines": [len(unit_lines), plan.post_lines.count()]})
    return plan


@transaction.atomic
def reorganisation_cancel(*, actor: Actor, reorganisation: Reorganisation, reason: str) -> Reorganisation:
    """Give up a drafted reorganisation; it stays readable.

    Raises: Denied; ValidationError when it is no longer a draft.
    """
    require(actor, "position.change")
    plan = locked(reorganisation)
    ReorganisationMap.of(plan).check_is_draft()
    return save_changed(plan, actor, {"state": ReorganisationState.CANCELLED}, reason=reason)


def _save_lines(
    actor: Actor, plan: Reorganisation, unit_lines: Sequence[UnitLine], post_lines: Sequence[PostLine]
) -> None:
    lines: list[UnitLine | PostLine] = [*unit_lines, *post_lines]
    for line in lines:
        line.reorganisation = plan
        for name in ("new_code", "new_parent_code", "new_unit_code", "new_superior_code"):
            if hasattr(line, name):
                setattr(line, name, code_normal(getattr(line, name)))
        line.full_clean()
        sign_history(line, actor)
        line.save(force_insert=True)


def _posts_taken_along(plan: Reorganisation) -> list[PostLine]:
    """Return the lines of posts that follow their unit under its new name without being named."""
    successor: dict[UUID, list[UnitLine]] = {}
    for line in plan.unit_lines.exclude(new_code=""):
        if line.old_unit_id is not None:
            successor.setdefault(line.old_unit_id, []).append(line)
    single = {unit_id: lines[0] for unit_id, lines in successor.items() if len(lines) == 1}
    named = plan.post_lines.exclude(old_position=None).values("old_position_id")
    posts = Position.objects.filter(valid_on(plan.effective_on), unit_id__in=list(single)).exclude(
        pk__in=named
    )
    return [
        _same_post(post, single[post.unit_id], plan.effective_on)
        for post in posts.order_by("code")
        if single[post.unit_id].kind == ChangeKind.RENAME or post.kind != PositionKind.STRUKTURAL
    ]


def _same_post(post: Position, unit_line: UnitLine, effective_on: date) -> PostLine:
    suffix = f".{effective_on:%Y%m%d}"
    return PostLine(
        kind=ChangeKind.RENAME,
        old_position=post,
        new_code=post.code[: 64 - len(suffix)] + suffix,
        new_title=post.title,
        new_unit_code=unit_line.new_code,
        new_kind=post.kind,
        new_level=post.level,
        new_eselon=post.eselon,
        new_job_class=post.job_class,
        new_capacity=post.capacity,
        new_special_rule=post.special_rule,
        is_critical=post.is_critical,
    )
