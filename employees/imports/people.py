"""Whom a row is about: an employee found by NIP, or by the SIASN id where the row has no NIP."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from employees.codes import PPPK_KINDS
from employees.models import Employee
from merit.intake import values
from merit.intake.kinds import Column
from merit.intake.planner import Planner
from merit.intake.rows import Row

# What SIASN calls the person's id differs by entity and by direction.
PERSON_COLUMNS = (
    Column("nipBaru", "nip", values.nip(), aliases=("NIP",)),
    Column(
        "idPns", "siasn_id", values.code(), aliases=("pns", "pnsId", "pnsOrang", "pnsOrangId", "pnsDinilaiId")
    ),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A recorded employee as far as rows need to know them."""

    id: UUID
    kind: str

    @property
    def is_pppk(self) -> bool:
        """Say whether the person's golongan stands on the ladder of PPPK."""
        return self.kind in PPPK_KINDS


@dataclass(frozen=True, slots=True)
class Found:
    """The person of a row, or the field at fault and the reason why there is none."""

    person: Person | None
    field: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """The recorded employees whom rows name, by NIP and by SIASN id."""

    by_nip: Mapping[str, Person]
    by_siasn_id: Mapping[str, Sequence[Person]]

    @classmethod
    def load(cls, planner: Planner, rows: Sequence[Row]) -> "People":
        """Fetch everybody the rows name: two queries."""
        return cls(people_by_nip(planner, rows), _load(planner, "siasn_id", rows))

    def find(self, row: Row) -> Found:
        """Return the employee a row is about."""
        if row["nip"]:
            return self._with_nip(row)
        if not row["siasn_id"]:
            return Found(None, "nip", _("The row names nobody: fill the NIP."))
        found = self.by_siasn_id.get(row["siasn_id"], ())
        if len(found) == 1:
            return Found(found[0])
        return Found(None, "siasn_id", _several() if found else nobody())

    def _with_nip(self, row: Row) -> Found:
        person = self.by_nip.get(row["nip"])
        if person is None:
            return Found(None, "nip", nobody())
        if row["siasn_id"] and person not in self.by_siasn_id.get(row["siasn_id"], (person,)):
            return Found(None, "siasn_id", _other_person())
        return Found(person)


def people_by_nip(planner: Planner, rows: Sequence[Row]) -> dict[str, Person]:
    """Return the employees whom rows name by NIP: one query."""
    return {nip: found[0] for nip, found in _load(planner, "nip", rows).items()}


def _load(planner: Planner, field: str, rows: Sequence[Row]) -> dict[str, list[Person]]:
    named = {row[field] for row in rows if row[field]}
    found = planner.group(Employee, by=field, values=named, fields=("pk", "kind"))
    return {
        value: [Person(record["pk"], record["kind"]) for record in records]
        for value, records in found.items()
    }


def nobody() -> str:
    """Return the reason why a row about somebody unknown is refused."""
    return _("No employee is recorded with this number; import the SIASN file first.")


def _several() -> str:
    return _("Several employees are recorded with this SIASN id; fill the NIP.")


def _other_person() -> str:
    return _("This SIASN id belongs to another employee than the NIP of the row.")
