"""Template: duties and proceedings: LHKPN, SPT, health, criminal process, open recommendations."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from employees.codes import ComplianceKind, ComplianceOutcome
from employees.imports.subjects import NIP, People, day_after, people_of, person_of
from employees.models import ComplianceFact
from merit.intake import values
from merit.intake.kinds import Column, ImportKind, Sheet, register
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target
from positions.imports.cells import listed

FACT = Target(ComplianceFact, key=("employee", "kind", "stated_on"))
KINDS = {
    ComplianceKind.LHKPN.value: "LHKPN",
    ComplianceKind.SPT.value: "SPT",
    ComplianceKind.HEALTH.value: "Kesehatan",
    ComplianceKind.CRIMINAL_PROCESS.value: "Proses pidana",
    ComplianceKind.OPEN_RECOMMENDATION.value: "Rekomendasi terbuka",
}
OUTCOMES = {ComplianceOutcome.CLEAR.value: "Bersih", ComplianceOutcome.NOT_CLEAR.value: "Belum bersih"}


def plan_row(row: Row, planner: Planner, people: People) -> None:
    """State one fact."""
    person = person_of(row, people)
    if person is None or not day_after(row, "stated_on", "last_day"):
        return
    planner.want(
        row,
        FACT,
        employee=person,
        kind=row["kind"],
        outcome=row["outcome"],
        stated_on=row["stated_on"],
        valid_to=row["last_day"] and row["last_day"] + timedelta(days=1),
        note=row["note"],
    )


COMPLIANCE = register(
    ImportKind(
        name="compliance",
        label=_("Duties and proceedings"),
        sheets=(
            Sheet(
                "Kepatuhan",
                (
                    NIP,
                    Column("JENIS", "kind", listed(KINDS), required=True),
                    Column("HASIL", "outcome", listed(OUTCOMES), required=True),
                    Column("TANGGAL", "stated_on", values.date(), required=True),
                    Column("BERLAKU SAMPAI", "last_day", values.date(), required=True, filled=False),
                    Column("CATATAN", "note", values.text(500)),
                ),
            ),
        ),
        targets=(FACT,),
        prepare=people_of,
        row=plan_row,
    )
)
