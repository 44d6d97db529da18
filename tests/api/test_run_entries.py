"""The people of a run at the REST door: pages by key, the own line, nothing for strangers, who read whom."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import AbstractBaseUser
from rest_framework.test import APIClient

from merit.access.actor import Actor
from merit.access.models import AccessLog
from merit.selection import stored
from merit.selection.models import Run
from tests.selection import city as maker

pytestmark = pytest.mark.django_db
QUERIES = 12
SECTIONS = ("ranked", "ineligible", "incomplete")


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    stored.forget()
    yield
    stored.forget()


@pytest.fixture
def city(db) -> maker.City:
    return maker.build()


@pytest.fixture
def run(operator: Actor, verifier: Actor, head: Actor, city: maker.City) -> Run:
    kit = maker.active_kit("samarinda", operator, verifier, head)
    return maker.started(operator, city, kit, maker.frozen(operator))


def signed_in(user: AbstractBaseUser) -> APIClient:
    client = APIClient()
    client.force_login(user, backend="merit.access.backends.NipOrEmailBackend")
    return client


@pytest.fixture
def reader(operator_user) -> APIClient:
    return signed_in(operator_user)


@pytest.fixture
def candidate(make_user, city: maker.City) -> APIClient:
    """The best candidate, signed in."""
    return signed_in(make_user("calon_0", person_id=city.people["calon_0"].pk))


def entries(client: APIClient, run: Run, **parameters: Any) -> dict[str, Any]:
    answer = client.get(f"/api/v1/runs/{run.pk}/entries", parameters)
    assert answer.status_code == 200, answer.content
    return answer.json()


def own_address(run: Run, city: maker.City, name: str = "calon_0") -> str:
    return f"/api/v1/runs/{run.pk}/entries/{city.people[name].pk}"


def names(body: dict[str, Any]) -> list[str]:
    return [row["person"]["name"] for row in body["results"]]


def test_each_section_lists_its_people_with_why(reader, run):
    found = {section: entries(reader, run, section=section) for section in SECTIONS}
    assert [found[section]["total"] for section in SECTIONS] == [run.ranked, 5, 1]
    assert names(found["ranked"])[0] == "Calon 0"
    assert {"Tua", "Pppk"} < set(names(found["ineligible"]))
    assert names(found["incomplete"]) == ["Belum Asesmen"]
    assert all(row["reasons"] for row in found["ineligible"]["results"])
    assert all(row["missing"] for row in found["incomplete"]["results"])


def test_the_ranked_stand_by_rank_with_totals_as_the_line_has_them(reader, run):
    rows = entries(reader, run)["results"]
    assert [row["rank"] for row in rows] == sorted(row["rank"] for row in rows)
    fields = ("rank", "total", "total_exact", "box", "is_shortlisted", "best_rank", "worst_rank")
    for row in rows:
        line = reader.get(f"/api/v1/runs/{run.pk}/entries/{row['person']['id']}").json()
        assert {name: row[name] for name in fields} == {name: line[name] for name in fields}
    assert sum(row["is_shortlisted"] for row in rows) == run.shortlisted


@pytest.mark.parametrize("section", SECTIONS)
def test_paging_by_key_gives_everybody_once(reader, run, section):
    seen, after = [], 0
    for _page in range(run.considered + 1):
        body = entries(reader, run, section=section, after=after, size=3)
        seen += [row["person"]["id"] for row in body["results"]]
        after = body["next_after"]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == body["total"]


def test_behind_the_last_place_stands_nobody(reader, run):
    body = entries(reader, run, after=run.ranked)
    assert (body["results"], body["next_after"], body["total"]) == ([], None, run.ranked)


@pytest.mark.parametrize(
    "parameters", [{"section": "all"}, {"after": "-1"}, {"size": "201"}, {"size": "0"}, {"page": "2"}]
)
def test_what_is_not_offered_is_refused_by_name(reader, run, parameters):
    answer = reader.get(f"/api/v1/runs/{run.pk}/entries", parameters)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == next(iter(parameters))


def test_an_official_reads_the_own_line(candidate, run, city):
    line = candidate.get(own_address(run, city)).json()
    assert (line["person"], line["state"]) == (str(city.people["calon_0"].pk), "ranked")
    assert Decimal(line["items"][-1]["running"]) == Decimal(line["total_exact"])


def test_a_foreign_line_looks_like_a_missing_one(candidate, run, city):
    foreign = candidate.get(own_address(run, city, "calon_1"))
    missing = candidate.get(f"/api/v1/runs/{run.pk}/entries/{uuid4()}")
    no_run = candidate.get(f"/api/v1/runs/{uuid4()}/entries/{city.people['calon_0'].pk}")
    assert {answer.status_code for answer in (foreign, missing, no_run)} == {404}
    assert foreign.content == missing.content == no_run.content


@pytest.mark.parametrize("ending", ["", "/entries"])
def test_an_official_does_not_read_the_run_as_a_whole(candidate, run, ending):
    assert candidate.get(f"/api/v1/runs/{run.pk}{ending}").status_code == 403


def test_who_was_not_considered_finds_nothing(stranger_user, run):
    answer = signed_in(stranger_user).get(f"/api/v1/runs/{run.pk}/entries/{stranger_user.person_id}")
    assert answer.status_code == 404


@pytest.mark.parametrize("ending", ["", "/entries"])
def test_nobody_without_a_sign_in(run, ending):
    assert APIClient().get(f"/api/v1/runs/{run.pk}{ending}").status_code == 401


def test_a_finished_run_is_not_sent_twice(reader, run):
    address = f"/api/v1/runs/{run.pk}"
    first = reader.get(address)
    again = reader.get(address, headers={"If-None-Match": first.headers["ETag"]})
    other = reader.get(address, headers={"If-None-Match": '"sha256:0"'})
    assert first.headers["ETag"] == f'"{run.fingerprint}"'
    assert (again.status_code, again.content) == (304, b"")
    assert (other.status_code, other.json()) == (200, first.json())


@pytest.mark.parametrize("section", SECTIONS)
def test_a_page_is_read_in_a_fixed_number_of_queries(reader, run, section, django_assert_max_num_queries):
    for after in (0, 3):
        with django_assert_max_num_queries(QUERIES):
            entries(reader, run, section=section, after=after)


def test_the_own_line_is_read_in_few_queries(candidate, run, city, django_assert_max_num_queries):
    with django_assert_max_num_queries(QUERIES):
        assert candidate.get(own_address(run, city)).status_code == 200


@pytest.fixture
def read_by(operator_user) -> Callable[[], list[str]]:
    """Tell whose data the operator has read, by the access log."""

    def subjects() -> list[str]:
        rows = AccessLog.objects.filter(reader=f"usr:{operator_user.pk}", action="run.read")
        return sorted(str(row.subject_id) for row in rows)

    return subjects


def test_a_page_leaves_an_entry_for_each_person_shown(reader, run, read_by):
    shown = [row["person"]["id"] for row in entries(reader, run, after=2, size=3)["results"]]
    assert read_by() == sorted(shown)
    assert set(AccessLog.objects.values_list("object", flat=True)) == {f"selection.run:{run.pk}"}


def test_reading_somebodys_line_leaves_an_entry(reader, run, city, read_by):
    reader.get(own_address(run, city, "calon_3"))
    assert read_by() == [str(city.people["calon_3"].pk)]


def test_reading_the_own_line_leaves_none(candidate, run, city):
    assert candidate.get(own_address(run, city)).status_code == 200
    assert not AccessLog.objects.exists()


def test_a_refused_reading_leaves_none(candidate, run, city):
    candidate.get(own_address(run, city, "calon_1"))
    assert not AccessLog.objects.exists()


def test_an_operator_reading_the_own_line_leaves_none_for_it(make_user, run, city):
    own = city.people["calon_0"].pk
    client = signed_in(make_user("own_operator", "operator", person_id=own))
    shown = {row["person"]["id"] for row in entries(client, run)["results"]}
    logged = {str(row.subject_id) for row in AccessLog.objects.all()}
    assert logged == shown - {str(own)}
