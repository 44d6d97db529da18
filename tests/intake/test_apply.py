"""Applying an import: whole, once, with source, effects, history and a line in the ledger."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from employees.models import Employee, PangkatRecord
from merit.access.errors import Denied
from merit.intake import services
from merit.intake.errors import ApplyRefused, FileRefused
from merit.intake.models import Batch, BatchEffect
from merit.ledger.models import LedgerEntry
from positions.models import Unit
from tests.intake.people import nip, person, write_xlsx

pytestmark = pytest.mark.django_db


def bring(actor, path, as_of, **more):
    return services.import_file(actor=actor, kind="people", file=path, as_of=as_of, **more)


def test_preview_writes_nothing(people, operator, tmp_path, as_of):
    path = write_xlsx(tmp_path / "a.xlsx", [person(1), person(2)])
    plan = services.preview(actor=operator, kind="people", file=path, as_of=as_of)
    assert plan.counts == {"create": 2, "change": 0, "same": 0, "refused": 0}
    assert not Employee.objects.exists()
    assert not Batch.objects.exists()


def test_first_import_creates_people_with_their_records(people, operator, tmp_path, as_of):
    batch, plan = bring(operator, write_xlsx(tmp_path / "a.xlsx", [person(n) for n in range(10)]), as_of)
    assert plan.counts == {"create": 10, "change": 0, "same": 0, "refused": 0}
    assert plan.records["positions.Unit"]["create"] == 7
    record = PangkatRecord.objects.select_related("employee__unit").get(employee__nip=nip(3))
    assert record.employee.unit.code == "U3"
    assert (record.batch_id, record.source, record.source_sheet, record.source_row) == (
        batch.pk,
        "siasn",
        "Data",
        5,
    )
    assert str(record.entered_by_id) == operator.user_id


def test_first_import_writes_no_history_but_effects(people, operator, tmp_path, as_of):
    batch, _plan = bring(operator, write_xlsx(tmp_path / "a.xlsx", [person(1)]), as_of)
    assert not Employee.history.exists()
    assert set(batch.effects.values_list("model", "verb")) == {
        ("positions.Unit", "create"),
        ("employees.Employee", "create"),
        ("employees.PangkatRecord", "create"),
    }


def test_the_same_file_twice_changes_nothing(people, operator, tmp_path, as_of):
    path = write_xlsx(tmp_path / "a.xlsx", [person(n) for n in range(10)])
    bring(operator, path, as_of)
    _batch, plan = bring(operator, path, as_of)
    assert plan.counts == {"create": 0, "change": 0, "same": 10, "refused": 0}
    assert plan.is_empty
    assert BatchEffect.objects.filter(batch=_batch).count() == 0


def test_a_change_names_old_and_new_and_keeps_both_versions(people, operator, tmp_path, as_of):
    bring(operator, write_xlsx(tmp_path / "a.xlsx", [person(1), person(2)]), as_of)
    changed = write_xlsx(tmp_path / "b.xlsx", [person(1, NAMA="Nama Baru"), person(2)])
    batch, plan = bring(operator, changed, as_of)
    assert plan.counts == {"create": 0, "change": 1, "same": 1, "refused": 0}
    assert batch.changes == [
        {
            "sheet": "Data",
            "row": 2,
            "record": "employee",
            "key": nip(1),
            "fields": {"name": ["Pegawai Contoh 1", "Nama Baru"]},
        }
    ]
    history = Employee.history.filter(nip=nip(1)).order_by("history_id")
    assert list(history.values_list("history_type", "name")) == [
        ("+", "Pegawai Contoh 1"),
        ("~", "Nama Baru"),
    ]
    assert str(history.last().history_user_id) == operator.user_id
    effect = batch.effects.get()
    assert effect.before["name"] == "Pegawai Contoh 1"
    assert effect.after["name"] == "Nama Baru"


def test_a_changed_foreign_key_is_shown_by_name(people, operator, tmp_path, as_of):
    bring(operator, write_xlsx(tmp_path / "a.xlsx", [person(1), person(2)]), as_of)
    moved = write_xlsx(tmp_path / "b.xlsx", [person(1, **{"UNOR ID": "U2", "UNOR NAMA": "Dinas 2"})])
    batch, _plan = bring(operator, moved, as_of)
    assert batch.changes[0]["fields"] == {"present unit": ["Dinas 1", "Dinas 2"]}


def test_a_changed_record_is_no_longer_verified(people, operator, verifier, tmp_path, as_of):
    bring(operator, write_xlsx(tmp_path / "a.xlsx", [person(1)]), as_of)
    Employee.objects.update(verified_by_id=verifier.user_id, verified_at=services.stamp())
    bring(operator, write_xlsx(tmp_path / "b.xlsx", [person(1, NAMA="Nama Baru")]), as_of)
    assert Employee.objects.get().verified_by_id is None


def test_an_apply_stands_in_the_ledger_with_counts_and_hash(people, operator, tmp_path, as_of):
    batch, _plan = bring(operator, write_xlsx(tmp_path / "a.xlsx", [person(1)]), as_of)
    entry = LedgerEntry.objects.order_by("seq").last()
    assert (entry.action, entry.obj, entry.actor) == (
        "import.apply",
        f"intake.batch:{batch.pk}",
        operator.ref,
    )


def test_a_batch_is_applied_once(people, operator, tmp_path, as_of):
    batch, _plan = bring(operator, write_xlsx(tmp_path / "a.xlsx", [person(1)]), as_of)
    with pytest.raises(ApplyRefused):
        services.apply(actor=operator, batch=batch)


def test_what_the_database_refuses_refuses_its_row_only(people, operator, tmp_path, as_of):
    """Nobody is born after being made PNS; the kind did not check it, the database does."""
    Employee.objects.create(nip=nip(5), name="X", birth_on=as_of, sex="m", kind="pns")
    path = write_xlsx(tmp_path / "a.xlsx", [person(1), person(2, **{"UNOR ID": "a/b"}), person(3)])
    batch, plan = bring(operator, path, as_of)
    assert plan.counts == {"create": 2, "change": 0, "same": 0, "refused": 1}
    assert plan.refused[0].row == 3
    assert not Unit.objects.filter(code__contains="/").exists()
    assert batch.counts["refused"] == 1


def test_a_stranger_imports_nothing(people, official, tmp_path, as_of):
    path = write_xlsx(tmp_path / "a.xlsx", [person(1)])
    with pytest.raises(Denied):
        services.preview(actor=official, kind="people", file=path, as_of=as_of)
    with pytest.raises(Denied):
        bring(official, path, as_of)
    assert not Batch.objects.exists()


def test_the_upload_is_kept_once_and_readable_by_nobody_else(people, operator, tmp_path, as_of):
    path = write_xlsx(tmp_path / "a.xlsx", [person(1)])
    first, _plan = services.stage(actor=operator, kind="people", file=path, as_of=as_of)
    second, _plan = services.stage(actor=operator, kind="people", file=path, as_of=as_of)
    assert first.state == Batch.State.PLANNED
    assert first.stored_file.name == second.stored_file.name
    assert first.file_sha256 in first.stored_file.name
    kept = services.stored_path(first.stored_file.name)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.read_bytes() == path.read_bytes()


def test_an_upload_from_a_page_is_read_like_a_file(people, operator, tmp_path, as_of):
    data = write_xlsx(tmp_path / "a.xlsx", [person(1)]).read_bytes()
    upload = SimpleUploadedFile("../../nominatif.xlsx", data)
    batch, plan = services.stage(actor=operator, kind="people", file=upload, as_of=as_of)
    assert (batch.file_name, plan.counts["create"]) == ("nominatif.xlsx", 1)
    assert services.apply(actor=operator, batch=batch).counts["create"] == 1


def test_a_refused_file_leaves_no_batch_behind(people, operator, tmp_path, as_of):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF-1.7")
    for act in (services.stage, services.import_file):
        with pytest.raises(FileRefused):
            act(actor=operator, kind="people", file=path, as_of=as_of)
    assert not Batch.objects.exists()


def test_progress_is_reported(people, operator, tmp_path, as_of):
    seen = []
    bring(
        operator,
        write_xlsx(tmp_path / "a.xlsx", [person(1)]),
        as_of,
        progress=lambda done, total, text: seen.append((done, total, text)),
    )
    assert seen[-1][:2] == (3, 3)


def test_number_of_queries_does_not_depend_on_rows(
    people, operator, tmp_path, as_of, django_assert_num_queries
):
    small = write_xlsx(tmp_path / "a.xlsx", [person(n) for n in range(10)])
    large = write_xlsx(tmp_path / "b.xlsx", [person(n) for n in range(1_500)])
    for path in (small, large):
        with django_assert_num_queries(3):
            services.preview(actor=operator, kind="people", file=path, as_of=as_of)
    bring(operator, large, as_of)
    for path, same in ((small, 10), (large, 1_500)):
        with django_assert_num_queries(3):
            plan = services.preview(actor=operator, kind="people", file=path, as_of=as_of)
        assert plan.counts["same"] == same
