"""Names for indexes: the people of a run as lists name them, in a fixed number of queries.

Here belong: cards. Not here: any figure of a run (`describing`).
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from employees.models import Employee
from employees.selectors import employees_listed
from merit.access.actor import Actor
from merit.selection import vocabulary as words
from merit.selection.lines import Card


def full_name(employee: Employee) -> str:
    """Return a name with its titles."""
    front = f"{employee.title_front} " if employee.title_front else ""
    back = f", {employee.title_back}" if employee.title_back else ""
    return f"{front}{employee.name}{back}"


def cards(actor: Actor, person_ids: Iterable[UUID], on: date) -> dict[UUID, Card]:
    """Return the cards of people as they stood on a day; who is not visible to the actor has none."""
    wanted = list(person_ids)
    if not wanted:
        return {}
    return {each.pk: _card(each, on) for each in employees_listed(actor, on).filter(pk__in=wanted)}


def _card(employee: Employee, on: date) -> Card:
    held = employee.appointments_in_force  # type: ignore[attr-defined]
    held_golongan = employee.pangkat_in_force  # type: ignore[attr-defined]
    return Card(
        person_id=employee.pk,
        name=full_name(employee),
        nip=employee.nip,
        pangkat=words.pangkat(held_golongan[0].golongan, on) if held_golongan else "",
        position=(held[0].position.title if held[0].position else held[0].position_title) if held else "",
        unit=employee.unit.name if employee.unit else employee.agency_name,
    )
