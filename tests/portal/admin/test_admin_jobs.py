"""Background work shows how far it is, renews itself, and leads on to its result."""

import pytest
from django.urls import reverse

from merit.outbox.models import Job
from tests.portal.admin.asking import nothing_written, plain, text_of
from tests.selection.city import AT

pytestmark = pytest.mark.django_db


def job(user, **fields) -> Job:
    given = {"kind": "import.apply", "arguments": {"batch_id": "00000000-0000-4000-8000-000000000001"}}
    return Job.objects.create(
        **{**given, "created_by": user, "created_by_ref": f"usr:{user.pk}", "created_at": AT, **fields}
    )


def address(found: Job) -> str:
    return reverse("admin:job_progress", args=[found.pk])


def test_running_work_shows_progress_and_renews_itself(browse, operator_user):
    found = job(
        operator_user, state="running", done=300, total=1200, message="Writing employees", started_at=AT
    )
    client = browse("operator")
    with nothing_written():
        answer = client.get(address(found))
    assert "Writing employees" in text_of(answer)
    assert "300 of 1,200" in text_of(answer)
    page = answer.content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert "You may leave it" in page


def test_a_renewal_carries_only_the_part_that_changes(browse, operator_user):
    found = job(operator_user, state="queued")
    answer = browse("operator").get(address(found), headers={"hx-request": "true"})
    assert "<html" not in answer.content.decode()
    assert "It starts as soon as a worker is free." in text_of(answer)


def test_finished_work_leads_to_its_result(browse, operator_user):
    found = job(operator_user, state="done")
    target = reverse("admin:import_batch", args=[found.arguments["batch_id"]])
    client = browse("operator")
    assert client.get(address(found)).url == target
    renewed = client.get(address(found), headers={"hx-request": "true"})
    assert renewed["HX-Redirect"] == target


def test_a_finished_ranking_leads_to_the_run(browse, operator_user):
    run = "00000000-0000-4000-8000-000000000002"
    found = job(operator_user, kind="selection.run", state="done", result={"run": run})
    assert browse("operator").get(address(found)).url == reverse("admin:run_summary", args=[run])


def test_failed_work_says_why_and_stops_renewing(browse, operator_user):
    found = job(operator_user, state="failed", message="The file is gone. Send it again.", finished_at=AT)
    answer = browse("operator").get(address(found))
    assert "The work stopped; its unfinished step was not kept. The file is gone. Send it again." in plain(
        answer
    )
    assert "hx-trigger" not in answer.content.decode()


def test_work_of_a_kind_without_a_page_shows_its_end(browse, operator_user):
    found = job(operator_user, kind="other.work", state="done")
    assert "The work is finished." in text_of(browse("operator").get(address(found)))


def test_officials_do_not_enter_even_for_their_own_work(browse, stranger_user):
    assert browse("stranger").get(address(job(stranger_user))).status_code == 403
