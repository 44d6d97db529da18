"""Reading runs: the whole for who may, the own line for an official, nothing for a stranger."""

from decimal import Decimal

import pytest
from django.utils import translation

from merit.access.actor import actor_for
from merit.access.errors import NotVisible
from merit.selection.selectors import (
    own_run_get,
    own_runs,
    run_get,
    run_line,
    run_list,
    run_page,
    run_summary,
)
from merit.selection.services import run_rank
from tests.selection import city as maker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("persona", ["operator", "verifier", "head", "auditor"])
def test_who_may_read_runs_sees_everything(persona, run, city, request) -> None:
    actor = request.getfixturevalue(persona)
    assert run_get(actor, run.pk) == run
    assert run_page(actor, run).total == 8
    assert run_line(actor, run, city.people["tua"].pk).state == "ineligible"


@pytest.mark.parametrize(
    "persona", ["stranger", "ppk", "technical_admin", "superuser", "anonymous", "assessor"]
)
def test_who_may_not_finds_nothing(persona, run, city, request) -> None:
    actor = request.getfixturevalue(persona)
    assert not run_list(actor).exists()
    assert own_runs(actor) == []
    for read in (
        lambda: run_get(actor, run.pk),
        lambda: run_summary(actor, run),
        lambda: run_page(actor, run),
        lambda: run_line(actor, run, city.people["calon_0"].pk),
        lambda: own_run_get(actor, run.pk),
    ):
        with pytest.raises(NotVisible):
            read()


def test_an_official_sees_the_own_line_and_no_other(candidate, run, city) -> None:
    line = run_line(candidate, run, candidate.person_id)
    assert (line.rank, line.of, line.is_shortlisted) == (1, 8, True)
    assert own_run_get(candidate, run.pk) == run
    for other in ("calon_1", "tua"):
        with pytest.raises(NotVisible):
            run_line(candidate, run, city.people[other].pk)
    with pytest.raises(NotVisible):
        run_get(candidate, run.pk)


def test_somebody_not_considered_is_not_visible_to_the_operator_either(operator, run) -> None:
    with pytest.raises(NotVisible):
        run_line(operator, run, "00000000-0000-4000-8000-000000000000")


def test_every_row_of_the_arithmetic_adds_up(operator, run) -> None:
    for listed in run_page(operator, run).rows:
        line = run_line(operator, run, listed.person.person_id)
        assert sum(item.contribution for item in line.items) == Decimal(line.total_exact)
        assert line.items[-1].running == Decimal(line.total_exact)
        assert sum(item.weight for item in line.items) == 100
        for item in line.items:
            assert item.points * item.weight / 100 == item.contribution
            assert item.raw_text
            assert item.scale_text
            assert item.source


def test_reasons_are_sentences_with_value_and_provision(operator, run, city) -> None:
    line = run_line(operator, run, city.people["baru"].pk)
    assert [reason.sentence for reason in line.reasons] == [
        "Belum 2 tahun dalam jabatan administrator atau fungsional ahli madya (1 tahun 11 bulan pada "
        "1 November 2026; PP 11/2017 jo. PP 17/2020, Pasal 107 ayat (1) huruf c)"
    ]
    assert [reason.gate for reason in run_line(operator, run, city.people["hukdis"].pk).reasons] == [
        "tidak_menjalani_hukuman",
        "hukuman_dua_tahun",
    ]
    box = run_line(operator, run, city.people["lemah"].pk).reasons
    assert box[0].sentence.startswith("Berada di kotak 3")


def test_the_incomplete_learn_what_is_missing_and_what_is_possible(operator, run, city) -> None:
    line = run_line(operator, run, city.people["belum_asesmen"].pk)
    assert line.state == "incomplete"
    assert {(each.measure, each.why) for each in line.missing} == {
        ("jpm_capped", "never_assessed"),
        ("potential_mean", "never_assessed"),
    }
    assert (line.best_rank, line.worst_rank, line.may_be_ineligible) == (1, 9, True)
    assert line.total is None
    assert [item.running for item in line.items][:2] == [None, None]
    assert line.missing[0].remedy == "Ikuti penilaian kompetensi"


def test_a_line_can_be_read_in_english(operator, run, city) -> None:
    with translation.override("en"):
        line = run_line(operator, run, city.people["tua"].pk)
    assert line.state_label == "Not eligible"
    assert line.reasons[0].sentence.startswith("Maximum age: required at most 56 years (56 years 1 day on")


def test_the_funnel_narrows_and_says_why(operator, run) -> None:
    summary = run_summary(operator, run)
    assert [(step.key, step.count) for step in summary.funnel] == [
        ("considered", 14),
        ("eligible", 10),
        ("complete", 9),
        ("ranked", 8),
        ("shortlisted", 3),
    ]
    assert ("Usia paling tinggi", 1) in summary.funnel[1].reasons
    assert summary.funnel[3].reasons == (("Kotak 3", 1),)
    assert (summary.boxes[9], summary.boxes[7], summary.boxes[3]) == (6, 2, 1)


