"""Moving a unit: the subtree follows, and the tree of earlier days can still be read."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from merit.ledger.models import LedgerEntry
from positions import selectors, services
from positions.models import Unit
from tests.factories import make_unit

pytestmark = pytest.mark.django_db
MOVED = date(2026, 7, 1)


@pytest.fixture
def tree():
    city = make_unit("CITY", kind="city")
    health, social = make_unit("HEALTH", parent=city), make_unit("SOCIAL", parent=city)
    division = make_unit("DIV", parent=health, kind="subunit")
    section = make_unit("SEC", parent=division, kind="subunit")
    return {"city": city, "health": health, "social": social, "division": division, "section": section}


def move(operator, tree, **other):
    values = {
        "unit": tree["division"],
        "parent": tree["social"],
        "effective_on": MOVED,
        "reason": "Perwali 3/2026",
    }
    return services.unit_move(actor=operator, **values | other)


def codes(units) -> set[str]:
    return {unit.code for unit in units}


def test_the_subtree_follows(operator, tree):
    moved = move(operator, tree)
    assert moved.path == "/CITY/SOCIAL/DIV/"
    assert moved.parent == tree["social"]
    assert Unit.objects.get(code="SEC").path == "/CITY/SOCIAL/DIV/SEC/"


def test_the_tree_is_read_as_it_was_on_each_day(operator, tree):
    move(operator, tree)
    health, social = [tree["health"].pk], [tree["social"].pk]
    eve = date(2026, 6, 30)
    assert codes(selectors.units_within(operator, health, eve)) == {"HEALTH", "DIV", "SEC"}
    assert codes(selectors.units_within(operator, social, eve)) == {"SOCIAL"}
    assert codes(selectors.units_within(operator, health, MOVED)) == {"HEALTH"}
    assert codes(selectors.units_within(operator, social, MOVED)) == {"SOCIAL", "DIV", "SEC"}


def test_a_moved_unit_is_itself_a_root_on_every_day(operator, tree):
    move(operator, tree)
    division = [tree["division"].pk]
    assert codes(selectors.units_within(operator, division, date(2020, 1, 1))) == {"DIV", "SEC"}
    assert codes(selectors.units_within(operator, division, MOVED)) == {"DIV", "SEC"}


def test_two_moves_keep_two_former_places(operator, tree):
    move(operator, tree)
    move(operator, tree, parent=tree["health"], effective_on=date(2026, 9, 1))
    places = Unit.objects.get(code="SEC").placements.order_by("valid_from")
    assert [(row.path, row.valid_from, row.valid_to) for row in places] == [
        ("/CITY/HEALTH/DIV/SEC/", date(2017, 1, 1), MOVED),
        ("/CITY/SOCIAL/DIV/SEC/", MOVED, date(2026, 9, 1)),
    ]


def test_the_move_is_in_history_and_ledger(operator, tree):
    moved = move(operator, tree)
    assert [row.path for row in moved.history.order_by("history_id")] == [
        "/CITY/HEALTH/DIV/",
        "/CITY/SOCIAL/DIV/",
    ]
    assert moved.history.latest().history_change_reason == "Perwali 3/2026"
    assert LedgerEntry.objects.get().action == "unit.change"


def test_no_circle(operator, tree):
    with pytest.raises(ValidationError, match="stands under"):
        move(operator, tree, unit=tree["health"], parent=tree["section"])
    with pytest.raises(ValidationError, match="stands under"):
        move(operator, tree, parent=tree["division"])


def test_a_move_lies_neither_ahead_nor_before_the_last_nor_goes_nowhere(operator, tree):
    with pytest.raises(ValidationError, match="when it takes effect"):
        move(operator, tree, effective_on=date(2027, 1, 1))
    with pytest.raises(ValidationError, match="already stands there"):
        move(operator, tree, parent=tree["health"])
    move(operator, tree)
    with pytest.raises(ValidationError, match="last moved"):
        move(operator, tree, parent=tree["health"], effective_on=date(2026, 3, 1))


def test_a_prefix_of_a_code_is_not_an_ancestor(operator):
    one, ten = make_unit("U1"), make_unit("U10")
    assert codes(selectors.units_within(operator, [one.pk], MOVED)) == {"U1"}
    assert codes(selectors.units_within(operator, [ten.pk], MOVED)) == {"U10"}
