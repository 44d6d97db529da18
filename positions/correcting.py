"""Correcting and verifying any record: one rule per kind says which action it needs and what stays fixed.

Here: what the record apps share. Not here: the kinds themselves; each app lists its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.access.decide import Facts, require
from positions.recording import (
    MANUAL,
    Origin,
    keep_first_version,
    locked,
    log,
    refuse_fields,
    require_reason,
    save_changed,
    sign_history,
    snapshot,
)

Check = Callable[[Any], None]
Consequence = Callable[[Actor, Any], None]


@dataclass(frozen=True, slots=True)
class Correctable:
    """Which actions a kind of record needs, what a decision about it must know, and what stays fixed."""

    change: str
    verify: str
    facts: Callable[[Any], Facts]
    fixed: frozenset[str] = field(default=frozenset())
    checks: tuple[Check, ...] = ()
    after: Consequence | None = None


Kinds = Mapping[type[models.Model], Correctable]


def rule_of(kinds: Kinds, record: models.Model) -> Correctable:
    """Return the rule of a record's kind.

    Raises: ValidationError when this kind is not corrected here.
    """
    rule = kinds.get(type(record))
    if rule is None:
        raise ValidationError(_("%(kind)s cannot be corrected here.") % {"kind": record._meta.verbose_name})
    return rule


@transaction.atomic
def change(
    kinds: Kinds,
    *,
    actor: Actor,
    record: Any,
    changes: Mapping[str, Any],
    reason: str,
    origin: Origin = MANUAL,
) -> Any:
    """Correct fields of one record with a reason; before and after stay in its history and in the ledger."""
    rule = rule_of(kinds, record)
    require(actor, rule.change, rule.facts(record))
    refuse_fields(changes, rule.fixed)
    changed = save_changed(locked(record), actor, changes, reason=reason, origin=origin, checks=rule.checks)
    if rule.after is not None:
        rule.after(actor, changed)
    return changed


@transaction.atomic
def verify(kinds: Kinds, *, actor: Actor, record: Any, at: datetime) -> Any:
    """Confirm one record with a second pair of eyes: never by the person who entered it."""
    rule = rule_of(kinds, record)
    stored = locked(record)
    enterer = f"usr:{stored.entered_by_id}" if stored.entered_by_id else None
    require(actor, rule.verify, replace(rule.facts(stored), proposed_by=enterer))
    if stored.verified_at is not None:
        raise ValidationError(_("This record is already verified."))
    if actor.user_id is None:
        raise ValidationError(_("A record is verified by a person, not by a command."))
    keep_first_version(stored)
    stored.verified_by_id, stored.verified_at = UUID(actor.user_id), at
    sign_history(stored, actor)
    stored.save(update_fields=["verified_by", "verified_at"])
    log(actor, "record.verify", stored, {"entered_by": enterer or stored.source})
    return stored


@transaction.atomic
def withdraw(kinds: Kinds, *, actor: Actor, record: Any, reason: str) -> None:
    """Take back a record that should never have been; what it said stays in its history and in the ledger."""
    rule = rule_of(kinds, record)
    require(actor, rule.change, rule.facts(record))
    require_reason(reason)
    stored = locked(record)
    if stored.verified_at is not None:
        raise ValidationError(_("A verified record is corrected, not withdrawn."))
    keep_first_version(stored)
    log(actor, "record.change", stored, {"withdrawn": snapshot(stored)}, reason=reason)
    sign_history(stored, actor, reason)
    stored.delete()
