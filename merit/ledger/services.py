"""The one way to write the log: `append`, in the transaction of the change it records.

Append last in a transaction: the head row stays locked until it ends.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from merit.ledger.canonical import (
    PAYLOAD_ALGORITHM,
    SALT_BYTES,
    ZERO_HASH,
    canonical_json,
    commitment,
    leaf_hash,
    plain,
)
from merit.ledger.header import Event, header_of
from merit.ledger.models import LedgerEntry, LedgerHead, LedgerPayload


class LedgerError(RuntimeError):
    """The ledger was used in a way it does not allow."""


@dataclass(frozen=True, slots=True)
class LedgerEvent:
    """The receipt of an append."""

    seq: int
    leaf_hash: str
    at: datetime


def append(
    *,
    actor: str,
    role: str,
    action: str,
    obj: str,
    payload: dict,
    objver: int = 1,
    reason_code: str | None = None,
    approvals: Sequence[int] = (),
    at: datetime | None = None,
    session: str = "",
) -> LedgerEvent:
    """Append one event in the caller's transaction.

    Raises: LedgerError outside a transaction; NotCanonicalError (a ValueError) when a member is malformed,
    the action is not in the closed list, or the payload holds floats.
    """
    if not transaction.get_connection().in_atomic_block:
        raise LedgerError(f"append({action!r}) needs the transaction of the change it records.")
    event = Event(
        actor=actor,
        role=role,
        action=action,
        obj=obj,
        objver=objver,
        session=session,
        reason_code=reason_code,
        approvals=tuple(approvals),
    )
    return _write(event, canonical_json(plain(payload)), _instant(at))


def _instant(at: datetime | None) -> datetime:
    moment = at if at is not None else timezone.now()
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _locked_head() -> LedgerHead:
    """Return the head row, locked until the transaction ends; made on the first append of a database."""
    rows = LedgerHead.objects.select_for_update().filter(pk=1)
    head = rows.first()
    if head is None:
        LedgerHead.objects.bulk_create([LedgerHead(last_hash=ZERO_HASH)], ignore_conflicts=True)
        head = rows.get()
    return head


def _write(event: Event, payload: bytes, at: datetime) -> LedgerEvent:
    salt = secrets.token_bytes(SALT_BYTES)
    head = _locked_head()
    seq = head.size + 1
    header = header_of(
        event,
        log=settings.MERIT_LEDGER_ORIGIN,
        seq=seq,
        at=at,
        commit=commitment(payload, salt),
        prev=head.last_hash,
        alg=PAYLOAD_ALGORITHM,
    )
    text = canonical_json(header)
    leaf = leaf_hash(text)
    LedgerEntry.objects.create(
        seq=seq,
        at=at,
        actor=event.actor,
        role=event.role,
        action=event.action,
        obj=event.obj,
        prev=head.last_hash,
        leaf_hash=leaf,
        header=text.decode(),
    )
    LedgerPayload.objects.create(entry_id=seq, text=payload.decode(), salt=salt)
    LedgerHead.objects.filter(pk=1).update(size=seq, last_hash=leaf)
    return LedgerEvent(seq, leaf, at)


def payload_object(seq: int) -> str:
    """Return the object reference that names the payload of one entry."""
    return f"ledger_payload:{UUID(int=seq)}"


def payload_erase(
    *, actor: str, role: str, seq: int, reason_code: str, approvals: Sequence[int], at: datetime
) -> LedgerEvent:
    """Erase the payload and salt of one entry on a legal ground, with two approvals by two people.

    Raises: LedgerError when the approvals are not two `payload.erase_approve` events of different actors.
    """
    with transaction.atomic():
        approved_by = set(
            LedgerEntry.objects.filter(
                seq__in=list(approvals), action="payload.erase_approve", obj=payload_object(seq)
            ).values_list("actor", flat=True)
        )
        if len(approved_by) < 2:
            raise LedgerError(f"Erasing the payload of entry {seq} needs the approval of two people.")
        deleted, _models = LedgerPayload.objects.filter(pk=seq).delete()
        if not deleted:
            raise LedgerError(f"Entry {seq} has no payload to erase.")
        return append(
            actor=actor,
            role=role,
            action="payload.erase",
            obj=payload_object(seq),
            payload={"seq": seq},
            reason_code=reason_code,
            approvals=approvals,
            at=at,
        )
