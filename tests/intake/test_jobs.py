"""A staged import applied by background work, with progress and the rights of who ordered it."""

import pytest

from employees.models import Employee
from merit.access.errors import NotVisible
from merit.intake import services
from merit.intake.filters import BatchFilter, CorrectionFilter
from merit.intake.jobs import apply_batch
from merit.intake.models import Batch
from merit.intake.selectors import batch_get, batches_visible
from tests.intake.people import person, write_csv

pytestmark = pytest.mark.django_db


class Steps:
    def __init__(self) -> None:
        self.seen: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, message: str = "") -> None:
        self.seen.append((done, total, message))


@pytest.fixture
def staged(people, operator, tmp_path, as_of) -> Batch:
    path = write_csv(tmp_path / "a.csv", [person(1), person(2, NIP="1")])
    batch, _plan = services.stage(actor=operator, kind="people", file=path, as_of=as_of)
    return batch


def test_the_work_applies_the_batch_and_reports(staged, operator):
    steps = Steps()
    result = apply_batch(actor=operator, progress=steps, batch_id=str(staged.pk))
    assert result == {"batch": str(staged.pk), "create": 1, "change": 0, "same": 0, "refused": 1}
    assert steps.seen[-1][:2] == (3, 3)
    assert Employee.objects.count() == 1


def test_a_staged_batch_holds_its_preview_for_the_page(staged):
    staged.refresh_from_db()
    assert staged.counts == {"create": 1, "change": 0, "same": 0, "refused": 1}
    assert staged.refused[0]["row"] == 3
    assert staged.records["employees.Employee"]["create"] == 1
    assert not Employee.objects.exists()


@pytest.mark.parametrize("persona", ["operator", "verifier", "head", "auditor"])
def test_imports_are_read_by_the_house(persona, staged, request):
    assert batch_get(request.getfixturevalue(persona), staged.pk) == staged


@pytest.mark.parametrize("persona", ["official", "stranger", "unit_operator", "assessor", "anonymous"])
def test_imports_are_not_there_for_others(persona, staged, request):
    actor = request.getfixturevalue(persona)
    assert not batches_visible(actor).exists()
    with pytest.raises(NotVisible):
        batch_get(actor, staged.pk)


def test_a_file_imported_before_is_named_as_such(staged, operator, tmp_path, as_of):
    services.apply(actor=operator, batch=staged)
    again, _plan = services.stage(actor=operator, kind="people", file=tmp_path / "a.csv", as_of=as_of)
    assert "This very file was imported on" in again.notes[-1]


def test_imports_are_filtered_by_state_and_name(staged, operator):
    visible = batches_visible(operator)
    assert list(BatchFilter({"state": ["planned"], "file_name": "a.c"}, visible).qs) == [staged]
    assert not BatchFilter({"state": ["applied"]}, visible).qs.exists()
    assert not CorrectionFilter({"state": ["open"]}).qs.exists()


def test_a_lost_upload_is_said_in_words(staged, operator):
    services.stored_path(staged.stored_file.name).unlink()
    with pytest.raises(services.FileRefused, match="no longer there"):
        services.apply(actor=operator, batch=staged)
