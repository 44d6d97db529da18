"""Tokens: exchanged for name and password, given up, and never longer than their time."""

import pytest
import time_machine
from django.utils import timezone
from rest_framework.test import APIClient

from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def token_of(user) -> str:
    answer = APIClient().post(
        "/api/v1/token", {"username": user.username, "password": PASSWORD}, format="json"
    )
    assert answer.status_code == 201
    return answer.json()["token"]


def with_token(token: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    return client


def test_a_token_opens_what_its_owner_may_see(operator_user):
    me = with_token(token_of(operator_user)).get("/api/v1/me").json()
    assert me["id"] == str(operator_user.pk)
    assert "operator" in me["roles"]


def test_a_wrong_password_gives_no_token_and_the_same_words_as_an_unknown_name(operator_user):
    wrong = APIClient().post(
        "/api/v1/token", {"username": operator_user.username, "password": "not this one"}, format="json"
    )
    unknown = APIClient().post("/api/v1/token", {"username": "nobody", "password": "x"}, format="json")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


def test_a_missing_field_is_named():
    answer = APIClient().post("/api/v1/token", {"username": "a"}, format="json")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "password"


def test_a_token_given_up_opens_nothing(operator_user):
    client = with_token(token_of(operator_user))
    assert client.delete("/api/v1/token").status_code == 204
    assert client.get("/api/v1/me").status_code == 401


def test_a_token_ends_after_ten_hours(operator_user):
    client = with_token(token_of(operator_user))
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=10, minutes=1), tick=False):
        assert client.get("/api/v1/me").status_code == 401


def test_an_invented_token_opens_nothing():
    assert with_token("a" * 64).get("/api/v1/me").status_code == 401
