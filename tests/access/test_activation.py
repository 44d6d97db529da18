"""Activation: a printed one-time code opens an account once, for its owner, until it expires."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from merit.access.activation import (
    ALPHABET,
    IssuedCode,
    account_activate,
    activation_issue,
    code_hash,
    codes_as_csv,
    codes_as_letters,
    new_code,
    normal_code,
)
from merit.access.errors import Denied, RefusedError
from merit.access.models import ActivationCode, User
from merit.ledger.models import LedgerEntry

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
DAY = timedelta(days=1)
NIP = "198503122010011001"
CHOSEN = "Karang-Mumus-77"


@pytest.fixture
def person(db) -> User:
    return User.objects.create_user(username=NIP, email="siti@example.go.id", display_name="Siti")


@pytest.fixture
def code(person, operator) -> str:
    return activation_issue(actor=operator, users=[person], valid_days=14, at=AT)[0].code


def activate(actor, code, *, name=NIP, password=CHOSEN, at=AT + DAY):
    return account_activate(actor=actor, name=name, code=code, password=password, at=at)


def refused(actor, code, **changes) -> str:
    with pytest.raises(RefusedError) as refusal:
        activate(actor, code, **changes)
    return refusal.value.message


def test_a_code_is_long_and_easy_to_type():
    code = new_code()
    assert len(normal_code(code)) == 16
    assert set(normal_code(code)) <= set(ALPHABET)
    assert len({new_code() for _ in range(100)}) == 100


def test_the_code_opens_the_account(code, person, anonymous):
    activate(anonymous, code)
    person.refresh_from_db()
    assert person.check_password(CHOSEN)
    assert not person.must_set_password
    assert list(LedgerEntry.objects.values_list("action", flat=True)) == ["user.invite", "user.activate"]


@pytest.mark.parametrize(
    "typed", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("0", "O")]
)
def test_spelling_of_the_code_does_not_matter(code, anonymous, typed):
    assert activate(anonymous, typed(code)).username == NIP


def test_the_email_names_the_account_too(code, anonymous):
    assert activate(anonymous, code, name="SITI@example.go.id").username == NIP


def test_every_failure_sounds_the_same(code, person, anonymous, operator):
    messages = {
        refused(anonymous, new_code()),
        refused(anonymous, code, name="199001012020121001"),
        refused(anonymous, code, at=AT + 14 * DAY),
        refused(anonymous, ""),
    }
    activate(anonymous, code)
    messages.add(refused(anonymous, code))
    assert len(messages) == 1


def test_a_code_works_until_it_expires(code, anonymous):
    assert activate(anonymous, code, at=AT + 14 * DAY - timedelta(seconds=1)).username == NIP


def test_a_used_code_changes_nothing(code, person, anonymous):
    activate(anonymous, code)
    refused(anonymous, code, password="Another-Password-1")
    person.refresh_from_db()
    assert person.check_password(CHOSEN)


def test_a_new_code_replaces_the_old_one(code, person, operator, anonymous):
    newer = activation_issue(actor=operator, users=[person], valid_days=14, at=AT)[0].code
    refused(anonymous, code)
    assert activate(anonymous, newer).username == NIP


def test_a_closed_account_stays_closed(code, person, anonymous):
    User.objects.update(is_active=False)
    refused(anonymous, code)


def test_a_weak_password_does_not_spend_the_code(code, anonymous):
    with pytest.raises(ValidationError):
        activate(anonymous, code, password="12345")
    assert activate(anonymous, code).username == NIP


def test_only_the_hash_is_kept(code, person):
    row = ActivationCode.objects.get()
    assert row.code_hash == code_hash(code)
    assert normal_code(code) not in "".join(str(value) for value in vars(row).values()).upper()


def test_one_live_code_per_account(code, person):
    values = {"code_hash": "x", "issued_by": "sys:test", "issued_at": AT, "expires_at": AT + DAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        ActivationCode.objects.create(user=person, **values)


def test_thousands_are_issued_in_few_queries(operator, django_assert_max_num_queries):
    users = User.objects.bulk_create([User(username=f"u{number}") for number in range(1000)])
    with django_assert_max_num_queries(24):
        issued = activation_issue(actor=operator, users=users, valid_days=30, at=AT)
    assert len({row.code for row in issued}) == 1000


@pytest.mark.parametrize("persona", ["verifier", "auditor", "technical_admin", "official", "superuser"])
def test_others_issue_no_codes(persona, request, person):
    with pytest.raises(Denied):
        activation_issue(actor=request.getfixturevalue(persona), users=[person], valid_days=1, at=AT)


def test_an_operator_cannot_open_the_account_of_a_role_holder(operator, head, ppk_user, superuser_user):
    for user in (ppk_user, superuser_user):
        with pytest.raises(Denied):
            activation_issue(actor=operator, users=[user], valid_days=1, at=AT)
        assert activation_issue(actor=head, users=[user], valid_days=1, at=AT)


def test_nobody_issues_a_code_to_themselves(head, head_user):
    with pytest.raises(Denied) as refusal:
        activation_issue(actor=head, users=[head_user], valid_days=1, at=AT)
    assert refusal.value.rule == "deny:own-record"


def test_the_csv_holds_text_and_no_formula():
    rows = [IssuedCode(NIP, "=HYPERLINK(1)", "AAAA-BBBB", AT)]
    cells = list(csv.reader(io.StringIO(codes_as_csv(rows))))[1]
    assert cells == ["'=HYPERLINK(1)", NIP, "AAAA-BBBB", "2026-11-22"]


def test_letters_are_escaped_and_one_page_each():
    rows = [IssuedCode(NIP, "<b>Siti</b>", "AAAA-BBBB", AT), IssuedCode("2", "Budi", "CCCC-DDDD", AT)]
    page = codes_as_letters(rows, "https://merit.example.go.id/activate/")
    assert "&lt;b&gt;Siti" in page
    assert page.count("<section>") == 2


def post(client, code, **changes):
    data = {"username": NIP, "code": code, "password": CHOSEN, "password_again": CHOSEN, **changes}
    return client.post(reverse("activate"), data)


@pytest.fixture
def live_code(person, operator) -> str:
    return activation_issue(actor=operator, users=[person], valid_days=14, at=timezone.now())[0].code


def test_the_page_activates_and_leads_to_sign_in(client, live_code, person):
    assert post(client, live_code).url == reverse("sign_in")
    assert client.post(reverse("sign_in"), {"username": NIP, "password": CHOSEN}).status_code == 302


def test_the_page_asks_for_the_same_password_twice(client, live_code, person):
    assert post(client, live_code, password_again="other").status_code == 200
    assert ActivationCode.objects.get().used_at is None


def test_the_page_shows_why_a_password_is_weak(client, live_code):
    response = post(client, live_code, password="12345", password_again="12345")
    assert response.context["form"].errors["password"]


def test_no_code_or_password_stays_in_the_record_of_failures(client, live_code):
    post(client, new_code(), password="Rahasia-Sekali-1", password_again="Rahasia-Sekali-1")
    kept = AccessAttempt.objects.get()
    text = "".join(str(value) for value in vars(kept).values())
    assert "Rahasia" not in text
    assert NIP not in text
    assert "code" not in kept.post_data


def test_guessing_codes_is_throttled_with_sign_in(client, live_code, settings):
    settings.AXES_FAILURE_LIMIT = 3
    assert [post(client, new_code()).status_code for _attempt in range(3)] == [200, 200, 429]
    assert post(client, live_code).status_code == 429
    assert client.post(reverse("sign_in"), {"username": NIP, "password": CHOSEN}).status_code == 429
