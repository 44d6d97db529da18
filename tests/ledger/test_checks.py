"""System checks: a ledger without origin or on an unsafe SQLite connection does not start unnoticed."""

import pytest

from merit.ledger.checks import check_origin, check_sqlite_options, sqlite_findings


@pytest.mark.parametrize("origin", ["", "Merit Kota", "merit.test/", None])
def test_a_malformed_origin_is_an_error(settings, origin):
    settings.MERIT_LEDGER_ORIGIN = origin
    assert [finding.id for finding in check_origin()] == ["ledger.E001"]


def test_a_well_formed_origin_passes(settings):
    settings.MERIT_LEDGER_ORIGIN = "merit.test/log1"
    assert check_origin() == []


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, ["ledger.E002"]),
        ({"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA foreign_keys=ON"}, ["ledger.E002"]),
        ({"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA recursive_triggers = ON;"}, []),
    ],
)
def test_sqlite_needs_its_options(options, found):
    database = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": options}
    assert [finding.id for finding in sqlite_findings(database)] == found


def test_postgresql_needs_none():
    assert sqlite_findings({"ENGINE": "django.db.backends.postgresql"}) == []


def test_the_present_settings_pass():
    assert check_sqlite_options() == []
