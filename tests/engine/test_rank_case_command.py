"""`manage.py rank_case`: the engine behind Django's door, without database."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.engine.builders import case
from tests.engine.refusals import VALID

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def files(tmp_path):
    good, bad = tmp_path / "baik.json", tmp_path / "rusak.json"
    good.write_text(json.dumps(case({"A": {"a": "5"}})))
    bad.write_text(json.dumps({**VALID, "as_of": "2026-02-30"}))
    return good, bad


def manage(*arguments):
    return subprocess.run(
        [sys.executable, "manage.py", "rank_case", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_called_from_python_it_writes_to_the_given_stream(files):
    out = io.StringIO()
    call_command("rank_case", str(files[0]), json=True, stdout=out)
    assert json.loads(out.getvalue())["shortlist"] == ["A"]


def test_called_from_python_a_refusal_is_a_command_error(files):
    err = io.StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("rank_case", str(files[1]), stdout=io.StringIO(), stderr=err)
    assert refused.value.returncode == 2
    assert "$.as_of" in err.getvalue()


def test_as_a_program_files_and_options_mix_and_the_status_is_2_when_one_is_refused(files):
    good, bad = files
    found = manage(good, "--json", bad, good)
    assert found.returncode == 2
    assert [json.loads(line)["shortlist"] for line in found.stdout.splitlines()] == [["A"], ["A"]]
    assert found.stderr.count("\n") == 1
    assert found.stderr.startswith(f'{bad}: $.as_of: "2026-02-30": ')


def test_as_a_program_wrong_usage_is_one_line():
    found = manage("--nope")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.count("\n") == 1
    assert "Traceback" not in found.stderr
