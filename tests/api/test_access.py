"""Who gets what from the REST door: nothing without a sign-in, nothing foreign, one error shape."""

import pytest
from rest_framework.test import APIClient

from merit.measures.models import Freeze
from tests.factories import make_employee, make_unit

pytestmark = pytest.mark.django_db

LISTS = ["employees", "units", "posts", "vacancies", "runs"]
NOBODY = "00000000-0000-4000-8000-000000000000"


def client_of(user) -> APIClient:
    client = APIClient()
    client.force_login(user, backend="merit.access.backends.NipOrEmailBackend")
    return client


@pytest.mark.parametrize("name", [*LISTS, "me", "me/runs"])
def test_a_stranger_without_sign_in_gets_401_in_the_one_shape(name):
    answer = APIClient().get(f"/api/v1/{name}")
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "detail"}


@pytest.mark.parametrize("name", ["schema", "docs"])
def test_the_description_needs_a_sign_in(name, operator_user):
    assert APIClient().get(f"/api/v1/{name}").status_code == 401
    assert client_of(operator_user).get(f"/api/v1/{name}").status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_an_operator_reads_every_list(name, operator_user):
    answer = client_of(operator_user).get(f"/api/v1/{name}")
    assert answer.status_code == 200
    assert answer.json()["results"] == []


@pytest.mark.parametrize("name", LISTS)
def test_a_missing_object_is_404_in_the_one_shape(name, operator_user):
    answer = client_of(operator_user).get(f"/api/v1/{name}/{NOBODY}")
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:merit:problem:not_found"


def test_an_official_sees_only_the_own_person_and_a_foreign_one_looks_missing(make_user):
    unit = make_unit()
    own, other = make_employee(unit=unit), make_employee(unit=unit)
    client = client_of(make_user("pegawai", "", person_id=own.pk))
    listed = client.get("/api/v1/employees").json()["results"]
    assert [row["id"] for row in listed] == [str(own.pk)]
    assert listed[0]["nip"] == own.nip
    foreign, missing = client.get(f"/api/v1/employees/{other.pk}"), client.get(f"/api/v1/employees/{NOBODY}")
    assert foreign.status_code == missing.status_code == 404
    assert foreign.json() == missing.json()


def test_a_technical_admin_is_denied_scores_with_the_rule(technical_admin_user):
    answer = client_of(technical_admin_user).get("/api/v1/runs")
    assert answer.status_code == 403
    assert answer.json()["rule"]


def test_methods_that_are_not_offered_are_405(operator_user):
    client = client_of(operator_user)
    for method in (client.post, client.put, client.patch, client.delete):
        answer = method("/api/v1/units", {}, format="json")
        assert answer.status_code == 405
        assert answer.json()["status"] == 405


def test_an_unknown_parameter_is_refused_by_name(operator_user):
    answer = client_of(operator_user).get("/api/v1/employees?score__gte=80")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "score__gte"


def test_an_unknown_address_is_404_json():
    answer = APIClient().get("/api/v2/anything")
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:merit:problem:not_found"


def test_reading_writes_nothing(operator_user):
    client = client_of(operator_user)
    for name in LISTS:
        client.get(f"/api/v1/{name}")
    assert not Freeze.objects.exists()
