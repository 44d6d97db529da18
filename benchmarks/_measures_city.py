"""A temporary database with the records of a synthetic city, for benchmarks that start from records.

Rows go in by bulk SQL, the same for the same number of people; nobody in it exists. On SQLite the database is
a file of its own without the triggers that guard single rows, so that filling it takes half a minute.
"""

import os
import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

AS_OF = date(2026, 11, 22)
SEED = 1
CHUNK = 20_000
ENTERED_AT = "2026-01-02 03:04:05"
LEADING = ("pengawas", "pengawas", "administrator", "jpt_pratama")
OTHERS = ("pelaksana", "pelaksana", "ahli_pertama", "ahli_muda", "ahli_madya")
FIELDS = tuple(f"bidang {number}" for number in range(60))
STUDIES = tuple(f"S-1 Ilmu {number}" for number in range(300))
PREDIKAT = ("sangat_baik", "baik", "baik", "baik", "butuh_perbaikan", "kurang")


@contextmanager
def temporary_database() -> Iterator[None]:
    """Point the default connection at a fresh, migrated database for a while."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "merit.settings")
    import django

    django.setup()
    from django.db import connection

    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "city.sqlite3")
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


def fill(people: int) -> None:
    """Write the records of so many people into the default database."""
    from django.db import connection, transaction

    city = _City(people)
    with _quick_inserts(connection), transaction.atomic():
        for label, rows in city.tables():
            _insert(label, rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    # The next connection has the options of the settings again.
    connection.close()


@contextmanager
def _quick_inserts(connection: Any) -> Iterator[None]:
    """On SQLite, fill without guards and build the indexes afterwards."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        for pragma in (
            "journal_mode = MEMORY",
            "synchronous = OFF",
            "cache_size = -400000",
            "foreign_keys = OFF",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('trigger', 'index')"
            " AND tbl_name NOT LIKE 'ledger%' AND tbl_name NOT LIKE 'measures%'"
        )
        dropped = cursor.fetchall()
        for kind, name, _sql in dropped:
            cursor.execute(f'DROP {kind} "{name}"')
        yield
        for kind, _name, sql in dropped:
            if kind == "index":
                cursor.execute(sql)


