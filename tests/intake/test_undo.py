"""A batch is taken back whole, with history, as long as nothing builds on it."""

from datetime import date

import pytest

from employees.models import Employee, PangkatRecord
from merit.access.errors import Denied
from merit.intake import kinds, services
from merit.intake.errors import UndoRefused
from merit.intake.models import Batch
from merit.ledger.models import LedgerEntry
from positions.models import Position, Unit
from tests.intake.people import nip, people_kind, person, write_csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(people, operator, tmp_path, as_of):
    def apply(*rows) -> Batch:
        path = write_csv(tmp_path / "a.csv", list(rows))
        batch, _plan = services.import_file(actor=operator, kind="people", file=path, as_of=as_of)
        return batch

    return apply


def test_what_was_created_is_gone_and_its_history_says_so(bring, operator):
    batch = bring(person(1), person(2))
    services.undo(actor=operator, batch=batch)
    assert not Employee.objects.exists()
    assert not PangkatRecord.objects.exists()
    assert not Unit.objects.exists()
    assert set(Employee.history.values_list("nip", "history_type")) == {(nip(1), "-"), (nip(2), "-")}
    batch.refresh_from_db()
    assert batch.state == Batch.State.UNDONE
    assert LedgerEntry.objects.order_by("seq").last().action == "import.undo"


def test_what_was_changed_is_as_before_down_to_its_source(bring, operator):
    first = bring(person(1), person(2))
    second = bring(person(1, NAMA="Nama Baru"), person(2))
    services.undo(actor=operator, batch=second)
    record = Employee.objects.get(nip=nip(1))
    assert (record.name, record.batch_id) == ("Pegawai Contoh 1", first.pk)
    names = Employee.history.filter(nip=nip(1)).order_by("history_id").values_list("name", flat=True)
    assert list(names) == ["Pegawai Contoh 1", "Nama Baru", "Pegawai Contoh 1"]


def test_an_undone_file_can_be_brought_again(bring, operator):
    services.undo(actor=operator, batch=bring(person(1)))
    assert bring(person(1)).counts["create"] == 1


def refused(operator, batch) -> list[str]:
    with pytest.raises(UndoRefused) as error:
        services.undo(actor=operator, batch=batch)
    batch.refresh_from_db()
    assert batch.state == Batch.State.APPLIED
    return error.value.reasons


def test_a_later_import_of_the_same_records_stands_in_the_way(bring, operator):
    first = bring(person(1))
    second = bring(person(1, NAMA="Nama Baru"))
    assert any(
        "A later import changed the same records: a.csv" in reason for reason in refused(operator, first)
    )
    services.undo(actor=operator, batch=second)
    services.undo(actor=operator, batch=first)
    assert not Employee.objects.exists()


def test_records_from_elsewhere_that_refer_to_it_stand_in_the_way(bring, operator):
    batch = bring(person(1))
    Position.objects.create(
        code="P1",
        title="Kepala",
        unit=Unit.objects.get(),
        kind="struktural",
        level="jpt_pratama",
        valid_from=date(2020, 1, 1),
    )
    assert any("1 record (posts) refers" in reason for reason in refused(operator, batch))


def test_a_new_record_edited_by_hand_stands_in_the_way(bring, operator):
    batch = bring(person(1))
    record = Employee.objects.get()
    record.name = "Diperbaiki"
    record.save()
    assert refused(operator, batch) == ["1 new record (employees) was changed since."]


def test_a_changed_record_edited_since_stands_in_the_way(bring, operator):
    bring(person(1))
    batch = bring(person(1, NAMA="Nama Baru"))
    Employee.objects.update(name="Diperbaiki")
    assert refused(operator, batch) == ["1 changed record (employees) was edited or verified since."]


def test_a_kind_may_guard_what_no_foreign_key_shows(operator, tmp_path, as_of):
    guard = people_kind(name="guarded", guard_undo=lambda ids: [f"{len(ids['employees.Employee'])} account"])
    kinds.register(guard)
    try:
        path = write_csv(tmp_path / "a.csv", [person(1)])
        batch, _plan = services.import_file(actor=operator, kind="guarded", file=path, as_of=as_of)
        assert refused(operator, batch) == ["1 account"]
    finally:
        kinds.unregister("guarded")


def test_only_an_applied_batch_can_be_undone(bring, operator):
    batch = bring(person(1))
    services.undo(actor=operator, batch=batch)
    with pytest.raises(UndoRefused):
        services.undo(actor=operator, batch=batch)


@pytest.mark.parametrize("persona", ["verifier", "official", "auditor", "technical_admin"])
def test_others_may_not_undo(persona, bring, request):
    batch = bring(person(1))
    with pytest.raises(Denied):
        services.undo(actor=request.getfixturevalue(persona), batch=batch)
    assert Employee.objects.exists()
