"""What a run found: summary, lists, tests, criteria, one person, papers; readings are logged."""

import json

import pytest
from django.urls import reverse

from employees.models import Employee
from merit.access.models import AccessLog
from merit.ledger.models import LedgerEntry
from merit.selection.models import Run, RunArtifact, RunDocument, RunEntry
from tests.portal.admin.asking import nothing_written, plain, text_of

pytestmark = pytest.mark.django_db
LOG = ("access_accesslog",)


def address(name: str, run: Run, *parts) -> str:
    return reverse(f"admin:{name}", args=[run.pk, *parts])


@pytest.fixture
def first(run) -> Employee:
    return RunEntry.objects.select_related("person").get(run=run, place=1).person


def test_the_summary_shows_funnel_shortlist_and_its_arithmetic(
    browse, run, first, django_assert_max_num_queries
):
    client = browse("operator")
    with nothing_written(but=LOG), django_assert_max_num_queries(20):
        answer = client.get(address("run_summary", run))
    seen = text_of(answer)
    assert "TRIAL 1. This ranking belongs to no selection case" in seen
    assert first.name in seen
    assert "Competency match with the post (JPM)" in seen
    assert "Rule: in proportion: 0 = 0, 100 = 100 · Source:" in seen
    assert "Why some did not become: eligible" in seen
    assert "Boxes that can be proposed: 7, 8, 9." in seen
    assert 'class="picture picture-funnel"' in answer.content.decode()
    assert "The press prints 75/15/15" in seen


def test_reading_the_summary_is_logged_for_each_listed_person(browse, run, operator_user):
    browse("operator").get(address("run_summary", run))
    listed = set(RunEntry.objects.filter(run=run, is_shortlisted=True).values_list("person_id", flat=True))
    rows = AccessLog.objects.filter(object=f"selection.run:{run.pk}")
    assert {row.subject_id for row in rows} == listed
    assert {row.reader for row in rows} == {f"usr:{operator_user.pk}"}


def test_everyone_ranked_is_listed_with_the_cut(browse, run, django_assert_max_num_queries):
    client = browse("verifier")
    with nothing_written(but=LOG), django_assert_max_num_queries(15):
        answer = client.get(address("run_people", run, "ranked"))
    seen = text_of(answer)
    assert f"of {run.ranked} ranked" in seen
    assert "Here the shortlist ends" in seen


def test_lists_come_page_by_page(browse, run, monkeypatch):
    monkeypatch.setattr(
        "merit.selection.selectors.run_page.__kwdefaults__", {"section": "ranked", "after": 0, "size": 5}
    )
    client = browse("operator")
    page = client.get(address("run_people", run, "ranked"))
    assert "?after=5" in page.content.decode()
    assert f"6–{run.ranked} of {run.ranked}" in text_of(
        client.get(address("run_people", run, "ranked"), {"after": "5"})
    )


def test_reasons_are_sentences_with_their_provision(browse, run):
    seen = text_of(browse("operator").get(address("run_people", run, "ineligible")))
    assert "Baru" in seen
    assert "1 November 2026" in seen
    assert "Pasal 107" in seen


def test_the_incomplete_say_what_is_missing_and_which_rank_is_possible(browse, run):
    seen = text_of(browse("operator").get(address("run_people", run, "incomplete")))
    assert "Belum Asesmen" in seen
    assert "never assessed" in seen
    assert f"1 to {run.ranked + 1}" in seen


def test_the_tests_show_weights_gates_and_improvements(browse, run):
    seen = text_of(browse("auditor").get(address("run_tests", run)))
    assert "If the weights were different" in seen
    assert "All gates as they are" in seen
    assert "Maximum age" in seen
    assert "is on the shortlist" in seen


def test_the_criteria_show_what_was_asked_and_by_whom(browse, run):
    seen = text_of(browse("operator").get(address("run_criteria", run)))
    assert "Minimum education" in seen
    assert "Remaining service" in seen
    assert "When totals are equal" in seen


def test_a_person_has_the_whole_arithmetic_and_the_reading_is_logged(browse, run, first):
    client = browse("operator")
    with nothing_written(but=LOG):
        answer = client.get(address("run_person", run, first.pk))
    seen = text_of(answer)
    assert f"rank of {run.ranked}" in seen
    assert "border of the shortlist" in seen
    assert "Running total" in seen
    assert 'class="picture picture-radar"' in answer.content.decode()
    assert [row.subject_id for row in AccessLog.objects.all()] == [first.pk]


