"""The own line of a run: arithmetic, reasons, gaps; the own score sheet; nothing of anybody else."""

import io
from uuid import uuid4

import pytest
from django.urls import reverse
from pypdf import PdfReader

from merit.ledger.models import LedgerEntry
from merit.selection import stored
from merit.selection.models import Run, RunDocument
from merit.selection.services import run_rank
from tests.measures import records as make
from tests.portal.admin.asking import nothing_written, plain, text_of
from tests.selection import city as maker

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


def line_of(run: Run) -> str:
    return reverse("portal:run", args=[run.pk])


def sheet_of(run: Run) -> str:
    return reverse("portal:score_sheet", args=[run.pk])


@pytest.fixture
def outsider(make_user, enter, run):
    """Somebody with a record who joined after the run."""
    person = make.employee(name="Orang Luar")
    return enter(make_user("orang_luar", person_id=person.pk))


def test_the_listed_see_every_figure_of_their_total(run, door):
    answer = door("calon_0").get(line_of(run))
    text = text_of(answer)
    for said in (
        "Trial.",
        "1 rank of 8",
        "89.00 total of 100",
        "You are among the names proposed.",
        "Potential axis · Competency",
        "Rule:",
        "Source:",
        "Total 100% 89.00 of 100",
        "You are here",
    ):
        assert said in text
    assert "picture-contribution" in answer.content.decode()


def test_figures_are_written_the_way_of_the_language(run, door):
    assert "89,00 dari 100" in text_of(door("calon_0", "id").get(line_of(run)))


def test_the_ranked_but_not_listed_see_the_border_and_what_would_raise_them(run, door):
    text = text_of(door("calon_5").get(line_of(run)))
    assert "You are ranked, but not among the names proposed." in text
    assert "border of the shortlist" in text
    assert "What would raise it" in text


def test_the_incomplete_see_what_is_missing_and_the_rank_still_possible(run, door):
    text = text_of(door("belum_asesmen").get(line_of(run)))
    assert "missing is not zero" in text
    assert "your rank would lie between 1 and 9" in text
    assert "never assessed. Take a competency assessment." in text
    assert "total of 100" in text


def test_the_ineligible_see_each_reason_as_a_sentence_with_its_provision(run, door):
    text = text_of(door("tua", "id").get(line_of(run)))
    assert "Usia melewati 56 tahun (56 tahun 1 hari pada 1 November 2026; PP 11/2017" in text


def test_a_line_takes_few_queries_even_when_nothing_is_remembered(run, door, django_assert_max_num_queries):
    client = door("calon_0")
    stored.forget()
    with django_assert_max_num_queries(MOST_QUERIES), nothing_written():
        assert client.get(line_of(run)).status_code == 200


def test_a_line_names_nobody_else(run, city, door):
    page = door("calon_5").get(line_of(run)).content.decode()
    assert [name for name, person in city.people.items() if name != "calon_5" and person.name in page] == []


def test_a_run_without_the_reader_looks_like_no_run_at_all(run, outsider):
    foreign = outsider.get(line_of(run))
    missing = outsider.get(reverse("portal:run", args=[uuid4()]))
    assert foreign.status_code == missing.status_code == 404
    assert plain(foreign) == plain(missing)
    assert "No ranking has considered you yet." in text_of(outsider.get(reverse("portal:runs")))


def test_an_account_without_a_person_has_no_line(run, operator_user, enter):
    client = enter(operator_user)
    assert client.get(line_of(run)).status_code == 403
    assert client.post(sheet_of(run)).status_code == 403


def test_an_officer_sees_only_the_own_line_here(run, city, make_user, enter):
    officer = make_user("petugas", "operator", person_id=city.people["calon_5"].pk)
    text = text_of(enter(officer).get(line_of(run)))
    assert "rank of 8" in text
    assert "Calon 0" not in text


def test_the_score_sheet_is_issued_once_and_kept_in_the_ledger(run, city, door):
    client = door("calon_0")
    for _time in range(2):
        answer = client.post(sheet_of(run), follow=True)
        assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "no-store" in answer.headers["Cache-Control"]
    paper = PdfReader(io.BytesIO(answer.content))
    assert "Calon 0" in " ".join(page.extract_text() for page in paper.pages)
    document = RunDocument.objects.get()
    entry = LedgerEntry.objects.get(action="document.issue")
    assert document.person == city.people["calon_0"]
    assert entry.obj == f"selection.rundocument:{document.pk}"


def test_looking_at_the_address_of_the_score_sheet_issues_nothing(run, door):
    client = door("calon_0")
    with nothing_written():
        assert client.get(sheet_of(run)).status_code == 405
    assert not RunDocument.objects.exists()


def test_a_stranger_issues_no_score_sheet(run, outsider):
    assert outsider.post(sheet_of(run)).status_code == 404
    assert not RunDocument.objects.exists()


def test_the_paper_of_another_looks_like_no_paper_at_all(run, door):
    door("calon_0").post(sheet_of(run))
    address = reverse("portal:document", args=[RunDocument.objects.get().pk])
    assert door("calon_0").get(address).status_code == 200
    foreign = door("calon_1").get(address)
    missing = door("calon_1").get(reverse("portal:document", args=[uuid4()]))
    assert foreign.status_code == missing.status_code == 404
    assert plain(foreign) == plain(missing)


def test_before_the_explanation_is_there_no_sheet_is_offered(operator, city, kit, door):
    ranked = run_rank(
        actor=operator,
        position=city.post,
        kit_version=kit,
        freeze=maker.frozen(operator),
        at=maker.AT,
    )
    client = door("calon_0")
    assert sheet_of(ranked) not in client.get(line_of(ranked)).content.decode()
    answer = client.post(sheet_of(ranked), follow=True)
    assert "The run is not finished yet. Wait until its explanation is there." in text_of(answer)
    assert not RunDocument.objects.exists()
