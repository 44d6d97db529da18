"""Template: attendance per month."""

from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from employees.imports.subjects import NIP, People, people_of, person_of
from employees.models import AttendanceMonth
from merit.intake import values
from merit.intake.kinds import Column, ImportKind, Sheet, register
from merit.intake.planner import Planner
from merit.intake.rows import Row
from merit.intake.targets import Target

MONTH = Target(AttendanceMonth, key=("employee", "month"))
TOLERANCE = Decimal("0.5")


def plan_row(row: Row, planner: Planner, people: People) -> None:
    """State one month; days and percent must agree to half a percent point."""
    person = person_of(row, people)
    if person is None or not _agree(row):
        return
    planner.want(
        row,
        MONTH,
        employee=person,
        month=row["month"],
        work_days=row["work_days"],
        present_days=row["present_days"],
        percent=row["percent"],
    )


def _agree(row: Row) -> bool:
    worked, present = row["work_days"], row["present_days"]
    if not worked or present is None or not row.has("present_days"):
        return True
    if present > worked:
        row.refuse("present_days", gettext("Nobody is present on more days than there were working days."))
        return False
    counted = Decimal(present * 100) / worked
    if abs(counted - row["percent"]) > TOLERANCE:
        shown = str(round(counted, 2)).replace(".", ",")
        row.refuse(
            "percent", gettext("The days give %(percent)s percent; correct one of them.") % {"percent": shown}
        )
        return False
    return True


ATTENDANCE = register(
    ImportKind(
        name="attendance",
        label=_("Attendance per month"),
        sheets=(
            Sheet(
                "Kehadiran",
                (
                    NIP,
                    Column("BULAN", "month", values.month(), required=True, aliases=("PERIODE",)),
                    Column("HARI KERJA", "work_days", values.integer(1, 31)),
                    Column("HARI HADIR", "present_days", values.integer(0, 31)),
                    Column("PERSEN HADIR", "percent", values.decimal(2, 0, 100), required=True),
                ),
            ),
        ),
        targets=(MONTH,),
        prepare=people_of,
        row=plan_row,
    )
)
