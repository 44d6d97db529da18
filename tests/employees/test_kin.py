"""Degrees of kinship, by blood and by marriage."""

from uuid import UUID, uuid4

import pytest

from employees import selectors
from employees.codes import RECIPROCAL
from employees.kin import kin_ids, kin_within
from merit.access.actor import actor_for
from merit.access.decide import Denied
from merit.access.errors import NotVisible
from tests.conftest import TODAY
from tests.factories import make_employee, make_family_tie, make_unit

ME, SPOUSE, FATHER, MOTHER_IN_LAW, SISTER, HER_HUSBAND, GRANDFATHER, UNCLE, CHILD, GRANDCHILD, COUSIN = (
    UUID(int=number) for number in range(1, 12)
)
TIES = [
    (ME, SPOUSE, "spouse"),
    (ME, FATHER, "parent"),
    (SPOUSE, MOTHER_IN_LAW, "parent"),
    (ME, SISTER, "sibling"),
    (SISTER, HER_HUSBAND, "spouse"),
    (FATHER, GRANDFATHER, "parent"),
    (FATHER, UNCLE, "sibling"),
    (ME, CHILD, "child"),
    (CHILD, GRANDCHILD, "child"),
    (UNCLE, COUSIN, "child"),
]
BOTH_WAYS = TIES + [(relative, person, RECIPROCAL[relation]) for person, relative, relation in TIES]


def ties_of(people):
    return [tie for tie in BOTH_WAYS if tie[0] in people]


@pytest.mark.parametrize(
    ("relative", "degree"),
    [(SPOUSE, 0), (FATHER, 1), (MOTHER_IN_LAW, 1), (CHILD, 1), (SISTER, 2), (HER_HUSBAND, 2),
     (GRANDFATHER, 2), (GRANDCHILD, 2)],
)  # fmt: skip
def test_degrees(relative, degree):
    assert kin_within(ties_of, ME, 2)[relative] == degree
    assert kin_within(ties_of, relative, 2)[ME] == degree


def test_beyond_the_degree_nobody_is_kin():
    assert {UNCLE, COUSIN, ME}.isdisjoint(kin_within(ties_of, ME, 2))
    assert kin_within(ties_of, ME, 4)[UNCLE] == 3
    assert kin_within(ties_of, ME, 4)[COUSIN] == 4
    assert set(kin_within(ties_of, ME, 1)) == {SPOUSE, FATHER, MOTHER_IN_LAW, CHILD}


def test_siblings_share_their_parents_even_when_that_is_not_recorded():
    assert kin_within(ties_of, FATHER, 2)[SISTER] == 1
    assert kin_within(ties_of, SISTER, 2)[FATHER] == 1
    assert kin_within(ties_of, SISTER, 2)[GRANDFATHER] == 2
    assert kin_within(ties_of, UNCLE, 2)[GRANDFATHER] == 1
    two_rows = [(ME, SISTER, "sibling"), (SISTER, COUSIN, "sibling")]
    rows = two_rows + [(other, one, relation) for one, other, relation in two_rows]
    assert kin_within(lambda people: [tie for tie in rows if tie[0] in people], ME, 2)[COUSIN] == 2


def test_the_nearest_way_counts():
    near = [(ME, CHILD, "sibling"), (ME, SPOUSE, "spouse"), (SPOUSE, CHILD, "child")]
    assert kin_within(lambda people: [tie for tie in near if tie[0] in people], ME, 2)[CHILD] == 1


def test_a_person_without_ties_has_no_kin():
    assert kin_within(ties_of, uuid4(), 2) == {}


@pytest.mark.django_db
def test_stored_ties_are_asked_once_per_step(django_assert_num_queries):
    me, wife, her_mother = make_employee(), make_employee(), make_employee()
    make_family_tie(me, wife, "spouse")
    make_family_tie(wife, her_mother, "parent")
    with django_assert_num_queries(3):
        assert kin_ids(me.pk) == {str(wife.pk), str(her_mother.pk)}


@pytest.mark.django_db
def test_kin_are_shown_to_those_who_may_know(operator, stranger, make_user):
    unit = make_unit()
    me, brother = make_employee(unit=unit), make_employee(unit=unit)
    make_family_tie(me, brother, "sibling")
    assert selectors.kin_of(operator, me.pk) == {brother.pk: 2}
    own = actor_for(make_user("self", person_id=me.pk), TODAY)
    assert selectors.kin_of(own, me.pk) == {brother.pk: 2}
    with pytest.raises(NotVisible):
        selectors.kin_of(stranger, me.pk)
    superior = actor_for(make_user("boss", "superior", unit_id=unit.pk), TODAY)
    with pytest.raises(Denied):
        selectors.kin_of(superior, me.pk)
