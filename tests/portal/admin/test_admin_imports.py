"""Choosing a kind, uploading, reading the preview, applying, mending, undoing."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from employees.models import AttendanceMonth
from merit.intake import services
from merit.intake.models import Batch
from merit.intake.services import import_file
from tests.conftest import TODAY
from tests.portal.admin.asking import nothing_written, plain, text_of
from tests.portal.admin.conftest import GOOD_ROW, SHORT_NIP, UNKNOWN_PERSON, attendance_file, staged

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/imports/new/attendance/"
CHANGED_ROW = "198001012005012001;10-2026;22;22;100,00"


def address(batch: Batch, part: str = "") -> str:
    return f"{reverse('admin:import_batch', args=[batch.pk])}{part}"


def upload(client, *rows: str, **more):
    return client.post(UPLOAD, {"file": attendance_file(*rows), "as_of": "2026-11-22", **more})


def test_every_kind_can_be_chosen_with_its_template(browse):
    answer = browse("operator").get(reverse("admin:import_kinds"))
    found = set(re.findall(r"/admin/imports/new/(\w+)/template/", answer.content.decode()))
    assert {"siasn", "riwayat", "ekinerja", "posts", "competencies", "attendance"} <= found
    assert "Nominative roll from SIASN" in text_of(answer)


def test_the_template_is_a_workbook_with_the_sheets_of_the_kind(browse):
    answer = browse("operator").get(reverse("admin:import_template", args=["attendance"]))
    assert 'attachment; filename="templat-attendance.xlsx"' in answer["Content-Disposition"]
    assert "Kehadiran" in CalamineWorkbook.from_filelike(BytesIO(answer.content)).sheet_names


def test_the_upload_page_says_what_the_file_must_hold(browse):
    client = browse("operator")
    with nothing_written():
        seen = text_of(client.get(UPLOAD))
    assert "Sheet “Kehadiran” Must be there: NIP · BULAN" in seen
    assert "Accepted: xlsx, csv." in seen


def test_uploading_leads_to_the_preview_and_changes_no_record(browse, person):
    answer = upload(browse("operator"), GOOD_ROW, SHORT_NIP)
    batch = Batch.objects.get()
    assert answer.url == address(batch)
    assert (batch.state, batch.kind, batch.as_of) == ("planned", "attendance", TODAY)
    assert not AttendanceMonth.objects.exists()


def test_the_preview_shows_counts_and_begins_with_what_was_refused(browse, batch):
    client = browse("operator")
    with nothing_written():
        answer = client.get(address(batch))
    seen = text_of(answer)
    assert "1 new 0 changed 0 same as recorded 1 refused" in seen
    assert "3 NIP 19800101 " in seen
    assert "“Apply” writes 1 new and 0 changed rows, all or none." in seen


def test_a_change_shows_whose_record_old_and_new(browse, operator, person):
    import_file(actor=operator, kind="attendance", file=attendance_file(GOOD_ROW), as_of=TODAY)
    batch = staged(operator, CHANGED_ROW)
    seen = text_of(browse("operator").get(address(batch, "?show=changes")))
    assert "Siti Rahmawati (19800101 200501 2 001)" in seen
    assert "Days present 20 22" in seen


def test_what_is_new_is_counted_by_kind_of_record(browse, batch):
    seen = text_of(browse("operator").get(address(batch, "?show=creates")))
    assert re.search(r"New Changed Same [\w ]+ 1 0 0 ", seen)


def test_the_new_records_of_a_plan_are_listed_on_request_and_nothing_is_written(browse, operator, person):
    batch = staged(operator, GOOD_ROW)
    client = browse("operator")
    assert "List the first new records" in text_of(client.get(address(batch, "?show=creates")))
    with nothing_written():
        seen = text_of(client.get(address(batch, "?show=creates&list=1")))
    assert "The first 1 new record" in seen
    assert "Siti Rahmawati (19800101 200501 2 001), 01-10-2026" in seen


def test_the_records_an_import_made_are_listed_with_links(browse, operator, person):
    batch, _plan = import_file(actor=operator, kind="attendance", file=attendance_file(GOOD_ROW), as_of=TODAY)
    answer = browse("operator").get(address(batch, "?show=creates"))
    made = AttendanceMonth.objects.get()
    assert reverse("admin:employees_attendancemonth_change", args=[made.pk]) in answer.content.decode()
    assert "Siti Rahmawati: " in text_of(answer)


def test_many_made_records_come_page_by_page(browse, operator, person):
    rows = [
        f"198001012005012001;{month:02d}-{year};22;20;90,91"
        for year in range(2020, 2025)
        for month in range(1, 13)
    ]
    batch, _plan = import_file(actor=operator, kind="attendance", file=attendance_file(*rows), as_of=TODAY)
    client = browse("operator")
    assert "after=50" in client.get(address(batch, "?show=creates")).content.decode()
    assert text_of(client.get(address(batch, "?show=creates&after=50"))).count("Siti Rahmawati: ") == 10


def test_notes_are_a_list_of_their_own(browse, operator, person):
    batch = staged(operator, GOOD_ROW, GOOD_ROW)
    seen = text_of(browse("operator").get(address(batch, "?show=notes")))
    assert "row 3 repeats row 2" in seen


def test_long_sections_come_page_by_page(browse, operator, person):
    batch = staged(operator, *(f"{short};10-2026;22;20;90,91" for short in range(101, 164)))
    client = browse("operator")
    first = text_of(client.get(address(batch)))
    assert "1–50 of 63 reasons" in first
    assert "Next →" in first
    assert "51–63 of 63 reasons" in text_of(client.get(address(batch, "?show=refused&after=50")))


def test_applying_writes_by_a_job_and_leads_to_the_result(browse, batch, django_capture_on_commit_callbacks):
    client = browse("operator")
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address(batch, "apply/"))
    assert AttendanceMonth.objects.count() == 1
    progress = client.get(answer.url)
    assert progress.url == address(batch)
    seen = text_of(client.get(progress.url))
    assert "Result of an import" in seen
    assert "Applied by Operator on 22 November 2026" in seen


def test_ordering_twice_makes_one_job(browse, batch):
    client = browse("operator")
    answers = {client.post(address(batch, "apply/")).url for _ in range(2)}
    assert len(answers) == 1
    assert "See the progress" in text_of(client.get(address(batch)))


def test_a_file_that_changes_nothing_offers_no_button(browse, operator, person):
    import_file(actor=operator, kind="attendance", file=attendance_file(GOOD_ROW), as_of=TODAY)
    answer = browse("operator").get(address(staged(operator, GOOD_ROW)))
    assert "The file changes nothing" in text_of(answer)
    assert "/apply/" not in answer.content.decode()


def test_a_file_with_only_refused_rows_says_so(browse, operator, person):
    seen = text_of(browse("operator").get(address(staged(operator, SHORT_NIP, UNKNOWN_PERSON))))
    assert "Every row was refused, so there is nothing to apply." in seen


def test_a_file_that_cannot_be_read_says_what_and_what_next(browse):
    file = SimpleUploadedFile("kehadiran.xlsx", b"PK\x03\x04 not a workbook")
    answer = browse("operator").post(UPLOAD, {"file": file, "as_of": "2026-11-22"})
    assert answer.status_code == 409
    assert "The file was not accepted; nothing was changed." in plain(answer)
    assert "What to do" in plain(answer)
    assert not Batch.objects.exists()


def test_a_missing_file_or_day_is_asked_for(browse):
    seen = text_of(browse("operator").post(UPLOAD, {"as_of": "soon"}))
    assert "This field is required." in seen
    assert "Enter a valid date." in seen


def test_the_refused_rows_come_back_as_a_workbook(browse, batch):
    client = browse("operator")
    with nothing_written():
        answer = client.get(address(batch, "refused/"))
    assert 'filename="ditolak-attendance-20261122.xlsx"' in answer["Content-Disposition"]
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    cells = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row]
    assert "19800101" in cells


def test_undoing_asks_first_and_then_takes_back(browse, operator, person):
    batch, _plan = import_file(actor=operator, kind="attendance", file=attendance_file(GOOD_ROW), as_of=TODAY)
    client = browse("operator")
    with nothing_written():
        asked = text_of(client.get(address(batch, "undo/")))
    assert "Yes, undo the import" in asked
    answer = client.post(address(batch, "undo/"))
    assert answer.url == address(batch)
    assert not AttendanceMonth.objects.exists()
    assert "Taken back on 22 November 2026" in text_of(client.get(answer.url))


def test_an_import_others_build_on_says_why_it_stays(browse, operator, person):
    first, _plan = import_file(actor=operator, kind="attendance", file=attendance_file(GOOD_ROW), as_of=TODAY)
    import_file(actor=operator, kind="attendance", file=attendance_file(CHANGED_ROW), as_of=TODAY)
    client = browse("operator")
    seen = text_of(client.get(address(first, "undo/")))
    assert "This import cannot be undone" in seen
    assert "A later import changed the same records: kehadiran.csv" in seen
    assert "Yes, undo" not in seen
    answer = client.post(address(first, "undo/"))
    assert answer.status_code == 409
    assert "A later import changed the same records" in plain(answer)


def test_a_failed_import_says_that_nothing_was_written(browse, batch):
    Batch.objects.filter(pk=batch.pk).update(state="failed", problem="The database refuses rows.")
    seen = text_of(browse("operator").get(address(batch)))
    assert "Nothing was written. The database refuses rows." in seen


def test_names_and_cells_of_strangers_are_never_markup(browse, batch):
    hostile = "<script>alert(1)</script>"
    refusal = {"sheet": hostile, "row": 2, "column": hostile, "value": hostile, "reason": hostile}
    change = {
        "sheet": "a",
        "row": 3,
        "record": hostile,
        "key": hostile,
        "fields": {hostile: [hostile, hostile]},
    }
    Batch.objects.filter(pk=batch.pk).update(
        file_name=f"{hostile}.csv", refused=[refusal], changes=[change], notes=[hostile]
    )
    client = browse("operator")
    for part in ("", "?show=changes", "?show=notes", "undo/"):
        assert hostile not in client.get(address(batch, part)).content.decode()


def test_the_verifier_reads_but_neither_uploads_nor_applies(browse, batch):
    client = browse("verifier")
    assert "/apply/" not in client.get(address(batch)).content.decode()
    assert client.get(reverse("admin:import_kinds")).status_code == 403
    denied = client.post(address(batch, "apply/"))
    assert denied.status_code == 403
    assert "This is not open to you" in plain(denied)


def test_the_technical_administrator_finds_no_import(browse, batch):
    assert browse("technical_admin").get(address(batch)).status_code == 404


def test_officials_do_not_enter(browse, batch):
    assert browse("stranger").get(address(batch)).status_code == 403


def test_unknown_kinds_and_imports_are_not_there(browse):
    client = browse("operator")
    assert client.get("/admin/imports/new/payroll/").status_code == 404
    assert client.get("/admin/imports/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_a_preview_costs_few_queries_however_long(
    browse, operator, person, django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr(services, "KEPT_REFUSALS", 500)
    batch = staged(operator, *(f"{short};10-2026;22;20;90,91" for short in range(101, 401)))
    client = browse("operator")
    with django_assert_max_num_queries(15):
        client.get(address(batch))
