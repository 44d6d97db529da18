"""Browsers signed in as personas, a small city with a run, and a file to import."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from employees.models import Employee
from merit.access.actor import Actor
from merit.intake.models import Batch
from merit.intake.services import stage
from merit.policy.models import KitVersion
from merit.selection import stored
from merit.selection.models import Run
from tests.conftest import TODAY
from tests.factories import make_employee
from tests.selection import city as maker
from tests.speaking import speaking

BACKEND = "merit.access.backends.NipOrEmailBackend"
Browse = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _that_day() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 22, 1, 0, tzinfo=UTC)):
        yield


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    stored.forget()
    yield
    stored.forget()


@pytest.fixture
def browse(request, db) -> Browse:
    """Return a maker of signed-in clients by persona; pages answer in English, as the sources have it."""

    def make(persona: str) -> Client:
        client = speaking("en")
        client.force_login(request.getfixturevalue(f"{persona}_user"), backend=BACKEND)
        return client

    return make


@pytest.fixture
def city(db) -> maker.City:
    return maker.build()


@pytest.fixture
def kit(operator: Actor, verifier: Actor, head: Actor) -> KitVersion:
    return maker.active_kit("samarinda", operator, verifier, head)


@pytest.fixture
def run(operator: Actor, city: maker.City, kit: KitVersion) -> Run:
    return maker.started(operator, city, kit, maker.frozen(operator))


@pytest.fixture
def person(db) -> Employee:
    return make_employee(name="Siti Rahmawati", nip="198001012005012001", sex="f")


def attendance_file(*rows: str) -> SimpleUploadedFile:
    """Return attendance as a CSV file."""
    text = "\n".join(["NIP;BULAN;HARI KERJA;HARI HADIR;PERSEN HADIR", *rows])
    return SimpleUploadedFile("kehadiran.csv", text.encode(), content_type="text/csv")


GOOD_ROW = "198001012005012001;10-2026;22;20;90,91"
UNKNOWN_PERSON = "197501012003011001;10-2026;22;20;90,91"
SHORT_NIP = "19800101;10-2026;22;20;90,91"


@pytest.fixture
def batch(operator: Actor, person: Employee) -> Batch:
    """Return a planned import: one new row, one refused."""
    return staged(operator, GOOD_ROW, SHORT_NIP)


def staged(operator: Actor, *rows: str) -> Batch:
    """Stage an attendance file."""
    file = attendance_file(*rows)
    found, _plan = stage(actor=operator, kind="attendance", file=file, file_name=file.name, as_of=TODAY)
    return found


@pytest.fixture
def in_english() -> Iterator[None]:
    """Speak English outside of requests."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def words_of_the_sources(default_language: None) -> Iterator[None]:
    """Keep in English what services write down in words while a test prepares its rows."""
    with translation.override("en"):
        yield
