"""Personas shared by every test, a fast password hasher, and emptying tables that guard themselves."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import TransactionTestCase
from django.utils import translation

from merit.access.actor import Actor, actor_for
from merit.access.models import RoleAssignment, User
from tests.guards import lifted

TODAY = date(2026, 11, 22)
UNIT_OWN = UUID("00000000-0000-4000-8000-0000000000a1")
UNIT_FOREIGN = UUID("00000000-0000-4000-8000-0000000000b1")
PASSWORD = "Sungai-Mahakam-2026"

_empty_tables = TransactionTestCase._fixture_teardown


def _empty_guarded_tables(self: TransactionTestCase) -> None:
    """Lift the guards against TRUNCATE and DELETE while a transactional test is cleaned up."""
    with ExitStack() as stack:
        for alias in self._databases_names(include_mirrors=False):
            stack.enter_context(lifted(connections[alias]))
        _empty_tables(self)


TransactionTestCase._fixture_teardown = _empty_guarded_tables


@pytest.fixture(autouse=True)
def _test_settings(settings) -> None:
    """Hash passwords cheaply, run background tasks at once, serve static files without collecting them."""
    settings.WHITENOISE_AUTOREFRESH = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def today() -> date:
    """Return the day on which the personas act."""
    return TODAY


@pytest.fixture
def make_user(db) -> Callable[..., User]:
    """Return a maker of users with a role in force since 2026-01-01."""

    def make(
        name: str,
        role: str = "",
        *,
        unit_id: UUID | None = None,
        person_id: UUID | None = None,
        **fields: object,
    ) -> User:
        user = User.objects.create_user(
            username=f"{name}@example.go.id",
            email=f"{name}@example.go.id",
            password=PASSWORD,
            display_name=name.replace("_", " ").title(),
            person_id=person_id,
            **fields,
        )
        if role:
            RoleAssignment.objects.create(
                user=user,
                role=role,
                unit_id=unit_id,
                decree="SK/1/2026",
                valid_from=date(2026, 1, 1),
                granted_by="sys:test",
            )
        return user

    return make


@pytest.fixture
def operator_user(make_user) -> User:
    return make_user("operator", "operator")


@pytest.fixture
def verifier_user(make_user) -> User:
    return make_user("verifier", "verifier")


@pytest.fixture
def head_user(make_user) -> User:
    return make_user("head", "head")


@pytest.fixture
def assessor_user(make_user) -> User:
    return make_user("assessor", "assessor")


@pytest.fixture
def ppk_user(make_user) -> User:
    return make_user("ppk", "ppk")


@pytest.fixture
def auditor_user(make_user) -> User:
    return make_user("auditor", "auditor")


@pytest.fixture
def technical_admin_user(make_user) -> User:
    return make_user("technical_admin", "technical_admin", is_staff=True)


@pytest.fixture
def superuser_user(make_user) -> User:
    """A superuser without any role: nothing follows from the flag."""
    return make_user("superuser", is_staff=True, is_superuser=True)


@pytest.fixture
def unit_operator_user(make_user) -> User:
    return make_user("unit_operator", "unit_operator", unit_id=UNIT_OWN)


@pytest.fixture
def superior_user(make_user) -> User:
    return make_user("superior", "superior", unit_id=UNIT_OWN, person_id=uuid4())


@pytest.fixture
def official_user(make_user) -> User:
    """The person the tests are about."""
    return make_user("official", person_id=uuid4())


@pytest.fixture
def colleague_user(make_user) -> User:
    """An official of the same unit."""
    return make_user("colleague", person_id=uuid4())


@pytest.fixture
def stranger_user(make_user) -> User:
    """An official of another unit."""
    return make_user("stranger", person_id=uuid4())


@pytest.fixture
def operator(operator_user) -> Actor:
    return actor_for(operator_user, TODAY)


@pytest.fixture
def verifier(verifier_user) -> Actor:
    return actor_for(verifier_user, TODAY)


@pytest.fixture
def head(head_user) -> Actor:
    return actor_for(head_user, TODAY)


@pytest.fixture
def assessor(assessor_user) -> Actor:
    return actor_for(assessor_user, TODAY)


@pytest.fixture
def ppk(ppk_user) -> Actor:
    return actor_for(ppk_user, TODAY)


@pytest.fixture
def auditor(auditor_user) -> Actor:
    return actor_for(auditor_user, TODAY)


@pytest.fixture
def technical_admin(technical_admin_user) -> Actor:
    return actor_for(technical_admin_user, TODAY)


@pytest.fixture
def superuser(superuser_user) -> Actor:
    return actor_for(superuser_user, TODAY)


@pytest.fixture
def unit_operator(unit_operator_user) -> Actor:
    return actor_for(unit_operator_user, TODAY)


@pytest.fixture
def superior(superior_user) -> Actor:
    return actor_for(superior_user, TODAY)


@pytest.fixture
def official(official_user) -> Actor:
    return actor_for(official_user, TODAY)


@pytest.fixture
def colleague(colleague_user) -> Actor:
    return actor_for(colleague_user, TODAY)


@pytest.fixture
def stranger(stranger_user) -> Actor:
    return actor_for(stranger_user, TODAY)


@pytest.fixture
def system() -> Actor:
    return Actor.system("test", TODAY)


@pytest.fixture
def anonymous() -> Actor:
    return Actor.anonymous(TODAY)


@pytest.fixture(autouse=True)
def default_language() -> Iterator[None]:
    """Start every test in the region's language: a request leaves its own behind in the thread."""
    translation.deactivate()
    yield
    translation.deactivate()
