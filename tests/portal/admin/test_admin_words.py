"""How our pages write numbers, dates, names and NIPs, in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from merit.portal.admin_pages.page import whole_number
from merit.portal.templatetags import admin_pages as words


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "id",
            (
                "1.450",
                "82,50",
                "21,4275",
                "97,3%",
                "0,1234567",
                "22 November 2026",
                "22 November 2026, 16.00 WITA",
            ),
        ),
        (
            "en",
            (
                "1,450",
                "82.50",
                "21.4275",
                "97.3%",
                "0.1234567",
                "22 November 2026",
                "22 November 2026, 16.00 WITA",
            ),
        ),
    ],
)
def test_values_are_written_in_the_readers_form(language, expected):
    with translation.override(language):
        found = (
            words.count(1450),
            words.score(Decimal("82.5")),
            words.amount(Decimal("21.4275")),
            words.percent(Decimal("97.3")),
            words.exactly("0.1234567"),
            words.day("2026-11-22"),
            words.moment(datetime(2026, 11, 22, 8, tzinfo=UTC)),
        )
    assert found == expected


@pytest.mark.parametrize(
    "write", [words.count, words.score, words.amount, words.percent, words.exactly, words.day]
)
def test_nothing_is_a_dash(write):
    assert write(None) == "–"


def test_a_day_may_come_as_a_date():
    with translation.override("id"):
        assert words.day(date(2026, 8, 17)) == "17 Agustus 2026"


def test_a_nip_is_grouped_and_anything_else_left_alone():
    assert words.nip("198609262015051001") == "19860926 201505 1 001"
    assert words.nip("–") == "–"


def test_an_unknown_reference_stays_what_it_is():
    assert words.named("usr:1", {"usr:1": "Rina"}) == "Rina"
    assert words.named("usr:2", {"usr:1": "Rina"}) == "usr:2"


@pytest.mark.parametrize(("text", "expected"), [("7", 7), ("-1", 3), ("x", 3), (None, 3), ("9" * 40, 3)])
def test_numbers_of_the_address_line_are_taken_with_care(text, expected):
    assert whole_number(text, 3) == expected
