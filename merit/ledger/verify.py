"""Recompute the whole log from its rows: numbers, chain, leaves, columns, commitments, erasures, head."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection

from merit.ledger import triggers
from merit.ledger.canonical import ZERO_HASH, NotCanonicalError, commitment, leaf_hash, parse_canonical
from merit.ledger.header import check_header, timestamp
from merit.ledger.models import LedgerEntry, LedgerHead

CHUNK = 2000


class UnreadableError(RuntimeError):
    """The log cannot be read at all; the message says why."""


class _Broken(Exception):  # noqa: N818 - a finding, not a failure
    def __init__(self, seq: int, reason: str) -> None:
        self.seq = seq
        self.reason = reason
        super().__init__(f"{seq}: {reason}")


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as stored, with its payload if it still has one."""

    seq: int
    at: datetime
    actor: str
    role: str
    action: str
    obj: str
    prev: str
    leaf_hash: str
    header: str
    payload: str | None
    salt: bytes | None


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What the verification found; `broken_seq` is the first entry that is not what it claims to be."""

    entries: int
    head: str
    erased: int = 0
    broken_seq: int | None = None
    reason: str = ""
    missing_triggers: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Say whether nothing was found."""
        return self.broken_seq is None


@dataclass(slots=True)
class _Walk:
    """The running state of one pass."""

    log: str | None = None
    size: int = 0
    last: str = ZERO_HASH
    at_head: str = ZERO_HASH
    without_payload: set[int] = field(default_factory=set)
    erased: set[int] = field(default_factory=set)


def _rows() -> Iterator[Row]:
    names = ("seq", "at", "actor", "role", "action", "obj", "prev", "leaf_hash", "header")
    query = LedgerEntry.objects.order_by("seq").values_list(*names, "payload__text", "payload__salt")
    for values in query.iterator(chunk_size=CHUNK):
        cells: list[Any] = list(values)
        cells[-1] = bytes(cells[-1]) if cells[-1] is not None else None
        yield Row(*cells)


def _parsed_header(row: Row) -> dict:
    try:
        header = parse_canonical(row.header)
        check_header(header if isinstance(header, dict) else {})
    except NotCanonicalError as error:
        raise _Broken(row.seq, f"the header is malformed: {error}") from error
    return header


def _check_columns(row: Row, header: dict) -> None:
    columns = {
        "seq": row.seq,
        "ts": timestamp(row.at),
        "actor": row.actor,
        "role": row.role,
        "action": row.action,
        "obj": row.obj,
        "prev": row.prev,
    }
    for name, value in columns.items():
        if header[name] != value:
            raise _Broken(row.seq, f"the column {name} says {value!r}, the header {header[name]!r}")


def _check_payload(row: Row, header: dict, walk: _Walk) -> None:
    if row.payload is None or row.salt is None:
        walk.without_payload.add(row.seq)
    elif commitment(row.payload.encode(), row.salt) != header["payload_commit"]:
        raise _Broken(row.seq, "the payload does not open its commitment")


def _check_chain(row: Row, header: dict, walk: _Walk) -> None:
    if row.seq != walk.size + 1:
        raise _Broken(walk.size + 1, f"the entry is missing; the next one present is {row.seq}")
    if row.leaf_hash != leaf_hash(row.header.encode()):
        raise _Broken(row.seq, "the header does not give the stored leaf hash")
    if row.prev != walk.last:
        raise _Broken(row.seq, "prev is not the leaf of the entry before")
    if walk.log is not None and header["log"] != walk.log:
        raise _Broken(row.seq, f"the entry belongs to the log {header['log']!r}, not {walk.log!r}")


def _step(row: Row, walk: _Walk) -> None:
    header = _parsed_header(row)
    _check_chain(row, header, walk)
    _check_columns(row, header)
    _check_payload(row, header, walk)
    if row.action == "payload.erase":
        walk.erased.add(UUID(row.obj.partition(":")[2]).int)
    walk.log, walk.size, walk.last = header["log"], row.seq, row.leaf_hash


def _head() -> tuple[int, str]:
    head = LedgerHead.objects.filter(pk=1).values_list("size", "last_hash").first()
    return head if head is not None else (0, ZERO_HASH)


def _check_end(walk: _Walk, before: tuple[int, str], after: tuple[int, str]) -> None:
    """Compare with the head row, read before and after the pass so that appending may go on meanwhile."""
    if unlawful := sorted(walk.without_payload - walk.erased):
        raise _Broken(unlawful[0], "the payload is gone and no payload.erase entry says so")
    if not before[0] <= walk.size <= after[0]:
        raise _Broken(
            min(walk.size, after[0]) + 1, f"the head row counts {after[0]} entries, {walk.size} are there"
        )
    if walk.at_head != before[1]:
        raise _Broken(before[0], "the head row does not hold the leaf of the last entry")
    if walk.size == after[0] and walk.last != after[1]:
        raise _Broken(walk.size, "the head row does not hold the leaf of the last entry")


def verify() -> VerifyReport:
    """Read the whole log once and return what was found.

    Raises: UnreadableError when the tables cannot be read.
    """
    walk = _Walk()
    try:
        before = _head()
        return _verified(walk, before)
    except DatabaseError as error:
        raise UnreadableError(f"The ledger tables cannot be read: {error}") from error


def _verified(walk: _Walk, before: tuple[int, str]) -> VerifyReport:
    guard = tuple(triggers.missing(connection))
    try:
        for row in _rows():
            _step(row, walk)
            if row.seq == before[0]:
                walk.at_head = row.leaf_hash
        _check_end(walk, before, _head())
    except _Broken as finding:
        return VerifyReport(
            walk.size, walk.last, len(walk.erased), finding.seq, finding.reason, missing_triggers=guard
        )
    return VerifyReport(walk.size, walk.last, len(walk.erased), missing_triggers=guard)
