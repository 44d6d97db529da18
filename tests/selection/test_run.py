"""Starting a run: everyone gets a state, the result is kept whole, and it is a trial for ever."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from merit.access.errors import Denied, RefusedError
from merit.ledger.models import LedgerEntry
from merit.ledger.verify import verify
from merit.measures.models import Freeze
from merit.policy.errors import NoLawForLevel
from merit.selection.models import Run, RunArtifact
from merit.selection.services import run_explain, run_rank, run_start
from merit.selection.stored import artifact_load
from positions.models import Vacancy
from tests.measures import records as make
from tests.selection import city as maker
from tests.selection.city import AS_OF, AT

pytestmark = pytest.mark.django_db


def test_everyone_has_a_state_and_the_best_three_are_listed(run, city) -> None:
    assert run.state == Run.State.FINISHED
    assert (run.considered, run.ranked, run.ineligible, run.incomplete) == (14, 8, 5, 1)
    assert (run.eligible, run.complete, run.shortlisted) == (10, 9, 3)
    listed = [entry.person for entry in run.entries.filter(is_shortlisted=True)]
    assert listed == [city.people[f"calon_{place}"] for place in range(3)]
    assert [entry.rank for entry in run.entries.all()] == list(range(1, 9))
    assert run.entries.first().total == Decimal("89")


def test_a_run_is_a_trial_and_counted(run, city, operator, kit, freeze) -> None:
    again = maker.started(operator, city, kit, freeze)
    assert (run.is_trial, run.trial_number, again.trial_number) == (True, 1, 2)
    assert again.artifact_id == run.artifact_id
    assert RunArtifact.objects.count() == 2
    assert again.fingerprint == run.fingerprint


def test_start_and_finish_stand_in_the_ledger(run) -> None:
    events = LedgerEntry.objects.filter(obj=f"selection.run:{run.pk}").order_by("seq")
    assert [event.action for event in events] == ["run.start", "run.finish"]
    payloads = [event.payload.text for event in events]
    assert run.artifact_id in payloads[0]
    assert run.fingerprint in payloads[1]
    assert verify().is_sound


def test_only_a_date_freezes_the_facts_of_that_date(city, operator, kit) -> None:
    run = run_start(actor=operator, position=city.post, kit_version=kit, as_of=AS_OF, at=AT)
    assert run.freeze == Freeze.objects.get()
    assert run.as_of == AS_OF
    again = run_start(actor=operator, position=city.post, kit_version=kit, as_of=AS_OF, at=AT)
    assert again.freeze == run.freeze


def test_neither_date_nor_freeze_is_refused(city, operator, kit) -> None:
    with pytest.raises(RefusedError, match=r"date|tanggal"):
        run_start(actor=operator, position=city.post, kit_version=kit, at=AT)


def test_a_vacancy_of_another_post_is_refused(city, operator, kit, freeze) -> None:
    vacancy = Vacancy.objects.create(position=city.desk, open_from=date(2026, 10, 1), cause="retirement")
    with pytest.raises(RefusedError, match="Kepala Dinas"):
        run_rank(actor=operator, position=city.post, kit_version=kit, freeze=freeze, vacancy=vacancy, at=AT)
    assert not Run.objects.exists()


@pytest.mark.parametrize(
    "persona", ["verifier", "auditor", "stranger", "ppk", "technical_admin", "anonymous"]
)
def test_only_operator_and_head_start_runs(persona, city, kit, freeze, request) -> None:
    with pytest.raises(Denied):
        maker.started(request.getfixturevalue(persona), city, kit, freeze)
    assert not Run.objects.exists()


def test_two_kits_judge_differently(city, operator, verifier, head, freeze, run) -> None:
    jabar = maker.active_kit("jabar", operator, verifier, head)
    complete = maker.active_kit("lengkap", operator, verifier, head)
    by_jabar = maker.started(operator, city, jabar, freeze)
    by_sheet = maker.started(operator, city, complete, freeze)
    assert len({run.fingerprint, by_jabar.fingerprint, by_sheet.fingerprint}) == 3
    assert by_sheet.incomplete > run.incomplete
    reasons = artifact_load(run.artifact_id).policy.gates
    assert len(reasons) > len(artifact_load(by_jabar.artifact_id).policy.gates)


def test_an_administrators_post_has_the_gates_of_its_level(city, operator, kit, freeze) -> None:
    run = run_start(actor=operator, position=city.desk, kit_version=kit, freeze=freeze, at=AT)
    gates = [gate.id for gate in artifact_load(run.artifact_id).policy.gates]
    assert "predikat_sebelumnya" in gates
    assert "lhkpn" not in gates


def test_what_the_post_asks_becomes_a_gate(city, operator, kit, freeze) -> None:
    make.requirement(city.post, education_min="s3", experience_years=Decimal("30"), training_codes=["pkn2"])
    run = run_start(actor=operator, position=city.post, kit_version=kit, freeze=freeze, at=AT)
    gates = [gate.id for gate in artifact_load(run.artifact_id).policy.gates]
    assert gates[-3:] == ["syarat_pendidikan", "syarat_pengalaman", "syarat_diklat"]
    assert run.ranked == 0
    assert run.flags == ["fewer_than_shortlist"]


def test_an_empty_city_is_ranked_too(operator, kit, db) -> None:
    post = make.position("KADIS", make.unit("DINAS"), level="jpt_pratama")
    run = run_start(actor=operator, position=post, kit_version=kit, as_of=AS_OF, at=AT)
    assert (run.considered, run.shortlisted, run.state) == (0, 0, "finished")


def test_a_post_without_law_is_refused_by_name(city, operator, kit, freeze, monkeypatch) -> None:
    from merit.policy import law_gates

    monkeypatch.setattr(law_gates, "ELIGIBILITY_LEVELS", ())
    with pytest.raises(NoLawForLevel, match="jpt_pratama"):
        maker.started(operator, city, kit, freeze)


def test_ranked_first_and_explained_later(city, operator, kit, freeze) -> None:
    ranked = run_rank(actor=operator, position=city.post, kit_version=kit, freeze=freeze, at=AT)
    assert (ranked.state, ranked.fingerprint, ranked.explanation_id) == ("ranked", "", None)
    finished = run_explain(actor=operator, run=ranked, at=AT)
    assert finished.fingerprint.startswith("sha256:")
    again = run_explain(actor=operator, run=ranked, at=AT)
    assert again.finished_at == finished.finished_at
    assert LedgerEntry.objects.filter(action="run.finish").count() == 1


def test_more_people_take_no_more_queries(city, operator, kit, freeze, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(40):
        maker.started(operator, city, kit, freeze)


SQL_CHANGES = {
    "artifact": "UPDATE selection_runartifact SET content = content",
    "artifact gone": "DELETE FROM selection_runartifact",
    "trial mark": "UPDATE selection_run SET is_trial = NOT is_trial",
    "counts": "UPDATE selection_run SET shortlisted = 1",
    "fingerprint": "UPDATE selection_run SET fingerprint = 'sha256:0'",
    "run gone": "DELETE FROM selection_run",
    "entry": "UPDATE selection_runentry SET rank = 1",
    "entry gone": "DELETE FROM selection_runentry",
}


@pytest.mark.parametrize("statement", SQL_CHANGES.values(), ids=SQL_CHANGES.keys())
def test_the_database_itself_refuses_changes(statement: str, run) -> None:
    with pytest.raises(DatabaseError, match="selection"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_run_cannot_even_begin_as_more_than_a_trial(run) -> None:
    run.pk, run.is_trial, run.trial_number = None, False, 9
    with pytest.raises(IntegrityError, match="run_without_case_is_trial"), transaction.atomic():
        run.save(force_insert=True)
