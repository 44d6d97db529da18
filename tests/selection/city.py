"""A small city for runs: a vacant JPT pratama, people who reach it, miss it, or cannot be told yet."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from employees.models import Employee
from merit.access.actor import Actor
from merit.measures.models import Freeze
from merit.measures.services import freeze_create
from merit.policy.kit_reading import shipped_text
from merit.policy.models import KitVersion
from merit.policy.services import version_activate, version_draft, version_verify
from merit.selection.models import Run
from merit.selection.services import run_start
from positions.models import Position
from tests.measures import records as make

AS_OF = date(2026, 11, 1)
AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
CANDIDATES = 8


@dataclass
class City:
    """What the tests need of it."""

    post: Position
    desk: Position
    people: dict[str, Employee] = field(default_factory=dict)


def build() -> City:
    """Build the city: eight candidates of falling strength, and one person for each way of falling out."""
    unit = make.unit("DINAS")
    post = make.position(
        "KADIS",
        unit,
        title="Kepala Dinas",
        level="jpt_pratama",
        eselon="22",
    )
    desk = make.position("SEKDIS", unit, title="Sekretaris Dinas", level="administrator", eselon="31")
    city = City(post, desk)
    for place in range(CANDIDATES):
        city.people[f"calon_{place}"] = candidate(city, f"Calon {place}", strength=place)
    city.people["tua"] = candidate(city, "Tua", birth_on=date(1970, 10, 31))
    city.people["baru"] = candidate(city, "Baru", administrator_since=date(2024, 12, 1))
    city.people["hukdis"] = candidate(city, "Hukdis")
    make.sanction(city.people["hukdis"], "sedang", date(2026, 8, 1), date(2027, 2, 1))
    city.people["belum_asesmen"] = candidate(city, "Belum Asesmen", assessed=False)
    city.people["pppk"] = make.employee(name="Pppk", kind="pppk", unit=unit)
    city.people["lemah"] = candidate(city, "Lemah", strength=30, predikat="kurang")
    return city


def candidate(
    city: City,
    name: str,
    *,
    strength: int = 0,
    birth_on: date = date(1978, 5, 5),
    administrator_since: date = date(2020, 1, 1),
    assessed: bool = True,
    predikat: str = "baik",
) -> Employee:
    """Make an administrator; the larger `strength`, the weaker."""
    person = make.employee(name=name, birth_on=birth_on, unit=city.post.unit)
    make.appointment(
        person,
        "pengawas",
        date(2010, 1, 1),
        administrator_since,
    )
    make.appointment(person, "administrator", administrator_since, field="umum", unit=city.post.unit)
    make.pangkat(person, golongan="42", effective_on=date(2022, 4, 1))
    make.education(person, level="s2", field="administrasi", graduation_year=2008)
    for year in (2024, 2025):
        make.yearly(person, year, predikat)
    for kind in ("best_employee_vote", "best_performer"):
        recognise(person, kind, 90 - strength)
    for kind in ("lhkpn", "spt"):
        make.compliance(person, kind=kind, outcome="clear", stated_on=date(2026, 3, 1))
    if assessed:
        make.competencies(person, date(2026, 2, 1), 4 if strength < 6 else 3)
        make.potential(person, date(2026, 2, 1), "4.50" if strength < 6 else "3.50")
    return person


def recognise(person: Employee, kind: str, score: int) -> Any:
    """Record a recognition of the last period."""
    return make.recognition(
        person,
        kind=kind,
        score=score,
        raters=5,
        period_from=date(2026, 1, 1),
        period_to=date(2026, 7, 1),
    )


def active_kit(name: str, operator: Actor, verifier: Actor, head: Actor) -> KitVersion:
    """Draft, verify and activate a shipped kit."""
    version = version_draft(actor=operator, content=shipped_text(name), file_name=f"{name}.yaml", at=AT)
    version = version_verify(actor=verifier, version=version, at=AT)
    return version_activate(actor=head, version=version, valid_from=date(2026, 1, 1), at=AT)


def frozen(operator: Actor) -> Freeze:
    """Freeze the city."""
    return freeze_create(actor=operator, as_of=AS_OF, at=AT)


def started(operator: Actor, city: City, version: KitVersion, freeze: Freeze) -> Run:
    """Run the city's vacant post."""
    return run_start(actor=operator, position=city.post, kit_version=version, freeze=freeze, at=AT)