def test_an_ineligible_person_reads_why(browse, run, city):
    seen = text_of(browse("operator").get(address("run_person", run, city.people["hukdis"].pk)))
    assert "Why not eligible" in seen
    assert "Score sheet (PDF)" in seen


def test_an_incomplete_person_reads_what_to_do(browse, run, city):
    seen = text_of(browse("operator").get(address("run_person", run, city.people["belum_asesmen"].pk)))
    assert "What is missing" in seen
    assert "Take a competency assessment." in seen
    assert "Rank still possible" in seen


def test_the_report_is_issued_once_written_in_the_ledger_and_opened(browse, run):
    client = browse("operator")
    answer = client.post(address("run_issue", run))
    document = RunDocument.objects.get()
    assert answer.url == reverse("admin:run_document", args=[document.pk])
    assert LedgerEntry.objects.filter(action="document.issue").count() == 1
    paper = client.get(answer.url)
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert client.post(address("run_issue", run)).url == answer.url


def test_a_score_sheet_is_one_persons_and_its_reading_is_logged(browse, run, first):
    client = browse("operator")
    answer = client.post(address("run_issue", run), {"person": str(first.pk)})
    document = RunDocument.objects.get()
    assert (document.kind, document.person) == ("score_sheet", first)
    client.get(answer.url)
    row = AccessLog.objects.get()
    assert (row.action, row.subject_id) == ("document.read", first.pk)


def test_a_sheet_for_nobody_is_not_found(browse, run):
    client = browse("operator")
    assert client.post(address("run_issue", run), {"person": "nobody"}).status_code == 404
    missing = "00000000-0000-4000-8000-000000000000"
    assert client.post(address("run_issue", run), {"person": missing}).status_code == 404
    assert not RunDocument.objects.exists()


def test_the_case_file_has_no_names_and_its_reading_is_logged(browse, run):
    answer = browse("auditor").post(address("run_case_file", run))
    case = json.loads(answer.content)
    assert len(case["people"]) == run.considered
    assert b"Calon" not in answer.content
    assert AccessLog.objects.count() == run.considered


def test_the_auditor_reads_but_issues_nothing(browse, run):
    client = browse("auditor")
    assert "Shortlist report (PDF)" not in text_of(client.get(address("run_summary", run)))
    assert client.post(address("run_issue", run)).status_code == 403


def test_an_altered_result_is_refused_with_what_to_do(browse, run, monkeypatch):
    def altered(sha256: str) -> None:
        from merit.selection.errors import ArtifactAlteredError

        raise ArtifactAlteredError(sha256, "other")

    monkeypatch.setattr("merit.selection.selectors.artifact_load", altered)
    answer = browse("operator").get(address("run_summary", run))
    assert answer.status_code == 409
    assert "The stored result cannot be trusted; nothing of it is shown." in plain(answer)
    assert "restore it from a backup" in plain(answer)
    assert RunArtifact.objects.exists()


def test_a_run_without_explanation_says_that_it_follows(browse, run):
    with_none = {"state": "ranked", "explanation": None, "fingerprint": "", "finished_at": None}
    held = Run(**{field.attname: getattr(run, field.attname) for field in Run._meta.concrete_fields})
    held.pk, held.trial_number = None, 2
    for name, value in with_none.items():
        setattr(held, name, value)
    held.save(force_insert=True)
    client = browse("operator")
    assert "is still being computed" in text_of(client.get(address("run_summary", held)))
    assert "it follows within a minute" in text_of(client.get(address("run_tests", held)))
    assert client.post(address("run_issue", held)).status_code == 409


@pytest.mark.parametrize("name", ["run_summary", "run_tests", "run_criteria"])
def test_scores_are_not_there_for_the_technical_administrator(browse, run, name):
    assert browse("technical_admin").get(address(name, run)).status_code == 404


def test_officials_do_not_enter(browse, run):
    assert browse("stranger").get(address("run_summary", run)).status_code == 403


def test_unknown_lists_people_and_runs_are_not_found(browse, run):
    client = browse("operator")
    missing = "00000000-0000-4000-8000-000000000000"
    assert client.get(address("run_people", run, "winners")).status_code == 404
    assert client.get(address("run_person", run, missing)).status_code == 404
    assert client.get(reverse("admin:run_summary", args=[missing])).status_code == 404
    assert client.get(reverse("admin:run_document", args=[missing])).status_code == 404
