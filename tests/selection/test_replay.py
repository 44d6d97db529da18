"""Computing a run again: the same from its own bytes and from its freeze; whatever was altered is named."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from merit.access.errors import Denied, NotVisible
from merit.engine.case import read_case, render_case
from merit.selection import stored
from merit.selection.errors import ArtifactAlteredError, ArtifactDiffersError
from merit.selection.models import Run, RunArtifact
from merit.selection.packing import digest
from merit.selection.replaying import run_replay
from merit.selection.selectors import run_case, run_line, run_page
from tests.measures import records as make
from tests.selection import city as maker
from tests.selection.guards import without_guards

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_run_comes_out_the_same(operator, run) -> None:
    found = run_replay(actor=operator, run=run)
    assert found.is_same
    assert found.notes == ()


@pytest.mark.parametrize("kit_name", ["jabar", "lengkap"])
def test_so_does_one_by_another_kit(kit_name, city, operator, verifier, head, freeze) -> None:
    version = maker.active_kit(kit_name, operator, verifier, head)
    assert run_replay(actor=operator, run=maker.started(operator, city, version, freeze)).is_same


@pytest.mark.parametrize("persona", ["stranger", "ppk", "technical_admin", "anonymous"])
def test_only_who_may_replays(persona, run, request) -> None:
    with pytest.raises(Denied):
        run_replay(actor=request.getfixturevalue(persona), run=run)


def test_new_facts_change_nothing_of_an_old_run(city, operator, run) -> None:
    make.sanction(city.people["calon_0"], "berat", date(2026, 9, 1), date(2027, 9, 1))
    make.yearly(city.people["calon_1"], 2023, "kurang")
    assert run_replay(actor=operator, run=run).is_same


def test_a_requirement_mended_since_is_a_note_and_no_difference(city, operator, run) -> None:
    make.standards(city.post, {"integritas": 5})
    found = run_replay(actor=operator, run=run)
    assert found.is_same
    assert found.notes == ("post: jpm_capped",)


def test_one_altered_byte_is_named_and_nothing_is_shown(operator, run, city) -> None:
    row = RunArtifact.objects.get(pk=run.artifact_id)
    content = bytearray(row.content)
    content[-1] ^= 1
    with without_guards():
        sql(
            "UPDATE selection_runartifact SET content = %s WHERE sha256 = %s", bytes(content), run.artifact_id
        )
    found = run_replay(actor=operator, run=run)
    assert not found.is_same
    assert run.artifact_id in found.differences[0]
    assert digest(bytes(content)) in found.differences[0]
    with pytest.raises(ArtifactAlteredError, match=run.artifact_id):
        run_page(operator, run)
    with pytest.raises(ArtifactAlteredError):
        run_line(operator, run, city.people["calon_0"].pk)


def test_a_forged_artifact_under_its_own_hash_is_named(operator, run) -> None:
    """Whoever writes bytes and hash still meets arithmetic: the answer does not follow from the facts."""
    artifact = stored.artifact_load(run.artifact_id)
    row = RunArtifact.objects.get(pk=run.artifact_id)
    totals = artifact.stored["totals"].copy()
    totals[0], totals[1] = totals[1], totals[0]
    forged = bytes(row.content).replace(artifact.stored["totals"].tobytes(), totals.tobytes())
    with without_guards():
        RunArtifact.objects.create(
            sha256=digest(forged), kind="run", size=len(forged), content=forged, states=row.states
        )
        sql("UPDATE selection_run SET artifact_id = %s", digest(forged))
    changed = Run.objects.get()
    assert "artifact: totals" in run_replay(actor=operator, run=changed).differences
    with pytest.raises(ArtifactDiffersError, match="totals"):
        run_page(operator, changed)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE selection_runentry SET rank = 2 WHERE place = 1", "entry: place 1"),
        (
            "UPDATE selection_runentry SET is_shortlisted = NOT is_shortlisted WHERE place = 4",
            "entry: place 4",
        ),
        ("UPDATE selection_run SET ranked = 7, incomplete = 2, shortlisted = 3", "run: ranked"),
        ("UPDATE selection_run SET fingerprint = 'sha256:0'", "run: fingerprint"),
        ("UPDATE measures_freeze SET content_hash = 'x'", "run: freeze"),
    ],
)
def test_an_altered_row_is_named(statement: str, expected: str, operator, run) -> None:
    with without_guards():
        sql(statement)
    found = run_replay(actor=operator, run=Run.objects.get())
    assert expected in found.differences


def test_an_altered_freeze_is_named(operator, run) -> None:
    with without_guards():
        sql("UPDATE measures_freezecolumn SET data = whys WHERE kind = 'number' AND places = 6")
    found = run_replay(actor=operator, run=Run.objects.get())
    assert any(difference.startswith("freeze: Freeze") for difference in found.differences)


def test_the_command_says_the_same_and_exits_by_it(run) -> None:
    out, err = io.StringIO(), io.StringIO()
    call_command("replay_run", str(run.pk), stdout=out)
    assert run.fingerprint in out.getvalue()
    with without_guards():
        sql("UPDATE selection_runentry SET rank = 9 WHERE place = 1")
    with pytest.raises(CommandError) as failed:
        call_command("replay_run", str(run.pk), stdout=out, stderr=err)
    assert failed.value.returncode == 1
    assert "entry: place 1" in err.getvalue()
    with pytest.raises(CommandError) as unknown:
        call_command("replay_run", "00000000-0000-4000-8000-000000000000")
    assert unknown.value.returncode == 2


def test_the_case_file_ranks_to_the_same_fingerprint(run, tmp_path: Path) -> None:
    out = io.StringIO()
    call_command("export_case", str(run.pk), stdout=out)
    case = read_case(out.getvalue().encode())
    assert render_case(case, case.rank())["fingerprint"] == run.fingerprint
    file, printed = tmp_path / "case.json", io.StringIO()
    file.write_text(out.getvalue(), encoding="utf-8")
    call_command("rank_case", str(file), "--json", stdout=printed)
    assert json.loads(printed.getvalue())["fingerprint"] == run.fingerprint


def test_the_case_file_names_nobody(run, city, operator, stranger) -> None:
    written = json.dumps(run_case(operator, run))
    for person in city.people.values():
        assert person.name not in written
        assert person.nip not in written
        assert str(person.pk) in written
    with pytest.raises(NotVisible):
        run_case(stranger, run)


def test_case_of_an_unknown_run_is_refused() -> None:
    with pytest.raises(CommandError) as unknown:
        call_command("export_case", "00000000-0000-4000-8000-000000000000")
    assert unknown.value.returncode == 2
