"""How a fact is written: stamped, checked, kept with its history and noted in the ledger, at one stroke.

Here: what every service of the record apps does alike. Not here: what a particular fact means.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.intake.models import Evidence, Sourced
from merit.ledger import services as ledger

Record = TypeVar("Record", bound=models.Model)

_STAMPS = frozenset(
    {
        "id",
        "source",
        "batch",
        "source_sheet",
        "source_row",
        "entered_by",
        "entered_at",
        "verified_by",
        "verified_at",
    }
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact comes from when a person (or a command) states it, and what proves it."""

    source: str = "manual"
    evidence: Evidence | None = None


MANUAL = Origin()


def label_of(record: models.Model | type[models.Model]) -> str:
    """Return the name of a record kind in payloads and corrections, such as "employees.appointment"."""
    return record._meta.label_lower


def reference(record: models.Model) -> str:
    """Return the ledger's reference to one record, such as "employees.appointment:<uuid>"."""
    return f"{label_of(record)}:{record.pk}"


def plain_value(value: Any) -> Any:
    """Return a value as what a ledger payload may hold: text, whole number, truth value, list, nothing."""
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    return value


def snapshot(record: models.Model) -> dict[str, Any]:
    """Return the record's own fields, without its stamps, as plain values."""
    fields = [field for field in record._meta.concrete_fields if field.name not in _STAMPS]
    return {field.attname: plain_value(getattr(record, field.attname)) for field in fields}


def log(
    actor: Actor,
    action: str,
    record: models.Model,
    payload: Mapping[str, Any],
    *,
    reason: str | None = None,
) -> None:
    """Append to the ledger what happened to one record, in the caller's transaction."""
    ledger.append(
        actor=actor.ref,
        role=actor.role_label,
        action=action,
        obj=reference(record),
        payload={"record": label_of(record), **payload, **({"reason": reason} if reason else {})},
        session=actor.session,
    )


def history_user(actor: Actor) -> Any:
    """Return whom the history names: the actor's account, or nobody for a command."""
    return get_user_model()(pk=UUID(actor.user_id)) if actor.user_id else None


def sign_history(record: models.Model, actor: Actor, reason: str | None = None) -> None:
    """Say who makes the next history row of the record, and why."""
    record._history_user = history_user(actor)  # type: ignore[attr-defined]
    record._change_reason = reason  # type: ignore[attr-defined]


def _entered_at() -> datetime:
    """Return the moment of writing as the base of every fact gives it; services know no other clock."""
    field: Any = Sourced._meta.get_field("entered_at")
    return field.get_default()


def stamp(record: Record, actor: Actor, origin: Origin = MANUAL) -> Record:
    """Write on a new or changed fact who states it, and that nobody has verified it yet."""
    values = {
        "source": origin.source,
        "batch": None,
        "source_sheet": "",
        "source_row": None,
        "entered_by_id": UUID(actor.user_id) if actor.user_id else None,
        "entered_at": _entered_at(),
        "verified_by_id": None,
        "verified_at": None,
    }
    for name, value in values.items():
        setattr(record, name, value)
    if origin.evidence is not None:
        record.evidence = origin.evidence  # type: ignore[attr-defined]
    return record


def save_new(
    record: Record, actor: Actor, *, action: str = "record.create", origin: Origin = MANUAL
) -> Record:
    """Check and save a new fact with its stamps, its first history row and its ledger event.

    Raises: ValidationError field by field.
    """
    stamp(record, actor, origin)
    record.full_clean()
    sign_history(record, actor)
    record.save(force_insert=True)
    log(actor, action, record, {"after": snapshot(record)})
    return record


def save_changed(
    record: Record,
    actor: Actor,
    changes: Mapping[str, Any],
    *,
    reason: str,
    action: str = "record.change",
    origin: Origin = MANUAL,
    checks: Iterable[Callable[[Any], None]] = (),
) -> Record:
    """Change a stored fact, keeping before and after in its history and in the ledger.

    The record must have been read under a lock in the caller's transaction.

    Raises: ValidationError when nothing changes, a field may not be changed, or the result breaks a rule.
    """
    require_reason(reason)
    before = snapshot(record)
    keep_first_version(record)
    for name, value in changes.items():
        setattr(record, name, value)
    if not changed_fields(before, snapshot(record)):
        raise ValidationError(_("Nothing was changed: every value is already the one given."))
    stamp(record, actor, origin)
    for own_check in checks:
        own_check(record)
    check(record, changed=changes)
    sign_history(record, actor, reason)
    record.save(force_update=True)
    log(actor, action, record, {"change": changed_fields(before, snapshot(record))}, reason=reason)
    return record


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return old and new value of every field that differs."""
    return {name: [before[name], after[name]] for name in after if before[name] != after[name]}


def check(record: models.Model, changed: Iterable[str]) -> None:
    """Check the changed fields and every rule of the row; an unchanged field keeps what its source brought.

    Raises: ValidationError field by field.
    """
    names = set(changed)
    record.clean_fields(exclude={field.name for field in record._meta.fields} - names)
    record.clean()
    record.validate_unique()
    record.validate_constraints()


def save_part(record: Record, actor: Actor, reason: str, origin: Origin = MANUAL) -> Record:
    """Save one of many rows of a larger change with its history; the change's one event names them all."""
    return save_derived(stamp(record, actor, origin), actor, reason)


def save_derived(record: Record, actor: Actor, reason: str) -> Record:
    """Save with history what follows from other facts; its stamps still say who stated and verified it."""
    is_new = record._state.adding
    if not is_new:
        keep_first_version(record)
    sign_history(record, actor, reason)
    record.save(force_insert=is_new, force_update=not is_new)
    return record


def keep_first_version(record: models.Model) -> None:
    """Give a record that came in by import its first history row before it is changed for the first time."""
    history = type(record).history  # type: ignore[attr-defined]
    if history.filter(id=record.pk).exists():
        return
    stored = type(record)._default_manager.get(pk=record.pk)
    stored._history_user = getattr(stored, "entered_by", None)  # type: ignore[attr-defined]
    history.bulk_history_create([stored], default_date=getattr(stored, "entered_at", None))


def require_reason(reason: str) -> None:
    """Refuse a change without a reason.

    Raises: ValidationError.
    """
    if not reason.strip():
        raise ValidationError(
            {"reason": _("Say why the record is changed, for example with the decree number.")}
        )


def refuse_fields(names: Iterable[str], refused: Iterable[str]) -> None:
    """Refuse to change fields that have a service of their own or never change.

    Raises: ValidationError naming each field.
    """
    wrong = sorted(set(names) & (set(refused) | _STAMPS))
    if wrong:
        message = _("This field cannot be corrected here.")
        raise ValidationError(dict.fromkeys(wrong, message))


def locked(record: Record) -> Record:
    """Return the record as stored now, locked until the transaction ends."""
    return type(record)._default_manager.select_for_update().get(pk=record.pk)
