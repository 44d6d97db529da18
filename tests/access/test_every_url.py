"""Every address x persona x own/unit/foreign: doors answer as the matrix says; an unknown address fails."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie

import pytest
from django.contrib import admin
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from merit.access.actor import Actor, actor_for
from merit.access.adminsite import ActorAdminMixin
from merit.access.decide import DEFAULT_DENY, NOT_SIGNED_IN, OUT_OF_SCOPE, decide
from merit.access.matrix import matrix
from merit.access.models import User
from merit.access.urlmap import (
    METHODS,
    SPECIAL,
    Route,
    UrlMapError,
    UrlRow,
    parse_rows,
    routes,
    row_of,
    rows,
)
from merit.selection import stored
from tests.access.objects import BEFORE_PEOPLE, FOREIGN, RELATIONS, Made, make
from tests.access.objects_records import settle_people, settle_units

PERSONAS = (
    "operator",
    "verifier",
    "head",
    "assessor",
    "ppk",
    "auditor",
    "technical_admin",
    "unit_operator",
    "superior",
    "official",
    "superuser",
)
ASKED_MORE = frozenset({"anonymous", "official", "operator", "auditor"})
ROUTES = routes()
MISSING_ID = "00000000-0000-4000-8000-000000000000"
ALLOWED, REFUSED, NOT_THERE, NOT_OFFERED = "allowed", "refused", "404", "not offered"


@dataclass(frozen=True)
class Persona:
    """One reader with a signed-in client."""

    name: str
    user: User | None
    actor: Actor
    client: Client


@pytest.fixture
def personas(request, today, db) -> list[Persona]:
    users = {name: request.getfixturevalue(f"{name}_user") for name in PERSONAS}
    settle_units()
    if prepare := BEFORE_PEOPLE.get(row_of(request.node.callspec.params["route"]).object):
        prepare()
    settle_people(users.values())
    readers = [Persona("anonymous", None, Actor.anonymous(today), Client())]
    for name, user in users.items():
        client = Client()
        client.force_login(user, backend="merit.access.backends.NipOrEmailBackend")
        readers.append(Persona(name, user, actor_for(user, today), client))
    return readers


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Keep thousands of expected refusals out of the log; formatting them takes longer than asking."""
    logging.disable(logging.CRITICAL)
    stored.forget()
    yield
    stored.forget()
    logging.disable(logging.NOTSET)


@contextmanager
def without_traces(client: Client) -> Iterator[None]:
    """Undo whatever a request did: rows by savepoint, the session cookie by copy."""
    cookies = client.cookies.output()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = SimpleCookie()
    client.cookies.load(cookies.replace("Set-Cookie: ", "").replace("\r\n", "; "))


def is_sign_in(response: HttpResponse) -> bool:
    """Say whether the reader was sent to sign in before coming back here."""
    doors = tuple(f"{reverse(name)}?next=" for name in ("sign_in", "admin:login"))
    return response.status_code in {301, 302} and response.url.startswith(doors)


def outcome(response: HttpResponse) -> str:
    """Say what an answer means."""
    if response.status_code == 404:
        return NOT_THERE
    if response.status_code == 405:
        return NOT_OFFERED
    return REFUSED if response.status_code in {401, 403} or is_sign_in(response) else ALLOWED


def expected(actor: Actor, word: str, made: Made | None) -> str:
    """Say what the row promises this actor about this object."""
    if word in SPECIAL:
        is_open = word == "public" or (word == "login" and actor.is_authenticated)
        return ALLOWED if is_open else REFUSED
    decision = decide(actor, word, made.facts if made is not None else None)
    if decision.allowed:
        return ALLOWED
    # A foreign object looks like a missing one, but only to whoever may use the page at all.
    return NOT_THERE if decision.rule == OUT_OF_SCOPE else REFUSED


def promised(route: Route, actor: Actor, words: tuple[str, ...], made: Made | None) -> str:
    """Say what is promised at this door: the admin has to be entered first, then any of the words opens."""
    is_inside = route.pattern.startswith("admin/") and not SPECIAL & set(words)
    if is_inside and not decide(actor, "admin.enter").allowed:
        return REFUSED
    promises = {expected(actor, word, made) for word in words}
    return next(promise for promise in (ALLOWED, NOT_THERE, REFUSED) if promise in promises)


def fits(promise: str, found: str, row: UrlRow, method: str) -> bool:
    """Compare a promise with an answer; methods the row does not name only have to refuse the refused."""
    if promise == REFUSED:
        return found in {REFUSED, NOT_THERE, NOT_OFFERED}
    if promise == NOT_THERE:
        return found == NOT_THERE or (method != "get" and found in {REFUSED, NOT_OFFERED})
    if method not in row.methods:
        return True
    return found == ALLOWED or (found == NOT_THERE and row.may_be_missing)


