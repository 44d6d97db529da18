"""Reading law at a date: the right interval, its provision, and an error instead of silence."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from merit import rules
from merit.rules.book import RuleBook
from merit.rules.errors import NoRuleInForce, RuleTypeError, UnknownRuleError
from merit.rules.loader import read_rules

FILE = """\
id: test.{name}
label: {{id: Contoh, en: Example}}
type: {type}
unit: none
values:
  - from: 2020-01-01
    to: 2022-01-01
    value: {first}
    basis: {{instrument: PP 1/2020, provision: Pasal 1}}
    status: reported
    checked_on: 2026-01-01
  - from: 2022-01-01
    to: 2025-01-01
    value: {second}
    basis: {{instrument: PP 2/2022, provision: Pasal 2}}
    status: assumed
    checked_on: 2026-01-01
    note: {{id: Menurut ingatan, en: From memory}}
"""
VALUES = {
    "integer": ("1", "2"),
    "decimal": ('"22.5"', '"17.5"'),
    "text": ("hard", "soft"),
    "boolean": ("true", "false"),
    "integers": ("[7, 8, 9]", "[9]"),
    "code_integers": ("{file: 14}", "{file: 21}"),
}


@pytest.fixture
def book(tmp_path) -> RuleBook:
    for kind, (first, second) in VALUES.items():
        text = FILE.format(name=kind, type=kind, first=first, second=second)
        (tmp_path / f"{kind}.yaml").write_text(text, encoding="utf-8")
    return read_rules(tmp_path)


@pytest.mark.parametrize(
    ("day", "value", "instrument"),
    [
        (date(2020, 1, 1), 1, "PP 1/2020"),
        (date(2021, 12, 31), 1, "PP 1/2020"),
        (date(2022, 1, 1), 2, "PP 2/2022"),
        (date(2024, 12, 31), 2, "PP 2/2022"),
    ],
)
def test_intervals_are_half_open(book, day, value, instrument):
    found = book.at(day).integer("test.integer")
    assert (found.value, found.basis.instrument) == (value, instrument)


def test_value_says_where_it_comes_from(book):
    found = book.at(date(2023, 5, 1)).value("test.integer")
    assert (found.rule_id, found.valid_from, found.valid_to) == (
        "test.integer",
        date(2022, 1, 1),
        date(2025, 1, 1),
    )
    assert (found.status, found.is_assumed, found.citation) == ("assumed", True, "PP 2/2022, Pasal 2")
    assert found.checked_on == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("day", "nearest"),
    [
        (date(2019, 12, 31), "from 2020-01-01 until before 2022-01-01"),
        (date(2025, 1, 1), "from 2022-01-01 until before 2025-01-01"),
    ],
)
def test_nothing_in_force_is_an_error_that_names_the_nearest_interval(book, day, nearest):
    with pytest.raises(NoRuleInForce) as refused:
        book.at(day).value("test.integer")
    assert str(refused.value) == (
        f"No value of rule 'test.integer' is in force on {day}; the nearest one is in force {nearest}"
    )


def test_open_interval_has_no_end():
    assert rules.at(date(2999, 1, 1)).integer("competency.validity_years").value == 3


def test_open_interval_is_named_as_open_in_the_error():
    with pytest.raises(NoRuleInForce, match="from 2019-01-01 until further notice"):
        rules.at(date(2000, 1, 1)).value("competency.validity_years")


def test_unknown_rule_names_those_that_look_alike():
    with pytest.raises(UnknownRuleError, match=r"Did you mean: retirement\.bup"):
        rules.at(date(2026, 1, 1)).value("retirement.bupp")


def test_typed_reads_return_exact_types(book):
    view = book.at(date(2021, 1, 1))
    assert view.integer("test.integer").value == 1
    assert view.decimal("test.decimal").value == Decimal("22.5")
    assert view.text("test.text").value == "hard"
    assert view.flag("test.boolean").value is True
    assert view.rows("test.integers").value == (7, 8, 9)
    assert dict(view.table("test.code_integers").value) == {"file": 14}


@pytest.mark.parametrize("accessor", ["decimal", "text", "flag", "table", "rows"])
def test_read_as_another_type_is_refused(book, accessor):
    with pytest.raises(RuleTypeError, match=r"'test\.integer' is of type 'integer'"):
        getattr(book.at(date(2021, 1, 1)), accessor)("test.integer")


def test_view_and_its_reads_are_cached(book):
    view = book.at(date(2021, 1, 1))
    assert book.at(date(2021, 1, 1)) is view
    assert view.value("test.integer") is view.value("test.integer")


def test_law_cannot_be_changed_in_memory(book):
    table = rules.at(date(2026, 1, 1)).table("skp.predikat_matrix").value
    with pytest.raises(TypeError):
        table["above"]["below"] = "baik"
    with pytest.raises(TypeError):
        book.rules["test.integer"] = None
    with pytest.raises(AttributeError):
        book.at(date(2021, 1, 1)).value("test.integer").value = 5


def test_carried_value_keeps_its_provision(book):
    found = book.at(date(2021, 1, 1)).integer("test.integer")
    carried = found.carry("another")
    assert carried.value == "another"
    assert (carried.basis, carried.rule_id, carried.status) == (found.basis, found.rule_id, found.status)


def test_assumed_lists_what_is_in_force_and_unseen(book):
    assert book.at(date(2021, 1, 1)).assumed() == ()
    assert [value.rule_id for value in book.at(date(2023, 1, 1)).assumed()] == sorted(book.rules)
    assert book.at(date(2025, 1, 1)).assumed() == ()


def test_only_reads_a_rule_that_never_changed(book):
    assert rules.load_rules().only("nip.pns").value["length"] == 18
    with pytest.raises(RuleTypeError, match="2 dated values"):
        book.only("test.integer")


def test_every_day_of_a_rule_has_one_value(book):
    rule = book.rule("test.integer")
    day = date(2020, 1, 1)
    while day < date(2025, 1, 1):
        value = rule.at(day)
        assert value.valid_from <= day < value.valid_to
        day += timedelta(days=7)
