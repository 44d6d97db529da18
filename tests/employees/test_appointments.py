"""A new definitive appointment ends the old; Plt, Plh and Pj stand beside; one holder per structural post."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from employees import services
from employees.models import Appointment
from merit.access.decide import Denied
from merit.ledger.models import LedgerEntry
from tests.factories import make_appointment, make_employee, make_position, make_unit, make_vacancy

pytestmark = pytest.mark.django_db
DAY, AHEAD = date(2026, 10, 1), date(2027, 3, 1)


def record(actor, person, **other):
    values = {"valid_from": DAY, "decree_number": "800/12/2026"}
    return services.appointment_record(actor=actor, employee=person, **values | other)


@pytest.fixture
def person():
    return make_employee(unit=make_unit())


def test_a_new_definitive_appointment_ends_the_old_in_one_stroke(operator, person):
    old = make_appointment(person, make_position(), valid_from=date(2022, 1, 3))
    post = make_position(level="jpt_pratama", eselon="22", title="Kepala Dinas")
    new = record(operator, person, position=post, inaugurated_on=DAY)
    old.refresh_from_db()
    assert (old.valid_to, new.valid_to) == (DAY, None)
    assert (new.position_title, new.level, new.eselon) == ("Kepala Dinas", "jpt_pratama", "22")
    assert (new.unit, new.unit_name) == (post.unit, post.unit.name)
    assert old.history.latest().history_change_reason == "800/12/2026"
    actions = list(LedgerEntry.objects.order_by("seq").values_list("action", flat=True))
    assert actions == ["record.change", "appointment.record"]


def test_the_present_unit_follows_an_appointment_in_force(operator, person):
    post = make_position()
    record(operator, person, position=post)
    person.refresh_from_db()
    assert person.unit == post.unit


def test_an_appointment_ahead_leaves_today_as_it_is(operator, person):
    here = person.unit
    old = make_appointment(person, make_position(unit=here), valid_from=date(2022, 1, 3))
    record(operator, person, position=make_position(), valid_from=AHEAD)
    old.refresh_from_db()
    person.refresh_from_db()
    assert (old.valid_to, person.unit) == (AHEAD, here)


def test_the_vacancy_of_a_filled_post_is_closed(operator, person):
    post = make_position()
    vacancy = make_vacancy(post, open_from=date(2026, 6, 1))
    record(operator, person, position=post)
    vacancy.refresh_from_db()
    assert vacancy.closed_on == DAY


@pytest.mark.parametrize("capacity", ["plt", "plh", "pj"])
def test_acting_stands_beside_and_fills_no_vacancy(operator, person, capacity):
    held = make_appointment(person, make_position())
    post = make_position()
    vacancy = make_vacancy(post)
    acting = record(operator, person, position=post, capacity=capacity, valid_to=date(2027, 1, 1))
    held.refresh_from_db()
    vacancy.refresh_from_db()
    assert (held.valid_to, vacancy.closed_on, acting.capacity) == (None, None, capacity)


def test_a_structural_post_has_one_holder_and_says_who(operator, person):
    post = make_position()
    make_appointment(make_employee(name="Siti Contoh"), post)
    with pytest.raises(ValidationError, match="held by Siti Contoh since 2022-01-03"):
        record(operator, person, position=post)
    assert person.appointments.count() == 0


def test_a_post_can_be_filled_from_the_day_its_holder_leaves(operator, person):
    post = make_position()
    make_appointment(make_employee(), post, valid_to=AHEAD)
    with pytest.raises(ValidationError, match="is held by"):
        record(operator, person, position=post)
    assert record(operator, person, position=post, valid_from=AHEAD).valid_from == AHEAD


def test_a_functional_post_takes_several(operator, person):
    post = make_position(level="ahli_muda", capacity=4)
    make_appointment(make_employee(), post)
    assert record(operator, person, position=post).position == post


def test_history_without_a_post_in_our_books(operator, person):
    past = record(
        operator, person, position_title="Kepala Seksi", unit_name="Dinas Lama", level="pengawas",
        eselon="41", valid_from=date(2014, 1, 1), valid_to=date(2016, 1, 1),
    )  # fmt: skip
    assert (past.position, past.unit_name) == (None, "Dinas Lama")


def test_a_later_appointment_is_not_run_over(operator, person):
    make_appointment(person, valid_from=AHEAD, position_title="Camat")
    with pytest.raises(ValidationError, match="Camat from 2027-03-01 is already recorded"):
        record(operator, person, position=make_position())
    assert record(operator, person, position=make_position(), valid_to=AHEAD).valid_to == AHEAD


def test_a_post_that_does_not_stand_is_refused(operator, person):
    for post in (make_position(valid_to=DAY), make_position(valid_from=AHEAD)):
        with pytest.raises(ValidationError) as refusal:
            record(operator, person, position=post)
        assert set(refusal.value.message_dict) == {"position"}


def test_a_pns_of_another_agency_has_to_be_taken_over_first(operator):
    foreign = make_employee(kind="pns_other_agency")
    with pytest.raises(ValidationError, match="another agency"):
        record(operator, foreign, position=make_position())
    history = record(
        operator, foreign, position_title="Kepala Bidang", unit_name="Dinas X", level="administrator"
    )
    assert history.unit is None


def test_an_appointment_ends_without_a_new_one(operator, person):
    held = make_appointment(person, make_position())
    ended = services.appointment_end(actor=operator, appointment=held, valid_to=AHEAD, reason="Pensiun")
    assert ended.valid_to == AHEAD


def test_a_corrected_start_is_checked_and_followed_up(operator, person):
    post = make_position()
    make_appointment(make_employee(), post, valid_to=DAY)
    held = make_appointment(person, post, valid_from=DAY)
    with pytest.raises(ValidationError, match="is held by"):
        services.record_change(
            actor=operator, record=held, changes={"valid_from": date(2026, 9, 1)}, reason="SK"
        )
    changed = services.record_change(
        actor=operator, record=held, changes={"valid_from": date(2026, 10, 2)}, reason="SK"
    )
    person.refresh_from_db()
    assert (changed.valid_from, person.unit) == (date(2026, 10, 2), post.unit)


def test_nothing_remains_of_a_refused_appointment(operator, person):
    held = make_appointment(person, make_position())
    with pytest.raises(ValidationError):
        record(operator, person, position=make_position(), valid_to=date(2026, 1, 1))
    held.refresh_from_db()
    assert held.valid_to is None
    assert Appointment.objects.count() == 1
    assert not LedgerEntry.objects.exists()


def test_others_appoint_nobody(stranger, verifier, head, auditor, person):
    for actor in (stranger, verifier, head, auditor):
        with pytest.raises(Denied):
            record(actor, person, position=make_position())