def relations_for(route: Route, row: UrlRow, actor: Actor) -> tuple[str, ...]:
    """Return which objects to ask about: a foreign one is enough for who may read all or nothing here."""
    words = {word for method in ("get", "post") for word in row.words(method)} - SPECIAL
    rules = {decide(actor, word).rule for word in words}
    reads_all = all(rule.endswith(":any") for rule in rules) and not any(
        matrix().action(w).writes for w in words
    )
    is_outside = route.pattern.startswith("admin/") and not decide(actor, "admin.enter").allowed
    is_nobody = bool(rules) and rules <= {DEFAULT_DENY, NOT_SIGNED_IN}
    return (FOREIGN,) if reads_all or is_outside or is_nobody else RELATIONS


def objects_for(route: Route, row: UrlRow, persona: Persona) -> Iterator[tuple[str, Made | None, dict]]:
    """Yield (relation, object, parts) of the addresses to ask; one without object for plain pages."""
    if not row.object:
        parts = {"object_id": MISSING_ID, "version_id": "1", **row.kwargs}
        yield "-", None, parts
        return
    for relation in relations_for(route, row, persona.actor):
        made = make(row.object, relation, persona.user)
        yield relation, made, {**made.parts, **row.kwargs}


def methods_for(row: UrlRow, persona: Persona, relation: str) -> tuple[str, ...]:
    """Ask reading always, posting where the row speaks of it, every method as four readers of one object."""
    is_asked_more = persona.name in ASKED_MORE and relation in {"-", FOREIGN}
    return METHODS if is_asked_more else tuple(method for method in ("get", "post") if method in row.methods)


def breaches(route: Route, row: UrlRow, persona: Persona) -> Iterator[str]:
    for relation, made, parts in objects_for(route, row, persona):
        address = route.address({**parts, "format": "json"}) + (f"?{row.query}" if row.query else "")
        for method in methods_for(row, persona, relation):
            with without_traces(persona.client):
                found = outcome(getattr(persona.client, method)(address))
            promise = promised(route, persona.actor, row.words(method), made)
            if not fits(promise, found, row, method):
                yield f"{persona.name} {relation} {method.upper()} {address}: {found}, expected {promise}"


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.key)
def test_every_url_has_a_row(route):
    assert row_of(route) is not None, f"add {route.key!r} to merit/access/data/urls.yaml"


@pytest.mark.heavy
@pytest.mark.parametrize("route", [route for route in ROUTES if row_of(route)], ids=lambda route: route.key)
def test_every_url_answers_as_the_matrix_says(route, personas):
    row = row_of(route)
    found = [breach for persona in personas for breach in breaches(route, row, persona)]
    assert found == []


def test_every_row_is_used():
    used = {row_of(route) and row_of(route).match for route in ROUTES}
    assert [row.match for row in rows() if row.match not in used] == []


@pytest.mark.parametrize(("model", "page"), admin.site._registry.items(), ids=lambda item: str(item)[:60])
def test_admin_pages_stand_for_the_action_they_ask(model, page):
    assert isinstance(page, ActorAdminMixin)
    start = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    asked = {"changelist": page.read_action, "change": page.read_action, "history": page.read_action}
    asked |= {"add": page.add_action or "never", "delete": "never"}
    by_key = {route.key: row_of(route) for route in ROUTES}
    told = {ending: by_key[f"{start}_{ending}"].words("get") for ending in asked}
    assert told == {ending: (word,) for ending, word in asked.items()}


def test_a_row_with_an_unknown_action_is_refused():
    with pytest.raises(UrlMapError, match=r"sign_in, get: 'employee\.burn'"):
        parse_rows({"sign_in": "employee.burn"})


def test_a_row_with_an_unknown_key_is_refused():
    with pytest.raises(UrlMapError, match="unknown key 'colour'"):
        parse_rows({"sign_in": {"get": "public", "colour": "red"}})


def test_a_row_silent_about_get_is_refused():
    with pytest.raises(UrlMapError, match="says nothing about get"):
        parse_rows({"sign_in": {"post": "public"}})


def test_an_address_nobody_listed_has_no_row():
    assert row_of(Route("new/", "portal:new", ())) is None


def test_the_exact_row_wins_over_a_glob():
    row = row_of(Route("admin/access/user/", "admin:access_user_changelist", ()))
    assert row.match == "admin:access_user_changelist"
