"""`manage.py import_file`: the agreed JSON, the exit codes, and nothing written without --apply."""

import json

import pytest
from django.core.management import call_command

from employees.models import Employee
from merit.intake.models import Batch, BatchEffect
from merit.intake.tables import read_rows
from merit.ledger.models import LedgerEntry
from positions.models import Unit
from tests.intake.people import nip, people_kind, person, write_csv, write_xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(people, capsys):
    def command(*arguments):
        with pytest.raises(SystemExit) as ended:
            call_command("import_file", *map(str, arguments))
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return command


def test_a_preview_prints_the_agreed_json_and_writes_nothing(run, tmp_path):
    code, out, _err = run("people", write_xlsx(tmp_path / "a.xlsx", [person(1)]), "--json")
    assert code == 0
    assert json.loads(out) == {"create": 1, "change": 0, "same": 0, "refused": []}
    for model in (Employee, Unit, Batch, BatchEffect, LedgerEntry):
        assert not model.objects.exists()


def test_refused_rows_give_exit_code_1_and_their_place(run, tmp_path):
    path = write_csv(tmp_path / "a.csv", [person(1), person(2, **{"JENIS KELAMIN": "X"})])
    code, out, _err = run("people", path, "--json")
    assert code == 1
    printed = json.loads(out)
    assert printed["create"] == 1
    [refusal] = printed["refused"]
    assert (refusal["sheet"], refusal["row"]) == ("a", 3)
    assert (refusal["column"], refusal["value"]) == ("JENIS KELAMIN", "X")
    assert "L, P" in refusal["reason"]


def test_a_refused_file_gives_exit_code_2_and_a_sentence(run, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF-1.7")
    code, out, err = run("people", path, "--json")
    assert code == 2
    assert json.loads(out)["refused"][0]["reason"] in err
    assert "PDF" in err


@pytest.mark.parametrize("arguments", [("nothing", "x.csv"), ("people", "absent.csv"), ("people",)])
def test_a_wrong_call_gives_exit_code_2(arguments, run):
    code, _out, err = run(*arguments)
    assert code == 2
    assert err


def test_apply_writes_as_the_system_or_as_a_person(run, tmp_path, operator_user):
    path = write_csv(tmp_path / "a.csv", [person(1)])
    assert run("people", path, "--apply", "--json")[0] == 0
    assert Batch.objects.get().applied_by_ref == "sys:import_file"
    other = write_csv(tmp_path / "b.csv", [person(2)])
    assert run("people", other, "--apply", "--actor", operator_user.username)[0] == 0
    assert str(Employee.objects.get(nip=nip(2)).entered_by_id) == str(operator_user.pk)


def test_a_person_without_the_right_gives_exit_code_3(run, tmp_path, official_user):
    path = write_csv(tmp_path / "a.csv", [person(1)])
    code, _out, err = run("people", path, "--apply", "--actor", official_user.username)
    assert code == 3
    assert "[default-deny]" in err
    assert not Employee.objects.exists()


def test_an_unknown_user_gives_exit_code_2(run, tmp_path):
    path = write_csv(tmp_path / "a.csv", [person(1)])
    assert run("people", path, "--actor", "nobody")[0] == 2


def test_tables_show_counts_changes_refusals_and_notes(run, tmp_path):
    run("people", write_csv(tmp_path / "a.csv", [person(1)]), "--apply")
    path = write_csv(
        tmp_path / "b.csv", [person(1, NAMA="Nama [bold]Baru[/]"), person(2, NIP="1"), person(3), person(3)]
    )
    _code, out, _err = run("people", path)
    assert "Nama" in out
    assert "[bold]" in out.replace("\n", "")
    assert "Nothing was written" in out
    assert "repeats" in out


def test_refused_rows_and_template_are_written_to_files(run, tmp_path):
    path = write_csv(tmp_path / "a.csv", [person(1, NIP="1")])
    refused, template = tmp_path / "refused.xlsx", tmp_path / "template.xlsx"
    run("people", path, "--refused", refused, "--template", template)
    assert len(read_rows(refused, people_kind()).refused) == 1
    assert read_rows(template, people_kind()).rows == []
    assert run("people", "--template", template)[0] == 0
