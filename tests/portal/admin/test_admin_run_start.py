"""Starting a run: choose a post, see what will happen, start it as background work."""

import pytest
from django.urls import reverse

from merit.outbox.models import Job
from merit.policy.models import KitVersion
from merit.selection.models import Run
from tests.factories import make_vacancy
from tests.portal.admin.asking import nothing_written, plain, text_of

pytestmark = pytest.mark.django_db
NEW = "/admin/runs/new/"


@pytest.fixture
def vacancy(city):
    return make_vacancy(city.post)


def form(city, kit, **more) -> dict[str, str]:
    return {"post": str(city.post.pk), "kit_version": str(kit.pk), "as_of": "2026-11-01", **more}


def test_vacancies_are_offered_first(browse, vacancy, django_assert_max_num_queries):
    client = browse("operator")
    with nothing_written(), django_assert_max_num_queries(15):
        answer = client.get(NEW)
    assert "1 vacancy" in text_of(answer)
    assert f'href="?vacancy={vacancy.pk}"' in answer.content.decode()


def test_without_vacancies_the_page_says_how_they_come(browse):
    assert "Vacancies come with the posts file (sheet Lowongan)" in text_of(browse("operator").get(NEW))


def test_any_post_is_found_by_words_of_title_or_unit(browse, city):
    client = browse("operator")
    answer = client.get(NEW, {"q": "kepala dinas"})
    assert f'href="?post={city.post.pk}"' in answer.content.decode()
    assert str(city.desk.pk) not in answer.content.decode()
    assert "No post holds “zebra”" in text_of(client.get(NEW, {"q": "zebra"}))


def test_the_offer_says_what_will_happen_and_writes_nothing(browse, city, kit, django_assert_max_num_queries):
    client = browse("operator")
    with nothing_written(), django_assert_max_num_queries(20):
        answer = client.get(NEW, {"post": city.post.pk})
    seen = text_of(answer)
    assert "TRIAL 1." in seen
    assert "The facts of everyone are frozen as they stood on 1 November 2026." in seen
    assert "employees are considered, nobody is left out by hand" in seen
    assert "The first 3 names make the shortlist." in seen
    assert "The post has no competency standard of its own" in seen
    assert "Minimum education law" in seen
    assert "Remaining service * Assumed: not confirmed by a source regional policy Ketentuan daerah" in seen


def test_another_day_is_looked_at_before_starting(browse, city, kit):
    seen = text_of(browse("operator").get(NEW, form(city, kit, as_of="2026-10-01")))
    assert "frozen as they stood on 1 October 2026" in seen


def test_a_day_that_is_none_is_asked_for_again(browse, city, kit):
    seen = text_of(browse("operator").get(NEW, form(city, kit, as_of="soon")))
    assert "Enter a valid date." in seen
    assert "1 November 2026" in seen


def test_without_an_active_kit_the_page_says_what_comes_first(browse, city):
    seen = text_of(browse("operator").get(NEW, {"post": city.post.pk}))
    assert "No kit is active" in seen
    assert not KitVersion.objects.exists()


def test_earlier_runs_of_the_post_are_shown_and_counted(browse, city, kit, run):
    seen = text_of(browse("operator").get(NEW, {"post": city.post.pk}))
    assert "TRIAL 2." in seen
    assert "Earlier rankings for this post Trial 1" in seen
    assert "The facts of 1 November 2026 are already frozen" in seen


def test_a_day_before_the_law_is_refused_in_words(browse, city, kit):
    answer = browse("operator").get(NEW, form(city, kit, as_of="1950-01-01"))
    assert answer.status_code == 409
    assert "This cannot be done now" in plain(answer)
    assert "1950-01-01" in plain(answer)


def test_a_day_to_come_is_refused_before_anything_starts(browse, city, kit):
    client = browse("operator")
    seen = text_of(client.get(NEW, form(city, kit, as_of="2026-11-23")))
    assert "The facts of a day to come are not known" in seen
    client.post(reverse("admin:run_start"), form(city, kit, as_of="2026-11-23"))
    assert not Job.objects.exists()


def test_starting_orders_work_and_leads_to_the_result(browse, city, kit, django_capture_on_commit_callbacks):
    client = browse("operator")
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("admin:run_start"), form(city, kit))
    job = Job.objects.get()
    assert answer.url == reverse("admin:job_progress", args=[job.pk])
    run = Run.objects.get()
    assert (run.position, run.state, run.is_trial) == (city.post, "finished", True)
    assert client.get(answer.url).url == reverse("admin:run_summary", args=[run.pk])


def test_a_run_started_from_a_vacancy_remembers_it(browse, vacancy, kit, django_capture_on_commit_callbacks):
    given = {"vacancy": str(vacancy.pk), "kit_version": str(kit.pk), "as_of": "2026-11-01"}
    with django_capture_on_commit_callbacks(execute=True):
        browse("operator").post(reverse("admin:run_start"), given)
    assert Run.objects.get().vacancy == vacancy


def test_a_start_without_a_proper_day_goes_back_to_the_offer(browse, city, kit):
    answer = browse("operator").post(reverse("admin:run_start"), form(city, kit, as_of=""))
    assert answer.url.startswith(f"{NEW}?post={city.post.pk}")
    assert not Job.objects.exists()


@pytest.mark.parametrize("persona", ["verifier", "auditor", "technical_admin"])
def test_who_may_not_start_is_told_so(browse, city, kit, persona):
    client = browse(persona)
    assert client.get(NEW).status_code == 403
    assert client.post(reverse("admin:run_start"), form(city, kit)).status_code == 403
    assert not Job.objects.exists()


@pytest.mark.parametrize("query", [{"post": "nonsense"}, {"vacancy": "00000000-0000-4000-8000-000000000000"}])
def test_a_post_that_is_not_there_is_not_found(browse, kit, query):
    assert browse("operator").get(NEW, query).status_code == 404
