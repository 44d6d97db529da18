"""Changing the own password on the page: the present one is asked, other devices are signed out."""

from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD

NEW = "Karang-Mumus-77"


def change(client, old=PASSWORD, new=NEW, again=NEW):
    data = {"old_password": old, "new_password1": new, "new_password2": again}
    return client.post(reverse("password_change"), data)


def test_the_new_password_counts_and_this_session_stays(client, official_user):
    client.force_login(official_user)
    assert change(client).status_code == 302
    official_user.refresh_from_db()
    assert official_user.check_password(NEW)
    assert client.get(reverse("password_change")).status_code == 200


def test_other_devices_are_signed_out(client, official_user):
    other = Client()
    client.force_login(official_user)
    other.force_login(official_user)
    change(client)
    assert other.get(reverse("password_change")).status_code == 302


def test_the_present_password_is_asked(client, official_user):
    client.force_login(official_user)
    assert change(client, old="guess").status_code == 200
    official_user.refresh_from_db()
    assert official_user.check_password(PASSWORD)


def test_a_weak_password_is_refused(client, official_user):
    client.force_login(official_user)
    assert change(client, new="12345678", again="12345678").status_code == 200


def test_nobody_changes_a_password_without_signing_in(client, db):
    assert change(client).url.startswith(reverse("sign_in"))
