"""Registering people: the NIP has to agree with everything else that is said."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from employees import services
from employees.models import Employee
from merit.access.decide import Denied
from merit.ledger.models import LedgerEntry
from tests.factories import make_employee, make_unit, synthetic_nip

pytestmark = pytest.mark.django_db
PNS, PPPK = "198001012005011001", "198001012021211001"


def register(actor, **other):
    return services.employee_register(
        actor=actor, **{"nip": PNS, "name": " Budi Contoh ", "kind": "pns"} | other
    )


def faults(actor, **other) -> set[str]:
    with pytest.raises(ValidationError) as refusal:
        register(actor, **other)
    return set(refusal.value.message_dict)


def test_birth_date_and_sex_follow_from_the_nip(operator, operator_user):
    person = register(operator, unit=make_unit(), title_front="Dr.", title_back="M.Si.")
    assert (person.name, person.birth_on, person.sex) == ("Budi Contoh", date(1980, 1, 1), "m")
    assert (person.source, person.entered_by, person.history.count()) == ("manual", operator_user, 1)
    assert LedgerEntry.objects.get().action == "record.create"


def test_the_header_of_the_ledger_names_nobody(operator):
    register(operator)
    assert PNS not in LedgerEntry.objects.get().header


def test_a_pppk_number_has_another_middle(operator):
    assert register(operator, nip=PPPK, kind="pppk").kind == "pppk"
    other = synthetic_nip(kind="pppk", appointed=date(2022, 1, 1))
    assert register(operator, nip=other, kind="pppk_paruh_waktu").pns_on is None


def test_a_pns_of_another_agency_is_registered_without_a_unit(operator):
    person = register(operator, kind="pns_other_agency", agency_name="Pemprov Contoh")
    assert (person.unit, person.agency_name) == (None, "Pemprov Contoh")
    assert faults(operator, nip=synthetic_nip(), kind="pns_other_agency") == {"__all__"}


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"nip": "123"}, "nip"),
        ({"nip": "198013012005011001"}, "nip"),
        ({"nip": "198001012005011000"}, "nip"),
        ({"nip": "198001012005131001"}, "nip"),
        ({"nip": "198001012005013001"}, "nip"),
        ({"birth_on": date(1980, 1, 2)}, "birth_on"),
        ({"sex": "f"}, "sex"),
        ({"kind": "pppk"}, "kind"),
        ({"nip": PPPK}, "kind"),
        ({"cpns_on": date(2005, 2, 1)}, "cpns_on"),
        ({"name": ""}, "name"),
        ({"email": "nonsense"}, "email"),
    ],
)
def test_a_contradiction_is_named_at_its_field(operator, fault, field):
    assert faults(operator, **fault) == {field}
    assert not Employee.objects.exists()


def test_the_refusal_speaks_the_reader_s_language(operator):
    with translation.override("id"), pytest.raises(ValidationError) as indonesian:
        register(operator, nip="123")
    with translation.override("en"), pytest.raises(ValidationError) as english:
        register(operator, nip="123")
    assert indonesian.value.messages != english.value.messages


def test_a_nip_is_registered_once(operator):
    register(operator)
    assert faults(operator) == {"nip"}


def test_a_correction_is_checked_against_the_nip_too(operator):
    person = make_employee(nip=PNS, birth_on=date(1980, 1, 1))
    with pytest.raises(ValidationError) as refusal:
        services.employee_change(actor=operator, employee=person, changes={"sex": "f"}, reason="r")
    assert set(refusal.value.message_dict) == {"sex"}
    changed = services.employee_change(
        actor=operator, employee=person, changes={"name": "Budi Santoso"}, reason="Akta kelahiran"
    )
    assert changed.name == "Budi Santoso"
    assert changed.history.latest().history_change_reason == "Akta kelahiran"


def test_an_unlisted_status_of_an_import_does_not_block_a_correction(operator):
    person = make_employee(legal_status="90")
    changed = services.employee_change(actor=operator, employee=person, changes={"phone": "0541"}, reason="r")
    assert (changed.phone, changed.legal_status) == ("0541", "90")


def test_legal_status_has_its_own_service(operator):
    person = make_employee()
    with pytest.raises(ValidationError) as refusal:
        services.employee_change(actor=operator, employee=person, changes={"legal_status": "99"}, reason="r")
    assert set(refusal.value.message_dict) == {"legal_status"}
    changed = services.legal_status_change(
        actor=operator, employee=person, legal_status="03", since=date(2026, 9, 1), reason="SK tugas belajar"
    )
    assert (changed.legal_status, changed.legal_status_on) == ("03", date(2026, 9, 1))


def test_legal_status_neither_lies_ahead_nor_goes_back(operator):
    person = make_employee(legal_status_on=date(2026, 9, 1))
    for since, words in ((date(2026, 12, 1), "not ahead"), (date(2026, 8, 1), "holds since")):
        with pytest.raises(ValidationError, match=words):
            services.legal_status_change(
                actor=operator, employee=person, legal_status="99", since=since, reason="r"
            )


def test_a_unit_operator_registers_only_inside_the_own_unit(make_user):
    from merit.access.actor import actor_for
    from tests.conftest import TODAY

    own, foreign = make_unit(), make_unit()
    inside = make_unit(parent=own)
    actor = actor_for(make_user("opd", "unit_operator", unit_id=own.pk), TODAY)
    assert register(actor, unit=inside).unit == inside
    for unit in (foreign, None):
        with pytest.raises(Denied):
            register(actor, nip=synthetic_nip(), unit=unit)


def test_nobody_changes_the_own_record_and_strangers_none(make_user, stranger, verifier, auditor):
    from merit.access.actor import actor_for
    from tests.conftest import TODAY

    person = make_employee()
    own = actor_for(make_user("self", "operator", person_id=person.pk), TODAY)
    with pytest.raises(Denied) as refusal:
        services.employee_change(actor=own, employee=person, changes={"name": "X"}, reason="r")
    assert refusal.value.rule == "deny:own-record"
    for actor in (stranger, verifier, auditor):
        with pytest.raises(Denied):
            services.employee_change(actor=actor, employee=person, changes={"name": "X"}, reason="r")
        with pytest.raises(Denied):
            register(actor)
