"""The demo city: the same seed draws the same people, nobody is real, the counts are a city's."""

from collections import Counter
from itertools import pairwise

import pytest

from merit.portal.demo.facts import MAKERS, FactMaker
from merit.portal.demo.files import write_city
from merit.portal.demo.organisation import build_organisation
from merit.portal.demo.people import COUNTS, VACANCIES, draw_people
from merit.portal.demo.siasn_files import BASE, headers_71
from merit.rules.nip import parse_nip


@pytest.fixture(scope="module")
def city():
    return build_organisation()


@pytest.fixture(scope="module")
def people(city):
    return draw_people(city)[0]


def test_the_city_has_the_shape_of_samarinda(city):
    kinds = Counter(unit.kind for unit in city.units.values())
    assert (kinds["opd"], kinds["kecamatan"], kinds["kelurahan"]) == (30, 10, 59)


def test_every_post_stands_in_a_unit_and_below_a_post(city):
    assert all(post.unit in city.units for post in city.posts.values())
    tops = [post.title for post in city.posts.values() if post.superior not in city.posts]
    assert tops == ["Sekretaris Daerah"]


def test_the_kinds_have_their_proportions(people):
    assert Counter(person.kind for person in people) == COUNTS


def test_every_nip_is_valid_unique_and_outside_what_is_given_out(people):
    assert len({person.nip for person in people}) == len(people)
    assert all(int(parse_nip(person.nip).sequence) >= 900 for person in people)
    assert all(parse_nip(person.nip).birth_on == person.birth_on for person in people)


def test_the_same_seed_draws_the_same_people_and_another_seed_others(city, people):
    again, other = draw_people(city)[0], draw_people(city, 1)[0]
    assert [person.nip for person in again] == [person.nip for person in people]
    assert [person.nip for person in other] != [person.nip for person in people]


def test_careers_have_no_gaps_and_no_overlaps(people):
    for person in people:
        held = person.appointments
        assert all(before.until == after.since for before, after in pairwise(held))
        assert held[-1].until is None


def test_the_posts_to_be_ranked_are_empty(city):
    empty = {post.title for post in draw_people(city)[1]}
    assert set(VACANCIES) <= empty


def test_every_template_has_rows(city, people):
    maker = FactMaker(city, people, 1)
    counts = {
        (kind, name): sum(1 for _row in make(maker))
        for kind, sheets in MAKERS.items()
        for name, make in sheets.items()
    }
    assert min(counts.values()) > 10


def test_the_layouts_have_the_columns_siasn_gives():
    assert len(BASE) == 65
    assert len(headers_71()) == 71
    assert {"KEDUDUKAN PNS ID", "ESELON ID"} <= set(headers_71())


def test_all_files_are_written_with_the_posts_first(tmp_path):
    files = write_city(tmp_path).files
    assert files[0].kind == "posts"
    assert {file.kind for file in files} >= {"siasn", "riwayat", "ekinerja", "competencies", "family"}
    assert all(file.path.stat().st_size > 500 for file in files)
