"""The number of queries does not depend on the number of people."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from merit.measures.build import build
from merit.measures.options import Options
from merit.measures.selectors import freeze_load, post_facts
from merit.measures.services import freeze_create
from tests.measures import records as make
from tests.measures.records import AS_OF

pytestmark = pytest.mark.django_db
BUILD_QUERIES = 19


def add(count):
    for number in range(count):
        person = make.employee()
        make.appointment(person, "pengawas", date(2015, 1, 1), date(2020, 1, 1), field=f"bidang {number}")
        make.appointment(person, "administrator", date(2020, 1, 1))
        make.pangkat(person, golongan="34", effective_on=date(2020, 1, 1))
        make.education(person, level="s1", field=f"jurusan {number}", graduation_year=2003)
        make.yearly(person, 2025)
        make.competencies(person, date(2026, 1, 1), 3)


def queries():
    with CaptureQueriesContext(
        connection,
    ) as captured:
        build(AS_OF, Options())
    return len(captured)


def test_building_takes_the_same_queries_for_10_and_100_people():
    add(10)
    few = queries()
    add(90)
    assert queries() == few == BUILD_QUERIES


def test_loading_takes_two_queries(system, django_assert_num_queries):
    add(3)
    freeze = freeze_create(actor=system, as_of=AS_OF, at=datetime(2026, 11, 22, tzinfo=UTC))
    with django_assert_num_queries(2):
        freeze_load(freeze)


def test_a_post_takes_two_queries(django_assert_num_queries):
    post = make.position("SEK", make.unit("DINAS"))
    with django_assert_num_queries(2):
        post_facts(post, AS_OF)
