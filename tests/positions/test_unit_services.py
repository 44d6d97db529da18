"""Opening, correcting and closing units."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from merit.access.decide import Denied
from merit.ledger.models import LedgerEntry
from positions import services
from positions.models import Unit
from tests.factories import make_position, make_unit

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)


def test_a_unit_is_opened_under_its_parent_with_path_stamp_history_and_event(operator, operator_user):
    city = make_unit("CITY", kind="city")
    unit = services.unit_create(
        actor=operator, code=" 8ae4-82b7 ", name="Dinas Kesehatan", kind="opd", parent=city, valid_from=DAY
    )
    stored = Unit.objects.get(pk=unit.pk)
    assert (stored.code, stored.path) == ("8AE482B7", "/CITY/8AE482B7/")
    assert (stored.source, stored.entered_by, stored.verified_at) == ("manual", operator_user, None)
    assert stored.history.get().history_user == operator_user
    assert LedgerEntry.objects.get().action == "unit.create"


def test_a_unit_cannot_open_under_a_closed_parent(operator):
    parent = make_unit(valid_to=date(2025, 1, 1))
    with pytest.raises(ValidationError, match="does not stand"):
        services.unit_create(
            actor=operator, code="X", name="X", kind="subunit", parent=parent, valid_from=DAY
        )


def test_a_code_is_used_once_and_said_so(operator):
    make_unit("A")
    with pytest.raises(ValidationError) as refusal:
        services.unit_create(actor=operator, code="a", name="X", kind="opd", valid_from=DAY)
    assert set(refusal.value.message_dict) == {"code"}


def test_a_correction_keeps_before_and_after(operator):
    unit = make_unit("A", name="Dinas Kesehatn")
    changed = services.unit_change(
        actor=operator, unit=unit, changes={"name": "Dinas Kesehatan"}, reason="Salah ketik"
    )
    names = list(changed.history.order_by("history_id").values_list("name", "history_type"))
    assert names == [("Dinas Kesehatn", "+"), ("Dinas Kesehatan", "~")]
    assert changed.history.latest().history_change_reason == "Salah ketik"
    assert LedgerEntry.objects.get().action == "unit.change"


def test_a_unit_that_came_by_import_gets_its_first_version_when_it_first_changes(operator):
    Unit.objects.bulk_create(
        [Unit(code="A", name="Lama", kind="opd", path="/A/", valid_from=DAY, source="siasn")]
    )
    unit = Unit.objects.get(code="A")
    assert not unit.history.exists()
    services.unit_change(actor=operator, unit=unit, changes={"name": "Baru"}, reason="Perwali 3")
    versions = unit.history.order_by("history_id").values_list("name", "source", "history_type")
    assert list(versions) == [("Lama", "siasn", "+"), ("Baru", "manual", "~")]


@pytest.mark.parametrize("field", ["code", "path", "parent", "valid_to", "source", "verified_at"])
def test_fields_with_a_service_of_their_own_are_not_corrected(operator, field):
    with pytest.raises(ValidationError) as refusal:
        services.unit_change(actor=operator, unit=make_unit(), changes={field: "X"}, reason="r")
    assert set(refusal.value.message_dict) == {field}


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_change_needs_a_reason(operator, reason):
    with pytest.raises(ValidationError) as refusal:
        services.unit_change(actor=operator, unit=make_unit(), changes={"name": "X"}, reason=reason)
    assert set(refusal.value.message_dict) == {"reason"}


def test_a_change_that_changes_nothing_is_refused_and_leaves_no_trace(operator):
    unit = make_unit(name="A")
    with pytest.raises(ValidationError, match="Nothing was changed"):
        services.unit_change(actor=operator, unit=unit, changes={"name": "A"}, reason="r")
    assert unit.history.count() == 1
    assert not LedgerEntry.objects.exists()


def test_an_empty_unit_is_closed(operator):
    unit = services.unit_close(actor=operator, unit=make_unit(), closed_on=DAY, reason="Perda 1/2026")
    assert unit.valid_to == DAY


def test_a_unit_with_posts_or_units_is_not_closed(operator):
    unit = make_unit()
    post = make_position(unit=unit, title="Kepala Bidang")
    child = make_unit(parent=unit, name="Seksi A")
    with pytest.raises(ValidationError, match="Seksi A, Kepala Bidang"):
        services.unit_close(actor=operator, unit=unit, closed_on=DAY, reason="r")
    for row in (post, child):
        row.valid_to = DAY
        row.save()
    assert services.unit_close(actor=operator, unit=unit, closed_on=DAY, reason="r").valid_to == DAY


def test_others_change_no_unit(stranger, verifier, auditor, anonymous, unit_operator):
    unit = make_unit()
    for actor in (stranger, verifier, auditor, anonymous, unit_operator):
        with pytest.raises(Denied):
            services.unit_create(actor=actor, code="X", name="X", kind="opd", valid_from=DAY)
        with pytest.raises(Denied):
            services.unit_change(actor=actor, unit=unit, changes={"name": "X"}, reason="r")
        with pytest.raises(Denied):
            services.unit_close(actor=actor, unit=unit, closed_on=DAY, reason="r")
        with pytest.raises(Denied):
            services.unit_move(actor=actor, unit=unit, parent=None, effective_on=DAY, reason="r")
    assert Unit.objects.count() == 1


def test_paths_are_written_anew_after_an_import(operator):
    root = make_unit("R")
    child = make_unit("C", parent=root)
    leaf = make_unit("L", parent=child)
    Unit.objects.filter(pk__in=[child.pk, leaf.pk]).update(path="/WRONG/")
    assert services.unit_paths_refresh(actor=operator) == 2
    leaf.refresh_from_db()
    assert leaf.path == "/R/C/L/"
    assert services.unit_paths_refresh(actor=operator) == 0


def test_a_circle_in_an_import_is_named(operator):
    one = make_unit("ONE")
    two = make_unit("TWO", parent=one)
    Unit.objects.filter(pk=one.pk).update(parent=two)
    with pytest.raises(ValidationError, match=r"stand under each other: (ONE|TWO)"):
        services.unit_paths_refresh(actor=operator)
