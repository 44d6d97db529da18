"""The header of an event: its members, their form, and what may never stand in it. Pure: no database."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from merit.ledger.actions import ACTIONS
from merit.ledger.canonical import NotCanonicalError, check_integer, check_text

VERSION = 1
REQUIRED = (
    "v",
    "log",
    "seq",
    "ts",
    "actor",
    "role",
    "session",
    "action",
    "obj",
    "objver",
    "payload_alg",
    "payload_commit",
    "prev",
)
OPTIONAL = ("reason_code", "approvals")

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_FORMS = {
    "log": re.compile(r"[a-z0-9.-]+(/[a-z0-9._-]+)*"),
    "ts": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"),
    "actor": re.compile(rf"usr:{_UUID}|sys:[a-z0-9_.-]+"),
    "role": re.compile(r"[a-z_]+(\+[a-z_]+)*"),
    "session": re.compile(r"([0-9a-f]{8})?"),
    "obj": re.compile(rf"[a-z][a-z0-9_.]*:{_UUID}"),
    "payload_alg": re.compile(r"[A-Z0-9/-]+"),
    "payload_commit": re.compile(r"[0-9a-f]{64}"),
    "prev": re.compile(r"[0-9a-f]{64}"),
    "reason_code": re.compile(r"[a-z0-9][a-z0-9_.-]{0,59}"),
}
_HASHES = {"payload_commit", "prev"}
_NIP_LIKE = re.compile(r"(?<!\d)\d{18}(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What the caller says about an event; the ledger adds number, time form, commitment and chain."""

    actor: str
    role: str
    action: str
    obj: str
    objver: int
    session: str
    reason_code: str | None
    approvals: tuple[int, ...]


def timestamp(at: datetime) -> str:
    """Return an instant as RFC 3339 in UTC with milliseconds.

    Raises: NotCanonicalError for an instant without time zone.
    """
    if at.tzinfo is None:
        raise NotCanonicalError(f"ts: {at.isoformat()} has no time zone; give an aware instant.")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def header_of(event: Event, *, log: str, seq: int, at: datetime, commit: str, prev: str, alg: str) -> dict:
    """Return the checked header members of an event.

    Raises: NotCanonicalError naming the member that is wrong.
    """
    header: dict[str, Any] = {
        "v": VERSION,
        "log": log,
        "seq": seq,
        "ts": timestamp(at),
        "actor": event.actor,
        "role": event.role,
        "session": event.session,
        "action": event.action,
        "obj": event.obj,
        "objver": event.objver,
        "payload_alg": alg,
        "payload_commit": commit,
        "prev": prev,
    }
    if event.reason_code is not None:
        header["reason_code"] = event.reason_code
    if event.approvals:
        header["approvals"] = sorted(event.approvals)
    check_header(header)
    return header


def check_header(header: Mapping[str, Any]) -> None:
    """Demand exactly the known members, each in its form.

    Raises: NotCanonicalError.
    """
    missing = [name for name in REQUIRED if name not in header]
    unknown = sorted(set(header) - set(REQUIRED) - set(OPTIONAL))
    if missing or unknown:
        raise NotCanonicalError(f"header: missing members {missing}, unknown members {unknown}.")
    for name, value in header.items():
        _CHECKS.get(name, _check_form)(name, value, header)


def _check_form(name: str, value: Any, header: Mapping[str, Any]) -> None:
    if not isinstance(value, str) or not _FORMS[name].fullmatch(value):
        raise NotCanonicalError(f"header.{name}: {value!r} does not have the form {_FORMS[name].pattern}.")
    check_text(value, f"header.{name}")
    if name not in _HASHES and _NIP_LIKE.search(value):
        raise NotCanonicalError(
            f"header.{name}: an 18-digit number looks like a NIP; refer to people by uuid."
        )


def _check_version(name: str, value: Any, header: Mapping[str, Any]) -> None:
    if value != VERSION or isinstance(value, bool):
        raise NotCanonicalError(
            f"header.v: version {value!r} is unknown; this code writes version {VERSION}."
        )


def _check_count(name: str, value: Any, header: Mapping[str, Any]) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise NotCanonicalError(f"header.{name}: {value!r} is not a whole number from 1.")
    check_integer(value, f"header.{name}")


def _check_action(name: str, value: Any, header: Mapping[str, Any]) -> None:
    if value not in ACTIONS:
        raise NotCanonicalError(
            f"header.action: {value!r} is not in the closed list merit/ledger/actions.py."
        )


def _check_approvals(name: str, value: Any, header: Mapping[str, Any]) -> None:
    is_list = isinstance(value, list) and value and all(type(seq) is int for seq in value)
    if not is_list or value != sorted(set(value)) or value[0] < 1 or value[-1] >= header["seq"]:
        raise NotCanonicalError(
            f"header.approvals: {value!r} must be earlier event numbers, sorted, each once."
        )


_Check = Callable[[str, Any, Mapping[str, Any]], None]
_CHECKS: dict[str, _Check] = {
    "v": _check_version,
    "seq": _check_count,
    "objver": _check_count,
    "action": _check_action,
    "approvals": _check_approvals,
}
