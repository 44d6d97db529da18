"""Names for indexes: the people of a run as lists name them, in a fixed number of queries.

Here belong: cards. Not here: any figure of a run (`describing`).
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from employees.codes import AppointmentCapacity
from employees.models import Appointment, Employee, PangkatRecord
from employees.selectors import employees_visible
from merit.access.actor import Actor
from merit.selection import vocabulary as words
from merit.selection.lines import Card
from positions.tree import valid_on

SHOWN = ("pk", "nip", "title_front", "name", "title_back", "unit__name", "agency_name")


def full_name(employee: Employee) -> str:
    """Return a name with its titles."""
    return full_name_of(employee.title_front, employee.name, employee.title_back)


def full_name_of(front: str, name: str, back: str) -> str:
    """Return a name between its titles."""
    return f"{front} {name}, {back}".removeprefix(" ").removesuffix(", ")


def cards(actor: Actor, person_ids: Iterable[UUID], on: date) -> dict[UUID, Card]:
    """Return the cards of people as they stood on a day; who is not visible to the actor has none.

    Three queries for the columns shown, no instances: half the cost of a page of a run was making them.
    """
    wanted = list(person_ids)
    if not wanted:
        return {}
    found = list(employees_visible(actor).filter(pk__in=wanted).values_list(*SHOWN))
    held, posts = golongan_on(wanted, on), posts_on(wanted, on)
    return {
        key: Card(
            person_id=key,
            name=full_name_of(front, name, back),
            nip=nip,
            pangkat=words.pangkat(held[key], on) if key in held else "",
            position=posts.get(key, ""),
            unit=unit or agency,
        )
        for key, nip, front, name, back, unit, agency in found
    }


def golongan_on(person_ids: list[UUID], on: date) -> dict[UUID, str]:
    """Return the golongan code of people on a day."""
    rows = PangkatRecord.objects.filter(employee__in=person_ids, effective_on__lte=on)
    return dict(rows.order_by("effective_on", "golongan").values_list("employee_id", "golongan"))


def posts_on(person_ids: list[UUID], on: date) -> dict[UUID, str]:
    """Return the title of the definitive post of people on a day; of several that which lists show first."""
    rows = Appointment.objects.filter(
        valid_on(on), employee__in=person_ids, capacity=AppointmentCapacity.DEFINITIVE
    )
    found = rows.values_list("employee_id", "position__title", "position_title")
    return {key: title or own_title for key, title, own_title in reversed(list(found))}
