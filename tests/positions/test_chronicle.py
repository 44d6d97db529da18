"""A record's history told as changes: who, when, why, before and after."""

import pytest

from merit.access.errors import NotVisible
from positions import selectors, services
from positions.chronicle import change_entries
from positions.models import Unit
from tests.factories import make_unit

pytestmark = pytest.mark.django_db


def test_each_change_says_who_why_before_and_after(operator, today):
    Unit.objects.bulk_create(
        [Unit(code="A", name="Satu", kind="opd", path="/A/", valid_from=today, source="siasn")]
    )
    unit = Unit.objects.get()
    services.unit_change(actor=operator, unit=unit, changes={"name": "Dua"}, reason="Perwali 1")
    services.unit_change(
        actor=operator, unit=unit, changes={"name": "Tiga", "kind": "upt"}, reason="Perwali 2"
    )
    latest, middle, first = change_entries(selectors.history_of(operator, unit))
    assert (latest.who, latest.verb, latest.reason) == ("Operator", "changed", "Perwali 2")
    assert latest.fields == {"name": ("Dua", "Tiga"), "kind": ("opd", "upt")}
    assert middle.fields == {"name": ("Satu", "Dua"), "source": ("siasn", "manual")}
    assert (first.verb, first.fields, first.who) == ("created", {}, "")


def test_the_public_reads_no_history(anonymous):
    with pytest.raises(NotVisible):
        selectors.history_of(anonymous, make_unit())
