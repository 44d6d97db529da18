"""Template: family ties; each row is stored in both directions."""

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from employees.codes import RECIPROCAL, FamilyRelation
from employees.imports.subjects import NIP, People, person_of
from employees.models import Employee, FamilyTie
from merit.intake import values
from merit.intake.kinds import Column, ImportKind, Sheet, register
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import MERGE, Target
from positions.imports.cells import listed

TIE = Target(FamilyTie, key=("employee", "relative"), repeat=MERGE)
RELATIONS = {
    FamilyRelation.SPOUSE.value: "Suami/istri",
    FamilyRelation.PARENT.value: "Orang tua",
    FamilyRelation.CHILD.value: "Anak",
    FamilyRelation.SIBLING.value: "Saudara",
}


def prepare(rows: Sequence[Row], planner: Planner) -> People:
    """Return the ids of the people and relatives the rows name."""
    numbers = {row[field] for row in rows for field in ("nip", "relative")}
    return planner.lookup(Employee, by="nip", values=numbers)


def plan_row(row: Row, planner: Planner, people: People) -> None:
    """State the tie and its reverse."""
    person, relative = person_of(row, people), person_of(row, people, "relative")
    if person is None or relative is None:
        return
    if person == relative:
        row.refuse("relative", gettext("Nobody is kin to themself; correct one of the numbers."))
        return
    relation = row["relation"]
    planner.want(row, TIE, employee=person, relative=relative, relation=relation)
    planner.want(row, TIE, employee=relative, relative=person, relation=RECIPROCAL[relation])


FAMILY = register(
    ImportKind(
        name="family",
        label=_("Family ties"),
        sheets=(
            Sheet(
                "Keluarga",
                (
                    NIP,
                    Column("NIP KERABAT", "relative", values.nip(), required=True),
                    Column(
                        "HUBUNGAN",
                        "relation",
                        listed(RELATIONS),
                        required=True,
                        help=_("what the relative is to the person"),
                    ),
                ),
            ),
        ),
        targets=(TIE,),
        prepare=prepare,
        row=plan_row,
    )
)