def test_the_cost_of_each_gate_is_shown(operator, run) -> None:
    without = {line.gate: line for line in run_summary(operator, run).without}
    assert (without[""].eligible, without[""].ranked) == (9, 8)
    assert without["usia"].ranked == 9
    assert without["usia"].basis.startswith("PP 11/2017")
    assert without["box"].ranked == 9
    assert without["lhkpn"].ranked == 8


def test_assumed_parameters_are_named(operator, run) -> None:
    labels = [line.label for line in run_summary(operator, run).assumed]
    assert "Titik potong kotak talenta" in labels
    assert "Usia paling tinggi" in labels
    gates = {gate.id: gate.is_assumed for gate in run_summary(operator, run).gates}
    assert (gates["usia"], gates["pengalaman_bidang"], gates["lhkpn"]) == (True, False, True)


def test_improvements_are_sentences(operator, run, city) -> None:
    told = run_line(operator, run, city.people["calon_3"].pk).improvements
    assert len(told) == 1
    assert "daftar nominasi" in told[0]
    old = run_line(operator, run, city.people["tua"].pk).improvements
    assert old == ("Bila syarat “Usia paling tinggi” terpenuhi, nilainya sudah cukup untuk daftar nominasi.",)
    assert run_line(operator, run, city.people["calon_0"].pk).improvements == ()
    assert run_page(operator, run).rows[3].improvements == told


def test_pages_follow_each_other_without_gap_or_repetition(operator, run) -> None:
    seen, after = [], 0
    while after is not None:
        page = run_page(operator, run, after=after, size=3)
        seen += [row.place for row in page.rows]
        after = page.next_after
    assert seen == list(range(1, 9))
    assert run_page(operator, run, after=8).rows == ()
    with pytest.raises(ValueError, match="ranked, ineligible, incomplete"):
        run_page(operator, run, section="losers")


def test_own_runs_tell_the_outcome_of_each(make_user, city, run, today) -> None:
    def outcome(name: str) -> list[tuple]:
        actor = actor_for(make_user(f"u_{name}", person_id=city.people[name].pk), today)
        return [(each.state, each.rank, each.is_shortlisted, each.box) for each in own_runs(actor)]

    assert outcome("calon_1") == [("ranked", 2, True, 9)]
    assert outcome("calon_7") == [("ranked", 8, False, 7)]
    assert outcome("tua") == [("ineligible", None, False, None)]
    assert outcome("belum_asesmen") == [("incomplete", None, False, None)]


def test_own_runs_below_the_first_page_come_from_the_artifact(candidate, run, monkeypatch) -> None:
    from merit.selection import selectors

    monkeypatch.setattr(selectors.RunEntry.objects, "filter", lambda **_fields: [])
    own = own_runs(candidate)
    assert [(each.rank, each.total, each.box) for each in own] == [(1, Decimal("89"), 9)]


def test_names_carry_titles_and_post(operator, city, kit) -> None:
    person = city.people["calon_0"]
    person.title_front, person.title_back = "Dr.", "M.Si."
    person.save()
    run = maker.started(operator, city, kit, maker.frozen(operator))
    card = run_summary(operator, run).shortlist[0].person
    assert (card.name, card.pangkat, card.unit) == ("Dr. Calon 0, M.Si.", "Pembina Tingkat I, IV/b", "DINAS")


def test_a_page_takes_a_fixed_number_of_queries(operator, run, django_assert_num_queries) -> None:
    run_page(operator, run)
    with django_assert_num_queries(3):
        assert len(run_page(operator, run).rows) == 8
    with django_assert_num_queries(3):
        assert len(run_page(operator, run, size=2, after=4).rows) == 2


def test_an_own_line_takes_few_queries(candidate, run, django_assert_max_num_queries) -> None:
    from merit.selection import stored

    stored.forget()
    with django_assert_max_num_queries(4):
        run_line(candidate, own_run_get(candidate, run.pk), candidate.person_id)
    with django_assert_max_num_queries(6):
        assert len(own_runs(candidate)) == 1


def test_a_run_not_yet_explained_can_be_read(operator, city, kit, freeze) -> None:
    ranked = run_rank(actor=operator, position=city.post, kit_version=kit, freeze=freeze, at=maker.AT)
    summary = run_summary(operator, ranked)
    assert [step.count for step in summary.funnel] == [14, 10, 9, 8, 3]
    assert (summary.without, summary.weights, summary.boxes) == ((), (), {})
    assert len(summary.shortlist) == 3
    line = run_line(operator, ranked, city.people["calon_3"].pk)
    assert (line.improvements, line.stability) == ((), None)


def test_the_incomplete_who_may_come_first_are_listed_first(operator, city, kit) -> None:
    weak = maker.candidate(city, "Belum Dinilai", assessed=False, strength=40)
    run = maker.started(operator, city, kit, maker.frozen(operator))
    rows = run_page(operator, run, section="incomplete").rows
    assert [row.person.name for row in rows] == ["Belum Asesmen", weak.name]
    assert [row.best_rank for row in rows] == sorted(row.best_rank for row in rows)
