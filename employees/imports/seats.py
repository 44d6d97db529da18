"""One structural post, one definitive holder: what a finished comparison may not do.

Runs after the comparison, when it is known which appointments a file ends, and refuses rows in rounds: a
holder whose own move is refused does not make room.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from employees.imports.appointments import DEFINITIVE, HELD, Record
from employees.imports.reading import places
from employees.models import Appointment
from merit.intake.planner import Planner
from merit.intake.targets import Want
from positions.codes import STRUCTURAL_LEVELS


def refuse_taken_seats(planner: Planner) -> None:
    """Refuse rows that put a second definitive holder on a structural post: one query."""
    claims = [want for want in planner.by_key[HELD].values() if _claims_seat(want)]
    if not claims:
        return
    holders = planner.group(
        Appointment,
        by="position_id",
        values={want.values["position_id"] for want in claims},
        fields=("pk", "employee__name", "position__title", "valid_from"),
        where=Q(capacity=DEFINITIVE, valid_to=None, level__in=STRUCTURAL_LEVELS),
    )
    while _refuse_once(planner, [want for want in claims if not _is_refused(want)], holders):
        pass


def _claims_seat(want: Want) -> bool:
    values = want.values
    return (
        values["capacity"] == DEFINITIVE
        and values.get("position_id") is not None
        and values.get("valid_to") is None
        and values.get("level") in STRUCTURAL_LEVELS
    )


def _is_refused(want: Want) -> bool:
    return all(row.refusals for row in want.rows)


def _refuse_once(planner: Planner, claims: Iterable[Want], holders: Mapping[UUID, list[Record]]) -> bool:
    left = _left(planner)
    by_post: dict[UUID, list[Want]] = {}
    for want in claims:
        by_post.setdefault(want.values["position_id"], []).append(want)
    refused = False
    for post, wants in by_post.items():
        others = [one for one in holders.get(post, ()) if one["pk"] not in left]
        if len(wants) > 1:
            refused = _refuse(wants, _two_rows(wants))
        elif taken := [one for one in others if one["pk"] != wants[0].id]:
            refused = _refuse(wants, _taken(wants[0], taken[0]))
    return refused


def _left(planner: Planner) -> set[UUID | None]:
    """Return the recorded appointments that the file ends.

    One that the file turns into another post does not make room yet: both changes would be written at once.
    """
    return {
        want.id
        for want in planner.wants(HELD)
        if want.values.get("valid_to") is not None and not _is_refused(want)
    }


def _refuse(wants: Iterable[Want], reason: str) -> bool:
    for want in wants:
        for row in want.rows:
            row.refuse("post_title", reason)
    return True


def _two_rows(wants: list[Want]) -> str:
    return _("Rows %(rows)s both put somebody on “%(post)s”, which has one seat. Keep the right one.") % {
        "rows": places([want.row for want in wants]),
        "post": wants[0].values["position_title"],
    }


def _taken(want: Want, holder: Record) -> str:
    return _(
        "“%(post)s” is held by %(name)s since %(day)s. Import the row that moves them with this one, or end "
        "that appointment first."
    ) % {
        "post": holder["position__title"] or want.values["position_title"],
        "name": holder["employee__name"],
        "day": f"{holder['valid_from']:%d-%m-%Y}",
    }
