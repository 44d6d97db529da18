"""`rank_case` as a program: streams, exit status, one line per file, never a traceback."""

import argparse
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from merit.engine import cli
from tests.engine.builders import case
from tests.engine.refusals import VALID

ROOT = Path(__file__).parent.parent.parent
COMMAND = [sys.executable, "-m", "merit.engine"]


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    status = cli.main([str(argument) for argument in arguments], out, err)
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def good(tmp_path):
    return write(tmp_path / "baik.json", case({"A": {"a": "5"}, "B": {"a": "7"}}))


@pytest.fixture
def bad(tmp_path):
    return write(tmp_path / "rusak.json", {**VALID, "schema": "x\ny"})


def write(path, document):
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def test_json_is_one_line_per_file_in_order(good, tmp_path):
    other = write(tmp_path / "lain.json", case({"C": {"a": "1"}}))
    status, out, err = run("--json", other, good)
    assert (status, err) == (0, "")
    first, second = [json.loads(line) for line in out.splitlines()]
    assert [first["shortlist"], second["shortlist"]] == [["C"], ["B", "A"]]
    assert list(first) == [
        "schema",
        "ranked",
        "ineligible",
        "incomplete",
        "shortlist",
        "flags",
        "fingerprint",
    ]


def test_a_refused_file_leaves_one_line_and_the_others_are_ranked(good, bad):
    status, out, err = run(good, bad, good, "--json")
    assert status == 2
    assert len(out.splitlines()) == 2
    assert err.count("\n") == 1
    assert err.startswith(f'{bad}: $.schema: "x\\ny": ')


@pytest.mark.parametrize("name", ["tidak ada.json", "folder", "baris\nbaru.json", "kosong.json"])
def test_an_unreadable_file_is_one_line(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "kosong.json").write_bytes(b"")
    status, out, err = run(tmp_path / name)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert name.replace("\n", "\\u000a") in err


@pytest.mark.parametrize("arguments", [[], ["--json"], ["--bogus", "x.json"], ["x.json", "--json=1"]])
def test_wrong_usage_is_one_line_and_status_2(arguments):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert err.endswith("rank_case FILE... [--json] [--explain]\n")


def test_explain_stands_beside_the_result_and_outside_the_fingerprint(good):
    plain = json.loads(run(good, "--json")[1])
    told = json.loads(run(good, "--json", "--explain")[1])
    assert list(told.pop("explain")) == ["stability", "counterfactual", "without"]
    assert told == plain


def test_a_line_stays_one_line_for_every_reader(tmp_path):
    gates = [{"id": "g", "measure": "a", "op": "<", "value": "1", "message": "a\u2028b\u0085c\u2029d\né"}]
    document = case({"A": {"a": "5"}}, gates=gates)
    status, out, _err = run(write(tmp_path / "a.json", document), "--json")
    assert status == 0
    assert len(out.splitlines()) == 1
    assert json.loads(out)["ineligible"][0]["reasons"][0]["message"] == gates[0]["message"]
    assert "é" in out


def test_the_table_is_indonesian_and_prints_no_control_character(tmp_path):
    gates = [{"id": "usia", "measure": "a", "op": "<", "value": "6", "message": "\x1b[31mmerah"}]
    document = case({"A": {"a": "5"}, "B": {"a": "7"}, "C": {"a": {"missing": "belum dinilai"}}}, gates=gates)
    status, out, _err = run(write(tmp_path / "a.json", document), "--explain")
    assert status == 0
    for words in (
        "Peringkat  Id  Total",
        "usia: 7 (syarat < 6); \\u001b[31mmerah",
        "C: a (belum dinilai)",
        "Kestabilan",
        "Tanpa satu syarat",
        "sha256:",
    ):
        assert words in out
    assert out.replace("\n", "").isprintable()


def test_the_table_exists_in_english(good):
    options = argparse.Namespace(json=False, explain=True)
    assert "What would have reached the list" in cli.rank_file(str(good), options, "en")


def test_a_closed_output_is_one_line_and_status_2(good):
    err = io.StringIO()
    assert cli.main([str(good)], None, err) == 2
    assert err.getvalue() == "rank_case: stdout: closed\n"


def test_without_an_error_stream_the_status_still_tells(bad):
    assert cli.main([str(bad)], io.StringIO(), None) == 2


def shell(line, *files, **environment):
    return subprocess.run(
        ["sh", "-c", line, "sh", *map(str, files)],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "MERIT": " ".join(COMMAND), **environment},
        check=False,
    )


def test_a_program_without_django_gives_utf8_in_any_locale(tmp_path):
    file = write(tmp_path / "a.json", case({"é": {"a": "5"}}))
    found = shell('$MERIT "$1" --json', file, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0")
    assert (found.returncode, found.stderr) == (0, b"")
    assert json.loads(found.stdout.decode("utf-8"))["shortlist"] == ["é"]


@pytest.mark.parametrize("redirection", [">&-", ">/dev/full"])
def test_output_that_cannot_be_written_is_one_line(good, redirection):
    found = shell(f'$MERIT "$1" {redirection}', good)
    assert found.returncode == 2
    assert found.stderr.count(b"\n") == 1
    assert b"Traceback" not in found.stderr


def test_a_reader_that_goes_away_is_no_traceback(tmp_path):
    people = {f"orang-{number:05d}": {"a": "5"} for number in range(3000)}
    file = write(tmp_path / "a.json", case(people))
    found = shell('($MERIT "$1" "$1" "$1" --json; echo $? >&2) | head -c 10', file)
    assert found.stdout.startswith(b'{"schema"')
    assert found.stderr.splitlines()[-1] == b"2"
    assert b"Traceback" not in found.stderr
    assert b"Exception ignored" not in found.stderr


def test_the_same_bytes_under_every_hash_seed(tmp_path):
    file = write(tmp_path / "a.json", VALID)
    outputs = {shell('$MERIT "$1" --json --explain', file, PYTHONHASHSEED=seed).stdout for seed in "012"}
    assert len(outputs) == 1
    assert outputs.pop().startswith(b'{"schema":"merit.result/1"')
