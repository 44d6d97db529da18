"""Two pairs of eyes: who entered a record never verifies it."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from employees import services
from merit.access.actor import actor_for
from merit.access.decide import Denied
from tests.conftest import TODAY
from tests.factories import make_award, make_education, make_employee, make_family_tie

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_a_verified_record_says_by_whom_and_when_and_can_no_longer_be_withdrawn(
    operator, verifier, verifier_user
):
    award = services.fact_record(
        actor=operator,
        employee=make_employee(),
        kind="award",
        values={"name": "X", "level": "agency", "year": 2024},
    )
    verified = services.record_verify(actor=verifier, record=award, at=AT)
    assert (verified.verified_by, verified.verified_at) == (verifier_user, AT)
    assert verified.history.count() == 2
    with pytest.raises(ValidationError, match="corrected, not withdrawn"):
        services.record_withdraw(actor=operator, record=verified, reason="r")


def test_the_enterer_is_refused_even_with_both_roles(make_user):
    both = make_user("both", "operator")
    both.role_assignments.create(role="verifier", decree="SK", valid_from=TODAY, granted_by="t")
    actor = actor_for(both, TODAY)
    award = services.fact_record(
        actor=actor,
        employee=make_employee(),
        kind="award",
        values={"name": "X", "level": "agency", "year": 2024},
    )
    with pytest.raises(Denied) as refusal:
        services.record_verify(actor=actor, record=award, at=AT)
    assert refusal.value.rule == "deny:four-eyes"


def test_the_person_and_kin_are_refused(make_user):
    person, sister = make_employee(), make_employee()
    make_family_tie(person, sister, "sibling")
    education = make_education(person)
    for name, subject, rule in (("self", person, "deny:own-record"), ("sister", sister, "deny:kin")):
        actor = actor_for(make_user(name, "verifier", person_id=subject.pk), TODAY)
        with pytest.raises(Denied) as refusal:
            services.record_verify(actor=actor, record=education, at=AT)
        assert refusal.value.rule == rule


def test_neither_command_nor_other_roles_verify(system, operator, head, auditor, stranger):
    award = make_award(make_employee())
    for actor in (system, operator, head, auditor, stranger):
        with pytest.raises(Denied):
            services.record_verify(actor=actor, record=award, at=AT)
