"""Objects for the addresses of the URL test: own, in the own unit, or foreign, as seen by one persona.

A door that needs more than the plain rows `build` makes registers a maker:

    @maker("api.run")
    def make_run(relation, user): ...
        return Made({"pk": str(run.pk)}, Facts(subject_id=...))

in a file objects_<door>.py beside this one, and names it in merit/access/data/urls_<door>.yaml as
`object: api.run`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.db import models

from merit.access.decide import Facts
from merit.access.models import RoleAssignment, User
from merit.access.services import facts_of_user
from merit.ledger.services import append
from tests.conftest import UNIT_FOREIGN, UNIT_OWN

OWN, UNIT, FOREIGN = RELATIONS = ("own", "unit", "foreign")
AT = datetime(2026, 11, 22, tzinfo=UTC)

_numbers = count(1)


@dataclass(frozen=True)
class Made:
    """The parts of the address of an object, and what decides about it."""

    parts: Mapping[str, str]
    facts: Facts = field(default_factory=Facts)


Maker = Callable[[str, User | None], Made]
MAKERS: dict[str, Maker] = {}
BEFORE_PEOPLE: dict[str, Callable[[], None]] = {}


def maker(name: str) -> Callable[[Maker], Maker]:
    """Register how to make the object an address is about."""

    def register(function: Maker) -> Maker:
        assert name not in MAKERS, f"{name} has two makers"
        MAKERS[name] = function
        return function

    return register


def before_people(*names: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register what has to stand before the personas' own records do, for the objects of these names."""

    def register(function: Callable[[], None]) -> Callable[[], None]:
        BEFORE_PEOPLE.update(dict.fromkeys(names, function))
        return function

    return register


def make(name: str, relation: str, user: User | None) -> Made:
    """Make one object with its registered maker, or a plain row of the model of that name."""
    if name in MAKERS:
        return MAKERS[name](relation, user)
    try:
        model = apps.get_model(name)
    except LookupError:
        raise AssertionError(f"register a maker for {name!r} in tests/access/objects.py") from None
    return parts_of(build(model))


def parts_of(obj: models.Model, facts: Facts | None = None) -> Made:
    """Return an object as the admin addresses it, with its first version where history is kept."""
    parts = {"object_id": str(obj.pk)}
    if hasattr(obj, "history"):
        version = obj.history.first() or obj.history.model.objects.create(
            **{item.attname: getattr(obj, item.attname) for item in obj._meta.concrete_fields},
            history_date=AT,
            history_type="+",
        )
        parts["version_id"] = str(version.pk)
    return Made(parts, facts or Facts())


def owner_id(relation: str, user: User | None) -> UUID:
    """Return the account an object belongs to: the persona's own, or somebody else's."""
    if relation == OWN and user is not None:
        return user.pk
    return somebody().pk


def person_id(relation: str, user: User | None) -> UUID:
    """Return the person an object is about: the persona's own, or somebody else."""
    if relation == OWN and user is not None and user.person_id:
        return user.person_id
    return uuid4()


def unit_id(relation: str) -> UUID:
    """Return the unit an object lies in: the personas' own unit, or another."""
    return UNIT_FOREIGN if relation == FOREIGN else UNIT_OWN


def somebody() -> User:
    """Return a new account nobody has asked about."""
    return User.objects.create(username=f"somebody{next(_numbers)}", person_id=uuid4())


# --- plain rows of any model


def _nip() -> str:
    return f"19850312201001{next(_numbers) % 9 + 1:d}{next(_numbers) % 999 + 1:03d}"


_GIVEN: dict[str, Callable[[], Any]] = {
    "employees.employee.nip": _nip,
    "employees.employee.birth_on": lambda: date(1985, 3, 12),
    "employees.pangkatrecord.golongan": lambda: "34",
    "employees.education.level": lambda: "s1",
    "positions.unit.path": lambda: f"/{next(_numbers)}/",
}

# What a model's own rules demand beyond its required fields.
_ALSO: dict[str, dict[str, Any]] = {
    "assessments.appraisal": {"predikat": "baik"},
    "assessments.feedbacksummary": {"raters_peer": 3, "peer_mean": Decimal(80)},
    "employees.award": {"year": 2024},
    "employees.innovation": {"year": 2024},
    "employees.sanction": {"valid_from": date(2024, 1, 1)},
    "employees.training": {"year": 2024},
}


def _text(item: models.Field) -> str:
    return f"X{next(_numbers)}"[: item.max_length or 20]


def _day(item: models.Field) -> date:
    return date(2026, 7, 1) if item.name.endswith("_to") else date(2026, 1, 1)


_BY_TYPE: list[tuple[type[models.Field], Callable[[Any], Any]]] = [
    (models.DateTimeField, lambda item: AT),
    (models.DateField, _day),
    (models.BooleanField, lambda item: False),
    (models.DecimalField, lambda item: Decimal(1)),
    (models.IntegerField, lambda item: 1),
    (models.UUIDField, lambda item: uuid4()),
    (models.JSONField, lambda item: {}),
    (models.BinaryField, lambda item: b""),
    (models.CharField, _text),
    (models.TextField, _text),
]


def _value(item: models.Field) -> Any:
    if given := _GIVEN.get(f"{item.model._meta.label_lower}.{item.name}"):
        return given()
    if item.is_relation:
        return build(item.related_model)
    if item.choices:
        return next(value for value, _label in item.flatchoices if value != "")
    return next(made(item) for kind, made in _BY_TYPE if isinstance(item, kind))


def _is_open(item: models.Field) -> bool:
    return not (item.null or item.has_default() or item.blank or isinstance(item, models.AutoField))


def build(model: type[models.Model], **given: Any) -> models.Model:
    """Create a row of any model with just what it demands."""
    given = {**_ALSO.get(model._meta.label_lower, {}), **given}
    values = {
        item.name: _value(item)
        for item in model._meta.concrete_fields
        if _is_open(item) and item.name not in given
    }
    return model._default_manager.create(**values, **given)


# --- accounts, log, jobs


@maker("access.user")
def make_user(relation: str, user: User | None) -> Made:
    account = User.objects.get(pk=owner_id(relation, user))
    return parts_of(account, facts_of_user(account))


@maker("access.roleassignment")
def make_role(relation: str, user: User | None) -> Made:
    holder = User.objects.get(pk=owner_id(relation, user))
    role = RoleAssignment.objects.create(
        user=holder,
        role="assessor",
        decree="SK/7",
        valid_from=date(2020, 1, 1),
        valid_to=date(2020, 2, 1),
        granted_by="sys:test",
    )
    return parts_of(role, facts_of_user(holder))


@maker("ledger.ledgerentry")
def make_entry(relation: str, user: User | None) -> Made:
    event = append(
        actor="sys:test", role="system", action="demo.build", obj=f"test.object:{uuid4()}", payload={}, at=AT
    )
    return Made({"object_id": str(event.seq)})


@maker("outbox.job")
def make_job(relation: str, user: User | None) -> Made:
    owner = owner_id(relation, user)
    job = build(apps.get_model("outbox.job"), created_by_id=owner, created_by_ref=f"usr:{owner}")
    return parts_of(job, Facts(owner_id=str(owner)))


def _load_doors() -> None:
    """Import the makers of the other doors: objects_<door>.py beside this file."""
    for path in sorted(Path(__file__).parent.glob("objects_*.py")):
        import_module(f"tests.access.{path.stem}")


_load_doors()
