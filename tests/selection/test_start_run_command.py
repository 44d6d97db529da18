"""`start_run` and the background job: the same service, told in words, JSON or progress."""

import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from merit.access.actor import actor_for
from merit.outbox.models import Job
from merit.selection.models import Run
from merit.selection.services import run_enqueue
from positions.models import Vacancy
from tests.selection import city as maker

pytestmark = pytest.mark.django_db


def start(*extra: str) -> str:
    out = io.StringIO()
    call_command("start_run", "--post=KADIS", "--kit=samarinda", "--as-of=2026-11-01", *extra, stdout=out)
    return out.getvalue()


def test_funnel_and_names_are_printed_with_the_trial_mark(city, kit) -> None:
    text = start()
    run = Run.objects.get()
    assert "Kepala Dinas, DINAS: samarinda v1, 2026-11-01" in text
    assert "Memenuhi syarat: 10 (" in text
    assert "1. Calon 0: 89.00 / 100" in text
    assert run.fingerprint in text
    assert run.created_by == "sys:start_run"
    assert "TRIAL" in text or "PERCOBAAN" in text.upper()


def test_json_is_one_line_with_ids_and_no_names(city, kit) -> None:
    text = start("--json")
    found = json.loads(text)
    assert text.count("\n") == 1
    assert found["funnel"]["considered"] == 14
    assert [line["rank"] for line in found["shortlist"]] == [1, 2, 3]
    assert found["shortlist"][0]["person"] == str(city.people["calon_0"].pk)
    assert found["is_trial"] is True
    assert "Calon" not in text


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--post=NIHIL", "--kit=samarinda", "--as-of=2026-11-01"], "NIHIL"),
        (["--post=KADIS", "--kit=samarinda", "--as-of=2025-11-01"], "samarinda v1 active"),
        (["--post=KADIS", "--kit=sulsel", "--as-of=2026-11-01"], "no version at all"),
    ],
)
def test_what_is_not_there_is_named(arguments, expected, city, kit) -> None:
    with pytest.raises(CommandError, match=expected) as refused:
        call_command("start_run", *arguments)
    assert refused.value.returncode == 2
    assert not Run.objects.exists()


def test_a_job_runs_with_the_rights_of_who_ordered_it(
    city, kit, operator_user, today, django_capture_on_commit_callbacks
) -> None:
    actor = actor_for(operator_user, today)
    vacancy = Vacancy.objects.create(position=city.post, open_from=date(2026, 10, 1), cause="retirement")
    with django_capture_on_commit_callbacks(execute=True):
        job = run_enqueue(
            actor=actor,
            position=city.post,
            kit_version=kit,
            as_of=date(2026, 11, 1),
            vacancy_id=vacancy.pk,
            at=maker.AT,
        )
    job = Job.objects.get(pk=job.pk)
    run = Run.objects.get()
    assert (job.state, job.result) == ("done", {"run": str(run.pk)})
    assert (run.state, run.created_by, run.vacancy) == ("finished", actor.ref, vacancy)
    assert (job.done, job.total) == (2, 2)
