"""Papers of a run: what they say, the same bytes again, who may have them; altered ones are refused."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from merit.access.actor import actor_for
from merit.access.errors import Denied, NotVisible, RefusedError
from merit.ledger.models import LedgerEntry
from merit.selection.errors import ArtifactAlteredError
from merit.selection.issuing import document_bytes, document_issue, line_competencies
from merit.selection.models import RunDocument
from merit.selection.selectors import document_get, document_list
from merit.selection.services import run_rank
from tests.selection import city as maker
from tests.selection.city import AT
from tests.selection.guards import without_guards

pytestmark = pytest.mark.django_db


def issued(actor, run, kind="shortlist", person=None) -> RunDocument:
    person_id = person.pk if person else None
    return document_issue(actor=actor, run=run, kind=kind, person_id=person_id, at=AT)


def text_of(content: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return " ".join(" ".join(pages).split())


def test_the_report_says_the_run(operator, run) -> None:
    document = issued(operator, run)
    text = text_of(document_bytes(operator, document.pk))
    for expected in (
        "PEMERINTAH KOTA SAMARINDA",
        "Kepala Dinas",
        "PERCOBAAN",
        "Calon 0",
        "89,00",
        "Usia melewati 56 tahun (56 tahun 1 hari pada 1 November 2026",
        "belum pernah dinilai",
        "Sehat jasmani dan rohani",
        str(run.pk),
    ):
        assert expected in text
    assert text.count("Pasal 107 ayat (1) huruf c; PP 11/2017") == 0


def test_the_same_run_gives_the_same_bytes_and_one_document(operator, head, run) -> None:
    first, second = issued(operator, run), issued(head, run)
    assert first == second
    assert RunDocument.objects.count() == 1
    assert LedgerEntry.objects.filter(action="document.issue").count() == 1
    payload = LedgerEntry.objects.get(action="document.issue").payload.text
    assert first.sha256 in payload


def test_a_corrected_name_is_a_new_document_and_the_old_one_stays(operator, run, city) -> None:
    first = issued(operator, run)
    person = city.people["calon_0"]
    person.name = "Calon Nol"
    person.save()
    second = issued(operator, run)
    assert first.sha256 != second.sha256
    assert "Calon 0" in text_of(document_bytes(operator, first.pk))
    assert "Calon Nol" in text_of(document_bytes(operator, second.pk))


@pytest.mark.parametrize("name", ["calon_7", "tua", "belum_asesmen", "pppk"])
def test_everyone_considered_has_a_score_sheet(name, operator, run, city) -> None:
    person = city.people[name]
    document = issued(operator, run, "score_sheet", person)
    text = text_of(document_bytes(operator, document.pk))
    assert person.name in text
    assert "LEMBAR" in text.upper()
    assert document.person == person


def test_an_official_issues_the_own_sheet_only(candidate, stranger, run, city) -> None:
    own = issued(candidate, run, "score_sheet", city.people["calon_0"])
    assert "Calon 0" in text_of(document_bytes(candidate, own.pk))
    with pytest.raises(Denied):
        issued(candidate, run, "score_sheet", city.people["calon_1"])
    with pytest.raises(Denied):
        issued(candidate, run)
    for read in (document_get, document_bytes):
        with pytest.raises(NotVisible):
            read(stranger, own.pk)


def test_lists_hold_what_the_reader_may_have(operator, candidate, colleague, auditor, run, city) -> None:
    issued(operator, run)
    issued(operator, run, "score_sheet", city.people["calon_1"])
    own = issued(operator, run, "score_sheet", city.people["calon_0"])
    assert document_list(auditor).count() == 3
    assert list(document_list(candidate)) == [own]
    assert not document_list(colleague, run=run).exists()


@pytest.mark.parametrize("persona", ["auditor", "ppk", "technical_admin", "stranger", "anonymous"])
def test_who_may_not_issue_is_refused(persona, run, request) -> None:
    with pytest.raises(Denied):
        issued(request.getfixturevalue(persona), run)


def test_somebody_not_considered_has_no_sheet(operator, run, make_user, today) -> None:
    from tests.measures import records as make

    late = make.employee(name="Terlambat")
    with pytest.raises(NotVisible):
        issued(operator, run, "score_sheet", late)
    with pytest.raises(NotVisible):
        issued(actor_for(make_user("late", person_id=late.pk), today), run, "score_sheet", late)


def test_odd_orders_are_refused_in_words(operator, run, city) -> None:
    with pytest.raises(RefusedError, match="shortlist, score_sheet"):
        issued(operator, run, "poster")
    with pytest.raises(RefusedError):
        issued(operator, run, "score_sheet")
    with pytest.raises(RefusedError):
        issued(operator, run, "shortlist", city.people["tua"])


def test_an_unfinished_run_has_no_paper(operator, city, kit, freeze) -> None:
    ranked = run_rank(actor=operator, position=city.post, kit_version=kit, freeze=freeze, at=AT)
    with pytest.raises(RefusedError):
        issued(operator, ranked)


def test_an_altered_paper_is_refused(operator, run) -> None:
    document = issued(operator, run)
    with pytest.raises(DatabaseError, match="selection"), transaction.atomic():
        RunDocument.objects.filter(pk=document.pk).update(content=b"x")
    with without_guards():
        RunDocument.objects.filter(pk=document.pk).update(content=b"x")
    with pytest.raises(ArtifactAlteredError, match=document.sha256):
        document_bytes(operator, document.pk)


def test_competencies_stand_against_the_standard(operator, candidate, run, city) -> None:
    lines = line_competencies(candidate, run, candidate.person_id)
    assert [(line.standard, line.level) for line in lines] == [(4, 4)] * 9
    assert {line.level for line in line_competencies(operator, run, city.people["belum_asesmen"].pk)} == {
        None
    }
    with pytest.raises(NotVisible):
        line_competencies(candidate, run, city.people["calon_1"].pk)


def test_the_command_writes_the_file(run, city, tmp_path: Path) -> None:
    report, sheet = tmp_path / "a.pdf", tmp_path / "b.pdf"
    call_command("issue_document", str(run.pk), f"--out={report}", stdout=io.StringIO())
    call_command(
        "issue_document",
        str(run.pk),
        f"--person={city.people['tua'].nip}",
        f"--out={sheet}",
        stdout=io.StringIO(),
    )
    assert report.read_bytes().startswith(b"%PDF")
    assert "Tua" in text_of(sheet.read_bytes())
    with pytest.raises(CommandError) as refused:
        call_command("issue_document", str(run.pk), "--person=1", f"--out={sheet}")
    assert refused.value.returncode == 2


def test_a_report_of_another_kit_has_its_headings(city, operator, verifier, head, freeze) -> None:
    version = maker.active_kit("lengkap", operator, verifier, head)
    run = maker.started(operator, city, version, freeze)
    text = text_of(document_bytes(operator, issued(operator, run).pk))
    assert "Rekam jejak" in text
    assert "Lembar penilaian lengkap" in text
