"""How pages write facts: golongan, periods, shares, sources, states."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from merit.portal.templatetags import portal_words as words


@dataclass
class Period:
    period_from: date
    period_to: date


@dataclass
class Fact:
    source: str
    source_row: int | None = None


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(("code", "written"), [("11", "I/a"), ("34", "III/d"), ("45", "IV/e"), ("IX", "IX")])
def test_golongan_is_written_as_on_decrees(code, written):
    assert words.golongan(code) == written


@pytest.mark.parametrize(
    ("first", "after", "written"),
    [
        (date(2025, 1, 1), date(2026, 1, 1), "2025"),
        (date(2026, 2, 1), date(2026, 3, 1), "February 2026"),
        (date(2026, 1, 1), date(2026, 4, 1), "1 Jan 2026 – 31 Mar 2026"),
        (date(2026, 1, 1), date(2026, 1, 15), "1 Jan 2026 – 14 Jan 2026"),
        (date(2024, 1, 1), date(2026, 1, 1), "1 Jan 2024 – 31 Dec 2025"),
    ],
)
def test_a_half_open_period_ends_on_its_last_day(first, after, written):
    assert words.period(Period(first, after)) == written


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [
        (Decimal(4), "4.00", "4,00"),
        (Decimal("21.4275"), "21.4275", "21,4275"),
        (Decimal("7.425"), "7.425", "7,425"),
        (None, "–", "–"),
    ],
)
def test_a_share_keeps_at_least_two_decimals(value, english, indonesian):
    assert words.share(value) == english
    with translation.override("id"):
        assert words.share(value) == indonesian


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        (Fact("siasn", 715), "Nominative roll from SIASN, row 715"),
        (Fact("ekinerja"), "Appraisals from e-Kinerja (Rekap Penilaian)"),
        (Fact("manual"), "entered by hand"),
        (Fact("case:00000000-0000-4000-8000-000000000000"), "a decided case"),
        (Fact("somewhere"), "somewhere"),
    ],
)
def test_a_source_is_named_with_its_row(fact, written):
    assert words.source(fact) == written


@pytest.mark.parametrize(
    ("state", "look"), [("ranked", "state-good"), ("rejected", "state-stopped"), ("new", "state-unknown")]
)
def test_a_state_nobody_knows_looks_unknown(state, look):
    assert words.state_class(state) == look


def test_roles_and_actions_have_names():
    assert words.role_name("auditor+operator") == "Auditor (Inspectorate), BKPSDM operator"
    assert words.role_name("gone") == "gone"
    assert words.action_name("run.read") == "read runs"
    assert words.action_name("gone.away") == "gone.away"
