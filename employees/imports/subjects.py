"""What the template kinds share: the person a row is about, found by NIP in one query."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from employees.models import Employee
from merit.intake import values
from merit.intake.kinds import Column
from merit.intake.planner import Planner
from merit.intake.rows import Row

People = dict[str, UUID]

NIP = Column("NIP", "nip", values.nip(), required=True, help=_("18 digits; format the column as text"))
NAME = Column("NAMA", "name", values.text(200), help=_("for your own reading; it is not compared"))


def people_of(rows: Sequence[Row], planner: Planner) -> People:
    """Return the ids of the people the rows name."""
    return planner.lookup(Employee, by="nip", values={row["nip"] for row in rows})


def person_of(row: Row, people: People, field: str = "nip") -> UUID | None:
    """Return the person of a row; an unknown NIP refuses the row."""
    person = people.get(row[field])
    if person is None:
        row.refuse(field, gettext("No employee has this NIP; import the SIASN file first."))
    return person


def day_after(row: Row, starts: str, ends: str) -> bool:
    """Say whether a period ends after it starts; otherwise the row is refused."""
    if row[ends] is not None and row[starts] is not None and row[ends] and row[ends] < row[starts]:
        row.refuse(ends, gettext("The period ends before it starts."))
        return False
    return True
