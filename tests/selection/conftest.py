"""A city, its freeze, an active kit and a finished run; nothing remembered from one test to the next."""

from collections.abc import Iterator

import pytest

from merit.access.actor import Actor, actor_for
from merit.measures.models import Freeze
from merit.policy.models import KitVersion
from merit.selection import stored
from merit.selection.models import Run
from tests.selection import city as maker


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    stored.forget()
    yield
    stored.forget()


@pytest.fixture
def city(db) -> maker.City:
    return maker.build()


@pytest.fixture
def kit(operator: Actor, verifier: Actor, head: Actor) -> KitVersion:
    return maker.active_kit("samarinda", operator, verifier, head)


@pytest.fixture
def freeze(city: maker.City, operator: Actor) -> Freeze:
    return maker.frozen(operator)


@pytest.fixture
def run(operator: Actor, city: maker.City, kit: KitVersion, freeze: Freeze) -> Run:
    return maker.started(operator, city, kit, freeze)


@pytest.fixture
def candidate(make_user, city: maker.City, today) -> Actor:
    """The best candidate, signed in."""
    return actor_for(make_user("calon_0", person_id=city.people["calon_0"].pk), today)
