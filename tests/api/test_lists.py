"""Lists of the REST door: pages by key, filters shared with the pages, a fixed number of queries."""

import pytest
from rest_framework.test import APIClient

from tests.factories import make_employee, make_position, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(operator_user) -> APIClient:
    client = APIClient()
    client.force_login(operator_user, backend="merit.access.backends.NipOrEmailBackend")
    return client


def people(count: int) -> None:
    unit = make_unit()
    for number in range(count):
        make_employee(unit=unit, name=f"Contoh {number:03d}")


def test_following_the_cursor_gives_everybody_once(client):
    people(7)
    names, address = [], "/api/v1/employees?size=3"
    for _page in range(4):
        answer = client.get(address).json()
        names += [row["name"] for row in answer["results"]]
        address = answer["next"]
        if address is None:
            break
    assert names == [f"Contoh {number:03d}" for number in range(7)]


@pytest.mark.parametrize("count", [2, 20])
def test_the_number_of_queries_does_not_depend_on_the_rows(client, count, django_assert_max_num_queries):
    people(count)
    with django_assert_max_num_queries(9):
        assert len(client.get("/api/v1/employees").json()["results"]) == count


def test_posts_and_units_can_be_filtered(client):
    parent = make_unit(name="Dinas Contoh")
    make_unit(parent=parent, kind="subunit", name="Bidang Contoh")
    make_position(unit=parent, title="Kepala Dinas Contoh")
    by_kind = client.get("/api/v1/units?kind=subunit").json()["results"]
    by_title = client.get("/api/v1/posts?title=dinas").json()["results"]
    assert [row["name"] for row in by_kind] == ["Bidang Contoh"]
    assert [row["unit_name"] for row in by_title] == ["Dinas Contoh"]


def test_a_filter_value_that_is_not_on_the_list_is_refused(client):
    answer = client.get("/api/v1/units?kind=galaxy")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "kind"
