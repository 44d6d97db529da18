"""Commands for a new installation: the first role, and activation codes on paper."""

import csv

import pytest
from django.core.management import CommandError, call_command

from merit.access.activation import account_activate
from merit.access.models import User
from merit.ledger.models import LedgerEntry

NIP = "198503122010011001"


@pytest.fixture
def person(db) -> User:
    return User.objects.create_user(username=NIP, display_name="Siti")


def test_the_first_head_is_made_by_command(person, capsys):
    call_command("grant_role", NIP, "head", "--decree", "SK/1/2026", "--from", "2026-01-01")
    assert person.role_assignments.get().role == "head"
    assert LedgerEntry.objects.get().actor == "sys:grant_role"


def test_an_unknown_account_is_named(db):
    with pytest.raises(CommandError, match=NIP):
        call_command("grant_role", NIP, "head", "--decree", "SK/1")


def test_separation_of_duties_binds_the_command(person):
    call_command("grant_role", NIP, "auditor", "--decree", "SK/1")
    with pytest.raises(CommandError, match="sod:auditor"):
        call_command("grant_role", NIP, "operator", "--decree", "SK/2")


def test_codes_are_written_for_those_without_one(person, tmp_path, anonymous):
    from django.utils import timezone

    User.objects.create_user(username="active", password="Karang-Mumus-77")
    path = tmp_path / "codes.csv"
    call_command("issue_activation_codes", str(path))
    _header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    assert [row[1] for row in rows] == [NIP]
    assert path.stat().st_mode & 0o077 == 0
    user = account_activate(
        actor=anonymous, name=NIP, code=rows[0][2], password="Karang-Mumus-77", at=timezone.now()
    )
    assert user == person


def test_who_holds_a_running_code_gets_no_second_letter(person, tmp_path):
    path = tmp_path / "letters.html"
    call_command("issue_activation_codes", str(path), "--address", "https://merit.example.go.id/activate/")
    assert NIP in path.read_text(encoding="utf-8")
    call_command("issue_activation_codes", str(path))
    assert NIP not in path.read_text(encoding="utf-8")


def test_one_person_can_be_invited_again(person, tmp_path):
    path = tmp_path / "codes.csv"
    for _round in range(2):
        call_command("issue_activation_codes", str(path), "--user", NIP)
    assert person.activation_codes.filter(revoked_at__isnull=True).count() == 1


def test_another_file_form_is_refused(person, tmp_path):
    with pytest.raises(CommandError, match=r"\.csv or \.html"):
        call_command("issue_activation_codes", str(tmp_path / "codes.txt"))
