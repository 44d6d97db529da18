"""The reads of this app; the first argument is always who asks."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet

from merit.access.actor import Actor
from merit.access.decide import Scope, scope_of
from merit.access.errors import NotVisible
from positions.models import (
    CompetencyStandard,
    Position,
    PositionRequirement,
    Reorganisation,
    Unit,
    UnitPlacement,
    Vacancy,
)
from positions.tree import under, valid_on

Row = TypeVar("Row", bound=Model)


def root_paths(root_ids: Iterable[Any]) -> list[str]:
    """Return the present paths of some units: the roots of subtrees an access scope names."""
    return list(Unit.objects.filter(pk__in=list(root_ids)).values_list("path", flat=True))


def scoped(
    rows: QuerySet[Row], scope: Scope, path_field: str, person_field: str | None = None
) -> QuerySet[Row]:
    """Return the rows an access scope reaches, by the unit they stand in or the person they are about."""
    if scope.is_all:
        return rows
    reached = under(root_paths(scope.unit_ids), path_field) if scope.unit_ids else Q(pk__in=[])
    if person_field is not None and scope.person_id is not None:
        reached |= Q(**{person_field: scope.person_id})
    return rows.filter(reached)


def get_or_not_visible(rows: QuerySet[Row], pk: Any) -> Row:
    """Return one row of those visible.

    Raises: NotVisible when it is missing or foreign; nobody can tell which.
    """
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotVisible("Nothing here by that id.")
    return row


def units_visible(actor: Actor) -> QuerySet[Unit]:
    """Return the units the actor may see."""
    return scoped(Unit.objects.select_related("parent"), scope_of(actor, "unit.read"), "path")


def unit_get(actor: Actor, unit_id: Any) -> Unit:
    """Return one visible unit.

    Raises: NotVisible.
    """
    return get_or_not_visible(units_visible(actor), unit_id)


def units_within(actor: Actor, root_ids: Iterable[Any], as_of: date) -> QuerySet[Unit]:
    """Return the units that stood under some roots (these included) on a day, as the tree was on that day."""
    roots = list(root_ids)
    former = UnitPlacement.objects.filter(valid_on(as_of))
    elsewhere = former.filter(unit=OuterRef("pk"))
    moved_roots = dict(former.filter(unit__in=roots).values_list("unit_id", "path"))
    present_roots = dict(Unit.objects.filter(pk__in=roots).values_list("pk", "path"))
    paths = list({**present_roots, **moved_roots}.values())
    if not paths:
        return units_visible(actor).none()
    was_there = Exists(elsewhere.filter(under(paths)))
    is_there = under(paths) & ~Exists(elsewhere)
    return units_visible(actor).filter(valid_on(as_of)).filter(Q(was_there) | is_there)


def unit_predecessors(actor: Actor, unit_id: Any) -> QuerySet[Unit]:
    """Return the units that became this one."""
    return units_visible(actor).filter(succession_to__new=unit_id).order_by("-succession_to__effective_on")


def positions_visible(actor: Actor) -> QuerySet[Position]:
    """Return the posts the actor may see, each with its unit and superior."""
    rows = Position.objects.select_related("unit", "superior")
    return scoped(rows, scope_of(actor, "position.read"), "unit__path")


def position_get(actor: Actor, position_id: Any) -> Position:
    """Return one visible post.

    Raises: NotVisible.
    """
    return get_or_not_visible(positions_visible(actor), position_id)


def positions_standing(actor: Actor, as_of: date) -> QuerySet[Position]:
    """Return the visible posts that stand on a day."""
    return positions_visible(actor).filter(valid_on(as_of))


def requirement_at(actor: Actor, position_id: Any, as_of: date) -> PositionRequirement | None:
    """Return what a visible post asks on a day, or nothing when nothing was set.

    Raises: NotVisible.
    """
    post = position_get(actor, position_id)
    return PositionRequirement.objects.filter(valid_on(as_of), position=post).first()


def standards_at(actor: Actor, position_id: Any, as_of: date) -> dict[str, int]:
    """Return the competency levels set for a visible post on a day: {competency: level}.

    Raises: NotVisible.
    """
    post = position_get(actor, position_id)
    rows = CompetencyStandard.objects.filter(valid_on(as_of), position=post)
    return dict(rows.values_list("competency", "level"))


def positions_with_demands(actor: Actor, as_of: date) -> QuerySet[Position]:
    """Return the visible posts standing on a day with what each asks then, in three queries."""
    asked = PositionRequirement.objects.filter(valid_on(as_of))
    levels = CompetencyStandard.objects.filter(valid_on(as_of))
    return positions_standing(actor, as_of).prefetch_related(
        Prefetch("requirements", queryset=asked, to_attr="requirements_in_force"),
        Prefetch("standards", queryset=levels, to_attr="standards_in_force"),
    )


def vacancies_visible(actor: Actor) -> QuerySet[Vacancy]:
    """Return the vacancies the actor may see, each with its post and unit."""
    rows = Vacancy.objects.select_related("position__unit")
    return scoped(rows, scope_of(actor, "vacancy.read"), "position__unit__path")


def vacancies_open(actor: Actor, as_of: date) -> QuerySet[Vacancy]:
    """Return the vacancies that are open on a day."""
    is_open = Q(closed_on__isnull=True) | Q(closed_on__gt=as_of)
    return vacancies_visible(actor).filter(is_open, open_from__lte=as_of)


def vacancies_ahead(actor: Actor, after: date, until: date) -> QuerySet[Vacancy]:
    """Return the vacancies that open after one day and up to another."""
    return vacancies_visible(actor).filter(open_from__gt=after, open_from__lte=until, closed_on__isnull=True)


def vacancy_get(actor: Actor, vacancy_id: Any) -> Vacancy:
    """Return one visible vacancy.

    Raises: NotVisible.
    """
    return get_or_not_visible(vacancies_visible(actor), vacancy_id)


def history_of(actor: Actor, record: Any) -> QuerySet[Any]:
    """Return the change history of a record of the organisation, latest first.

    Raises: NotVisible when the actor may not see posts.
    """
    if not scope_of(actor, "position.read").is_all:
        raise NotVisible("Nothing here by that id.")
    return type(record).history.filter(id=record.pk).order_by("-history_date", "-history_id")


def reorganisations_visible(actor: Actor) -> QuerySet[Reorganisation]:
    """Return the reorganisations the actor may see, each with its lines."""
    rows = Reorganisation.objects.prefetch_related("unit_lines__old_unit", "post_lines__old_position")
    return rows if scope_of(actor, "position.read").is_all else rows.none()
