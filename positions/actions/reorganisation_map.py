"""The map of one reorganisation, checked as a whole: does every line fit the others and the organisation?"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from merit.rules.ladders import compare_levels
from positions.codes import STRUCTURAL_LEVELS, ChangeKind, ReorganisationState
from positions.models import Position, PostLine, Reorganisation, Unit, UnitLine
from positions.tree import valid_on

_UNIT_SIDE = ("new_name", "new_kind", "new_parent_code")
_POST_SIDE = (
    "new_title", "new_unit_code", "new_kind", "new_level", "new_eselon", "new_job_class", "new_capacity",
    "new_superior_code", "new_special_rule", "is_critical",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReorganisationMap:
    """The lines of a reorganisation with the units and posts that stand when it takes effect."""

    plan: Reorganisation
    unit_lines: tuple[UnitLine, ...]
    post_lines: tuple[PostLine, ...]
    units: dict[str, Unit]
    posts: dict[str, Position]

    @classmethod
    def of(cls, plan: Reorganisation) -> "ReorganisationMap":
        """Read the map: a fixed number of queries."""
        standing = valid_on(plan.effective_on)
        return cls(
            plan=plan,
            unit_lines=tuple(plan.unit_lines.select_related("old_unit__parent")),
            post_lines=tuple(plan.post_lines.select_related("old_position__unit")),
            units={unit.code: unit for unit in Unit.objects.filter(standing)},
            posts={post.code: post for post in Position.objects.filter(standing).select_related("unit")},
        )

    @property
    def closing_units(self) -> dict[UUID, Unit]:
        """Return the old units by id."""
        return {line.old_unit.pk: line.old_unit for line in self.unit_lines if line.old_unit is not None}

    @property
    def closing_posts(self) -> dict[UUID, Position]:
        """Return the old posts by id."""
        return {
            line.old_position.pk: line.old_position
            for line in self.post_lines
            if line.old_position is not None
        }

    def successor_codes(self) -> dict[UUID, set[str]]:
        """Return the codes of the new units by old unit; none when it is abolished."""
        codes: dict[UUID, set[str]] = defaultdict(set)
        for line in self.unit_lines:
            if line.old_unit_id is not None:
                codes[line.old_unit_id] |= {line.new_code} - {""}
        return dict(codes)

    def parent_code_of(self, line: UnitLine) -> str:
        """Return under which code a new unit stands: as said, else where the old one stood; "" for a root."""
        if line.new_parent_code or line.old_unit is None or line.old_unit.parent is None:
            return line.new_parent_code
        former = line.old_unit.parent
        codes = self.successor_codes().get(former.pk)
        if codes is None:
            return former.code
        return next(iter(codes)) if len(codes) == 1 else former.code

    def check_is_draft(self) -> None:
        """Refuse a reorganisation that was applied or cancelled.

        Raises: ValidationError.
        """
        if self.plan.state != ReorganisationState.DRAFT:
            message = _("The reorganisation %(decree)s is no longer a draft: %(state)s.")
            values = {"decree": self.plan.decree_number, "state": self.plan.get_state_display()}
            raise ValidationError(message % values)

    def check(self) -> None:
        """Refuse a map whose lines contradict each other or the organisation on the effective day.

        Raises: ValidationError listing every line that does not fit.
        """
        problems = [
            *_shape_problems(self.unit_lines, "old_unit_id", _UNIT_SIDE, set(self.units)),
            *_shape_problems(self.post_lines, "old_position_id", _POST_SIDE, set(self.posts)),
            *self._unit_problems(),
            *self._post_problems(),
            *self._forgotten(),
        ]
        if problems:
            raise ValidationError(problems)

    def _unit_problems(self) -> Iterable[str]:
        closing = {unit.code for unit in self.closing_units.values()}
        known = (set(self.units) - closing) | {line.new_code for line in self.unit_lines}
        for unit in self.closing_units.values():
            if unit.code not in self.units:
                yield _("Unit %(code)s does not stand on the effective date.") % {"code": unit.code}
        for line in self.unit_lines:
            parent = self.parent_code_of(line)
            if line.new_code and parent and parent not in known:
                message = _("Unit %(code)s: the parent %(parent)s is neither standing nor new.")
                yield message % {"code": line.new_code, "parent": parent}
        new = [line for line in self.unit_lines if line.new_code and line.new_code not in self.units]
        if circle := _circle({line.new_code: self.parent_code_of(line) for line in new}):
            yield _("These new units stand under each other in a circle: %(codes)s.") % {"codes": circle}

    def _post_problems(self) -> Iterable[str]:
        closing_units = {unit.code for unit in self.closing_units.values()}
        units = (set(self.units) - closing_units) | {line.new_code for line in self.unit_lines}
        for post in self.closing_posts.values():
            if post.code not in self.posts:
                yield _("Post %(code)s does not stand on the effective date.") % {"code": post.code}
        for line in self.post_lines:
            if line.new_code and line.new_unit_code not in units:
                message = _("Post %(code)s: the unit %(unit)s is neither standing nor new.")
                yield message % {"code": line.new_code, "unit": line.new_unit_code}
            if _lowers(line, self.plan.effective_on):
                yield _lowering_message(line)
        yield from self._seat_problems()

    def _seat_problems(self) -> Iterable[str]:
        taking = Counter(
            line.new_code
            for line in self.post_lines
            if line.takes_incumbents and line.old_position_id and line.new_level in STRUCTURAL_LEVELS
        )
        for code, count in sorted(taking.items()):
            if count > 1:
                message = _("Post %(code)s has one seat but takes over the holders of %(count)s posts.")
                yield message % {"code": code, "count": count}

    def _forgotten(self) -> Iterable[str]:
        """Yield what stands in a closing unit and is not told where to go."""
        successors = self.successor_codes()
        for post in self.posts.values():
            if post.unit_id in successors and post.pk not in self.closing_posts:
                message = _("Post %(code)s %(title)s stands in a closing unit; say what becomes of it.")
                yield message % {"code": post.code, "title": post.title}
        for unit in self.units.values():
            is_left = unit.parent_id in successors and unit.pk not in successors
            if is_left and unit.parent_id is not None and len(successors[unit.parent_id]) != 1:
                message = _("Unit %(code)s %(name)s stands under a closing unit; say what becomes of it.")
                yield message % {"code": unit.code, "name": unit.name}


def lowers(new_level: str, old_level: str, on: date) -> bool:
    """Say whether a post of the new level stands below one of the old level."""
    return bool(old_level) and compare_levels(new_level, old_level, on).value < 0


def _lowers(line: PostLine, on: date) -> bool:
    if line.old_position is None or not line.new_level or not line.takes_incumbents:
        return False
    return lowers(line.new_level, line.old_position.level, on)


def _lowering_message(line: PostLine) -> str:
    message = _(
        "Post %(code)s (%(new)s) would place the holders of %(old_code)s (%(old)s) below their level."
    )
    old = line.old_position
    return message % {
        "code": line.new_code,
        "new": line.get_new_level_display(),
        "old_code": old.code if old else "",
        "old": old.get_level_display() if old else "",
    }


def _shape_problems(
    lines: Iterable[Any], old: str, side: tuple[str, ...], standing: set[str]
) -> Iterable[str]:
    """Yield what is wrong with the kinds of the lines: one old to many new, many to one, or one to one."""
    lines = list(lines)
    by_old = Counter(getattr(line, old) for line in lines if getattr(line, old))
    by_new = Counter(line.new_code for line in lines if line.new_code)
    sides: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for line in lines:
        sides[line.new_code].add(tuple(getattr(line, name) for name in side))
        joins = line.kind == ChangeKind.MERGE and line.new_code in standing
        yield from _count_problems(line, by_old[getattr(line, old)], by_new[line.new_code] + joins)
        if line.new_code in standing and not joins:
            yield _("%(code)s already exists; a new unit or post needs a new code.") % {"code": line.new_code}
    for code in sorted(code for code, seen in sides.items() if code and len(seen) > 1):
        yield _("The lines that open %(code)s describe it differently.") % {"code": code}


def _count_problems(line: Any, of_old: int, of_new: int) -> Iterable[str]:
    name = {"code": line.new_code or line.kind}
    if line.kind == ChangeKind.SPLIT and of_old < 2:
        yield _("%(code)s: a split names at least two new sides.") % name
    if line.kind == ChangeKind.MERGE and of_new < 2:
        yield _("%(code)s: a merger names at least two old sides.") % name
    if line.kind == ChangeKind.RENAME and (of_old != 1 or of_new != 1):
        yield _("%(code)s: a rename is one old side and one new.") % name
    if line.kind in {ChangeKind.ABOLISH, ChangeKind.MERGE} and of_old > 1:
        yield _("%(code)s: this old side is named by other lines too.") % name


def _circle(parent_of: dict[str, str]) -> str:
    for start in sorted(parent_of):
        seen: list[str] = []
        code = start
        while code and code in parent_of and code not in seen:
            seen.append(code)
            code = parent_of[code]
        if code and code in seen:
            return ", ".join(seen)
    return ""
