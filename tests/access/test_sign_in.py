"""Sign-in with NIP or e-mail: any case, one message for every failure, throttled per account and address."""

import pytest
from axes.models import AccessAttempt
from django.urls import reverse

from merit.access.accounts import find_user, normal_name
from merit.access.models import User
from tests.conftest import PASSWORD

NIP = "198503122010011001"


@pytest.fixture
def person(db, settings) -> User:
    settings.AXES_FAILURE_LIMIT = 3
    return User.objects.create_user(username=NIP, email="siti@example.go.id", password=PASSWORD)


def sign_in(client, name: str, password: str, address: str = "10.0.0.1"):
    data = {"username": name, "password": password}
    return client.post(reverse("sign_in"), data, REMOTE_ADDR=address)


@pytest.mark.parametrize(
    "name",
    [NIP, "19850312 201001 1 001", "1985.0312.2010.0110.01", "siti@example.go.id", "Siti@Example.GO.ID "],
)
def test_nip_and_email_in_any_spelling_work(client, person, name):
    response = sign_in(client, name, PASSWORD)
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_shared_email_names_nobody(person):
    User.objects.create_user(username="198503122010012002", email="SITI@example.go.id", password=PASSWORD)
    assert find_user("siti@example.go.id") is None
    assert find_user(NIP) == person


def test_a_service_name_stays_as_it_is():
    assert normal_name(" Operator.Satu ") == "operator.satu"


def failure_text(response) -> str:
    assert response.status_code == 200
    return response.context["form"].non_field_errors()[0]


def test_unknown_wrong_closed_and_not_yet_activated_look_the_same(client, person):
    User.objects.create_user(username="closed", password=PASSWORD, is_active=False)
    User.objects.create_user(username="new")
    texts = {
        failure_text(sign_in(client, name, password))
        for name, password in [
            (NIP, "wrong"),
            ("199001012020121001", "wrong"),
            ("nobody@example.go.id", PASSWORD),
            ("closed", PASSWORD),
            ("new", "wrong"),
        ]
    }
    assert len(texts) == 1


def test_an_unknown_name_costs_a_hash_too(person, monkeypatch):
    from merit.access import backends

    hashed = []
    monkeypatch.setattr(backends, "make_password", hashed.append)
    assert backends.NipOrEmailBackend().authenticate(None, username="nobody", password="guess") is None
    assert hashed == ["guess"]


def test_failures_close_the_door_for_a_while(client, person):
    for _attempt in range(3):
        last = sign_in(client, NIP, "wrong")
    assert last.status_code == 429
    response = sign_in(client, NIP, PASSWORD)
    assert response.status_code == 429
    assert "15" in response.content.decode()


def test_other_spellings_of_the_name_do_not_give_more_attempts(client, person):
    for name in (NIP, "siti@example.go.id", "SITI@EXAMPLE.GO.ID"):
        last = sign_in(client, name, "wrong")
    assert last.status_code == 429


def test_the_record_of_failures_holds_no_nip_and_no_password(client, person):
    sign_in(client, NIP, "Rahasia-Sekali-1")
    sign_in(client, "199001012020121001", "Rahasia-Sekali-1")
    kept = "".join(str(value) for attempt in AccessAttempt.objects.all() for value in vars(attempt).values())
    assert AccessAttempt.objects.count() == 2
    assert not [secret for secret in (NIP, "199001012020121001", "Rahasia") if secret in kept]


def test_another_address_is_not_closed_so_nobody_can_lock_a_person_out(client, person):
    for _attempt in range(4):
        sign_in(client, NIP, "wrong", "10.9.9.9")
    assert sign_in(client, NIP, PASSWORD, "10.0.0.1").status_code == 302


def test_success_forgets_earlier_failures(client, person):
    for _round in range(2):
        for _attempt in range(2):
            assert sign_in(client, NIP, "wrong").status_code == 200
        assert sign_in(client, NIP, PASSWORD).status_code == 302
        client.logout()


def test_the_next_address_is_followed_only_inside(client, person):
    data = {"username": NIP, "password": PASSWORD, "next": "/password/"}
    assert client.post(reverse("sign_in"), data).url == "/password/"
    client.logout()
    assert "evil" not in client.post(reverse("sign_in"), data | {"next": "https://evil.example/"}).url


def test_signing_out_needs_post_and_ends_the_session(client, person):
    client.force_login(person)
    assert client.get(reverse("sign_out")).status_code == 405
    assert client.post(reverse("sign_out")).url == reverse("sign_in")
    assert "_auth_user_id" not in client.session


def test_the_admin_has_no_second_way_in(client, person):
    response = client.get("/admin/login/?next=/admin/")
    assert response.url == "/sign-in/?next=%2Fadmin%2F"


def test_passwords_are_kept_as_argon2():
    from merit import settings

    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
