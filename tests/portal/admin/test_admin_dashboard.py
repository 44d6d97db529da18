"""The front page says what waits, for whom and since when, and how complete the facts are."""

import pytest
from django.urls import reverse

from merit.outbox.models import Job
from tests.factories import make_competency_result, make_vacancy
from tests.portal.admin.asking import nothing_written, text_of
from tests.selection import city as maker

pytestmark = pytest.mark.django_db
HOME = "/admin/"


def test_an_empty_city_says_how_facts_come(browse):
    seen = text_of(browse("operator").get(HOME))
    assert "There are no employees yet. Upload the SIASN file first" in seen
    assert "Nothing waits." in seen
    assert "No ranking yet." in seen


def test_a_planned_import_waits_for_the_operator(browse, batch):
    seen = text_of(browse("operator").get(HOME))
    assert "1 Files read but not yet applied since 22 November 2026 · for: operator" in seen


def test_a_draft_waits_for_a_verifier_and_a_verified_kit_for_the_head(browse, kit, operator):
    from merit.policy.kit_reading import shipped_text
    from merit.policy.services import version_draft

    version_draft(actor=operator, content=shipped_text("jabar"), file_name="jabar.yaml", at=maker.AT)
    assert "1 Kit versions to be verified" in text_of(browse("verifier").get(HOME))


def test_an_open_vacancy_without_a_ranking_waits(browse, city):
    make_vacancy(city.post)
    seen = text_of(browse("head").get(HOME))
    assert "1 Open vacancies without a ranking since 1 June 2026" in seen
    assert "Kepala Dinas" in seen


def test_a_failed_job_is_named_with_where_to_look(browse, operator_user):
    Job.objects.create(
        kind="import.apply",
        arguments={},
        state="failed",
        message="No.",
        created_by=operator_user,
        created_by_ref=f"usr:{operator_user.pk}",
        created_at=maker.AT,
    )
    answer = browse("operator").get(HOME)
    assert "1 Background jobs that failed (last 30 days)" in text_of(answer)
    assert "/admin/outbox/job/?state__exact=failed" in answer.content.decode()


def test_completeness_counts_people_not_results(browse, person):
    make_competency_result(person)
    make_competency_result(person, assessed_on=maker.AS_OF)
    seen = text_of(browse("operator").get(HOME))
    assert "100% with a valid competency result (1 of 1)" in seen
    assert "0% with a predikat of the past year (0 of 1)" in seen


def test_the_technical_administrator_sees_neither_people_nor_runs(browse, run):
    seen = text_of(browse("technical_admin").get(HOME))
    assert "Completeness of the facts" not in seen
    assert "Newest rankings" not in seen


def test_buttons_follow_the_rights(browse):
    assert "Upload a file" in text_of(browse("operator").get(HOME))
    assert reverse("admin:import_kinds") not in browse("auditor").get(HOME).content.decode()


def test_looking_writes_nothing_and_stays_cheap(browse, run, batch, django_assert_max_num_queries):
    client = browse("operator")
    with nothing_written(), django_assert_max_num_queries(20):
        assert client.get(HOME).status_code == 200