def _insert(label: str, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows that name the columns that matter; the others take blanks, written into the statement."""
    from django.apps import apps
    from django.db import connection

    model = apps.get_model(label)
    iterator = iter(rows)
    first = next(iterator)
    blanks = {
        field.column: _blank(field) for field in model._meta.concrete_fields if field.column not in first
    }
    blanks = {name: value for name, value in blanks.items() if value is not None}
    columns = ", ".join([*first, *blanks])
    marks = ", ".join([*["%s"] * len(first), *blanks.values()])
    statement = f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})"
    with connection.cursor() as cursor:
        batch = [tuple(first.values())]
        for row in iterator:
            batch.append(tuple(row.values()))
            if len(batch) == CHUNK:
                cursor.executemany(statement, batch)
                batch = []
        cursor.executemany(statement, batch)


def _blank(field: Any) -> str | None:
    """Return the SQL of what stands in a column the city has nothing for; None is NULL."""
    if field.null:
        return None
    if field.column == "source":
        return "'siasn'"
    kind = field.get_internal_type()
    if kind == "BooleanField":
        return "FALSE"
    if kind == "DateTimeField":
        return f"'{ENTERED_AT}'"
    return "0" if "Integer" in kind else "''"


class _City:
    """Rows of every table, table by table."""

    def __init__(self, people: int) -> None:
        self.random = random.Random(SEED)
        self.size = people
        self.count = 0
        # In order, so that the indexes grow at their end.
        self.people = sorted(f"{self.random.getrandbits(128):032x}" for _ in range(people))
        self.units = [self.new_id() for _ in range(900)]
        self.posts = [self.new_id() for _ in range(people // 6 + 1)]
        self.results = [self.new_id() for _ in range(people * 6 // 10)]
        self.potentials = [self.new_id() for _ in range(people * 4 // 10)]

    def new_id(self) -> str:
        """Return the next uuid, as both databases take it."""
        self.count += 1
        return f"{self.count:032x}"

    def day(self, first: int, last: int) -> str:
        """Return a day between two years."""
        year, month, day = (self.random.randint(*span) for span in ((first, last), (1, 12), (1, 28)))
        return f"{year}-{month:02d}-{day:02d}"

    def some(self, share: float) -> list[str]:
        """Return a share of the people."""
        return sorted(self.random.sample(self.people, int(self.size * share)))

    def of(self, words: Sequence[str]) -> str:
        """Return one of the words."""
        return words[int(self.random.random() * len(words))]

    def tables(self) -> Iterator[tuple[str, Iterable[dict[str, Any]]]]:
        """Yield each table's rows, parents first."""
        yield "positions.Unit", self.unit_rows()
        yield "positions.Position", self.post_rows()
        yield "employees.Employee", self.employee_rows()
        yield "employees.PangkatRecord", self.pangkat_rows()
        yield "employees.Appointment", self.appointment_rows()
        yield "employees.Education", self.education_rows()
        yield "employees.Training", self.training_rows()
        yield "employees.Award", self.award_rows()
        yield "employees.Innovation", self.innovation_rows()
        yield "employees.Assignment", self.assignment_rows()
        yield "employees.AttendanceMonth", self.attendance_rows()
        yield "employees.Sanction", self.sanction_rows()
        yield "employees.ComplianceFact", self.compliance_rows()
        yield "assessments.Appraisal", self.appraisal_rows()
        yield "assessments.FeedbackSummary", self.feedback_rows()
        yield "assessments.Recognition", self.recognition_rows()
        yield "assessments.CompetencyResult", self.competency_rows()
        yield "assessments.CompetencyLevel", self.level_rows()
        yield "assessments.PotentialResult", self.potential_rows()
        yield "assessments.PotentialScore", self.score_rows()

    def unit_rows(self) -> Iterator[dict[str, Any]]:
        for number, unit in enumerate(self.units):
            top = number % 30
            parent = None if number < 30 else self.units[top]
            path = f"/U{top}/" if parent is None else f"/U{top}/U{number}/"
            yield {
                "id": unit, "code": f"U{number}", "name": f"Unit {number}", "kind": "opd",
                "parent_id": parent, "path": path, "valid_from": "2000-01-01",
            }  # fmt: skip

    def post_rows(self) -> Iterator[dict[str, Any]]:
        for number, post in enumerate(self.posts):
            yield {
                "id": post, "code": f"P{number}", "title": f"Jabatan {number}",
                "unit_id": self.of(self.units), "kind": "pelaksana", "level": "pelaksana", "capacity": 50,
                "valid_from": "2000-01-01",
            }  # fmt: skip

    def employee_rows(self) -> Iterator[dict[str, Any]]:
        for number, person in enumerate(self.people):
            yield {
                "id": person, "nip": f"1{number:017d}", "name": f"Pegawai {number}",
                "birth_on": self.day(1967, 1999), "sex": "mf"[number % 2],
                "kind": "pns" if number % 10 < 6 else "pppk", "legal_status": "01",
                "cpns_on": self.day(2018, 2024), "unit_id": self.of(self.units),
            }  # fmt: skip

    def pangkat_rows(self) -> Iterator[dict[str, Any]]:
        for person in self.people:
            start = self.random.randint(5, 9)
            for step in range(4):
                room, place = divmod(start + step, 4)
                yield {
                    "id": self.new_id(), "employee_id": person, "golongan": f"{room + 1}{place + 1}",
                    "effective_on": f"{2008 + 4 * step}-04-01",
                }  # fmt: skip

    def appointment_rows(self) -> Iterator[dict[str, Any]]:
        for number, person in enumerate(self.people):
            years = sorted(self.random.sample(range(2005, 2026), 4))
            for year, until in pairwise(years):
                yield self.appointment(person, f"{year}-03-01", f"{until}-03-01", "definitive")
            # A structural post has one holder, so the first people hold one each.
            leads = number < len(self.posts)
            post = self.posts[number] if leads else self.of(self.posts)
            level = self.of(LEADING) if leads else self.of(OTHERS)
            row = self.appointment(person, f"{years[-1]}-03-01", None, "definitive")
            yield row | {"position_id": post, "level": level}
        for person in self.some(0.05):
            yield self.appointment(person, "2024-01-01", "2024-07-01", "plt")

    def appointment(self, person: str, starts: str, ends: str | None, capacity: str) -> dict[str, Any]:
        return {
            "id": self.new_id(), "employee_id": person, "position_id": self.of(self.posts),
            "position_title": "Jabatan", "unit_id": self.of(self.units), "capacity": capacity,
            "level": self.of(OTHERS), "valid_from": starts, "valid_to": ends, "field": self.of(FIELDS),
        }  # fmt: skip

    def education_rows(self) -> Iterator[dict[str, Any]]:
        for person in self.people:
            for level, year in (("slta", 1995), (self.of(("d3", "s1", "s2")), 2004)):
                yield {
                    "id": self.new_id(), "employee_id": person, "level": level, "field": self.of(STUDIES),
                    "graduation_year": year,
                }  # fmt: skip

    def training_rows(self) -> Iterator[dict[str, Any]]:
        for person in self.people:
            for _ in range(4):
                yield {
                    "id": self.new_id(), "employee_id": person, "name": "Pelatihan",
                    "kind": self.of(("struktural", "fungsional", "teknis", "seminar")),
                    "code": self.of(("", "pka")), "hours": 20, "ended_on": self.day(2018, 2026),
                }  # fmt: skip

    def award_rows(self) -> Iterator[dict[str, Any]]:
        for person in self.some(0.3):
            level = self.of(("agency", "inter_agency", "national"))
            yield {
                "id": self.new_id(), "employee_id": person, "name": "Penghargaan", "level": level,
                "year": self.random.randint(2015, 2026),
            }  # fmt: skip

    def innovation_rows(self) -> Iterator[dict[str, Any]]:
        for person in self.some(0.1):
            level = self.of(("eselon_2", "eselon_3", "agency"))
            yield {
                "id": self.new_id(),
                "employee_id": person,
                "name": "Inovasi",
                "level": level,
                "year": 2024,
            }

    def assignment_rows(self) -> Iterator[dict[str, Any]]:
        for person in self.some(0.5):
            yield {
                "id": self.new_id(), "employee_id": person, "kind": self.of(("tim_kerja", "tugas_tambahan")),
                "role": "anggota", "scope": self.of(("unit", "internal")), "title": "Tugas",
                "valid_from": self.day(2022, 2026),
            }  # fmt: skip

    def attendance_rows(self) -> Iterator[dict[str, Any]]:
        months = [f"2025-{month:02d}-01" for month in (11, 12)] + [
            f"2026-{month:02d}-01" for month in range(1, 11)
        ]
        for person in self.people:
            for month in months:
                yield {
                    "id": self.new_id(), "employee_id": person, "month": month,
                    "percent": f"{self.random.randint(8000, 10000) / 100:.2f}",
                }  # fmt: skip

    def sanction_rows(self) -> Iterator[dict[str, Any]]:
        for person in self.some(0.03):
            yield {
                "id": self.new_id(), "employee_id": person, "name": "Hukuman", "regulation": "pp_94_2021",
                "level": self.of(("ringan", "sedang", "berat")), "valid_from": "2024-01-01",
                "valid_to": "2024-07-01",
            }  # fmt: skip

    def compliance_rows(self) -> Iterator[dict[str, Any]]:
        for person in self.people:
            for kind in ("lhkpn", "spt", "health"):
                yield {
                    "id": self.new_id(), "employee_id": person, "kind": kind, "outcome": "clear",
                    "stated_on": self.day(2026, 2026), "valid_to": "2027-04-01",
                }  # fmt: skip

    def appraisal_rows(self) -> Iterator[dict[str, Any]]:
        for person in self.people:
            periods = [("yearly", f"{year}-01-01", f"{year + 1}-01-01") for year in (2023, 2024, 2025)]
            periods += [
                ("monthly", f"2026-{month:02d}-01", f"2026-{month + 1:02d}-01") for month in (8, 9, 10)
            ]
            for kind, starts, ends in periods:
                yield {
                    "id": self.new_id(), "employee_id": person, "period_kind": kind, "period_from": starts,
                    "period_to": ends, "predikat": self.of(PREDIKAT),
                }  # fmt: skip

    def feedback_rows(self) -> Iterator[dict[str, Any]]:
        for person in self.some(0.5):
            yield {
                "id": self.new_id(), "employee_id": person, "period_from": "2025-01-01",
                "period_to": "2026-01-01", "raters_peer": 4,
                "peer_mean": f"{self.random.randint(6000, 10000) / 100:.2f}",
            }  # fmt: skip

    def recognition_rows(self) -> Iterator[dict[str, Any]]:
        for kind in ("best_employee_vote", "best_performer"):
            for person in self.some(0.5):
                yield {
                    "id": self.new_id(), "employee_id": person, "kind": kind, "period_from": "2025-01-01",
                    "period_to": "2026-01-01", "score": f"{self.random.randint(5000, 10000) / 100:.2f}",
                }  # fmt: skip

    def competency_rows(self) -> Iterator[dict[str, Any]]:
        assessed = date(2023, 1, 1)
        for result, person in zip(self.results, self.some(0.6), strict=True):
            on = assessed + timedelta(days=self.random.randint(0, 1400))
            yield {
                "id": result, "employee_id": person, "instrument": "assessment_centre",
                "assessed_on": on.isoformat(), "valid_to": (on + timedelta(days=1096)).isoformat(),
                "provider_is_accredited": True,
            }  # fmt: skip

    def level_rows(self) -> Iterator[dict[str, Any]]:
        from merit.rules.codes import COMPETENCIES

        for result in self.results:
            for competency in COMPETENCIES:
                yield {
                    "id": self.new_id(), "result_id": result, "competency": competency,
                    "level": self.random.randint(1, 5),
                }  # fmt: skip

    def potential_rows(self) -> Iterator[dict[str, Any]]:
        for result, person in zip(self.potentials, self.some(0.4), strict=True):
            yield {
                "id": result, "employee_id": person, "instrument": "psychometric",
                "assessed_on": "2025-05-05", "valid_to": "2028-05-05",
            }  # fmt: skip

    def score_rows(self) -> Iterator[dict[str, Any]]:
        from merit.rules.codes import POTENTIAL_ASPECTS

        for result in self.potentials:
            for aspect in POTENTIAL_ASPECTS:
                yield {
                    "id": self.new_id(), "result_id": result, "aspect": aspect,
                    "score": f"{self.random.randint(100, 500) / 100:.2f}",
                }  # fmt: skip
