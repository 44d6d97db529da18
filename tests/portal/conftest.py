"""A small city with a run, and doors into the portal for its people."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from merit.access.actor import Actor
from merit.access.models import User
from merit.policy.models import KitVersion
from merit.selection import stored
from merit.selection.models import Run
from tests.selection import city as maker
from tests.speaking import speaking

BACKEND = "merit.access.backends.NipOrEmailBackend"
Door = Callable[..., Client]


@pytest.fixture
def that_day() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 22, 1, 0, tzinfo=UTC)):
        stored.forget()
        yield
    stored.forget()


@pytest.fixture
def city(that_day: None, db: None) -> maker.City:
    return maker.build()


@pytest.fixture
def kit(operator: Actor, verifier: Actor, head: Actor) -> KitVersion:
    return maker.active_kit("samarinda", operator, verifier, head)


@pytest.fixture
def run(operator: Actor, city: maker.City, kit: KitVersion) -> Run:
    return maker.started(operator, city, kit, maker.frozen(operator))


@pytest.fixture
def account(make_user: Callable[..., User], city: maker.City) -> Callable[[str], User]:
    """Return the account of one of the city's people, made when first asked for."""
    made: dict[str, User] = {}

    def of(name: str) -> User:
        if name not in made:
            made[name] = make_user(name, person_id=city.people[name].pk)
        return made[name]

    return of


@pytest.fixture
def enter(that_day: None) -> Door:
    """Return a maker of signed-in browsers; pages answer in English unless told otherwise."""

    def open_for(user: User, language: str = "en") -> Client:
        client = speaking(language)
        client.force_login(user, backend=BACKEND)
        return client

    return open_for


@pytest.fixture
def door(enter: Door, account: Callable[[str], User]) -> Door:
    """Return a maker of browsers signed in as one of the city's people."""

    def open_as(name: str, language: str = "en") -> Client:
        return enter(account(name), language)

    return open_as
