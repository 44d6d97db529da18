"""Correcting and verifying any record of the organisation."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from merit.access.decide import Denied
from merit.ledger.models import LedgerEntry
from positions import services
from positions.models import Reorganisation
from tests.factories import make_position, make_requirement, make_unit, make_vacancy

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_a_correction_takes_the_verification_away(operator, verifier):
    requirement = services.requirement_set(
        actor=operator, position=make_position(), valid_from=AT.date(), reason="r", education_min="s1"
    )
    verified = services.record_verify(actor=verifier, record=requirement, at=AT)
    assert (str(verified.verified_by_id), verified.verified_at) == (verifier.user_id, AT)
    changed = services.record_change(
        actor=operator, record=verified, changes={"education_min": "s2"}, reason="r"
    )
    assert (changed.education_min, changed.verified_by, changed.verified_at) == ("s2", None, None)
    assert list(LedgerEntry.objects.order_by("seq").values_list("action", flat=True)) == [
        "record.create",
        "record.verify",
        "record.change",
    ]


def test_nobody_verifies_what_they_entered(make_user, verifier):
    vacancy = make_vacancy(make_position())
    type(vacancy).objects.update(entered_by=verifier.user_id)
    with pytest.raises(Denied) as refusal:
        services.record_verify(actor=verifier, record=vacancy, at=AT)
    assert refusal.value.rule == "deny:four-eyes"


def test_a_record_is_verified_once(verifier):
    unit = services.record_verify(actor=verifier, record=make_unit(), at=AT)
    with pytest.raises(ValidationError, match="already verified"):
        services.record_verify(actor=verifier, record=unit, at=AT)


def test_what_stays_fixed_is_named(operator):
    requirement = make_requirement(make_position())
    with pytest.raises(ValidationError) as refusal:
        services.record_change(
            actor=operator, record=requirement, changes={"position": make_position()}, reason="r"
        )
    assert set(refusal.value.message_dict) == {"position"}


def test_a_kind_that_is_not_listed_is_refused(operator):
    plan = Reorganisation(title="R", decree_number="1", effective_on=AT.date())
    with pytest.raises(ValidationError, match="cannot be corrected here"):
        services.record_change(actor=operator, record=plan, changes={"title": "X"}, reason="r")


def test_others_correct_and_verify_nothing(stranger, auditor, operator):
    unit = make_unit()
    for actor in (stranger, auditor):
        with pytest.raises(Denied):
            services.record_change(actor=actor, record=unit, changes={"name": "X"}, reason="r")
    for actor in (stranger, auditor, operator):
        with pytest.raises(Denied):
            services.record_verify(actor=actor, record=unit, at=AT)
