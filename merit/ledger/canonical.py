"""Canonical JSON (RFC 8785) with the ledger's own restrictions, and the hashes over it. Pure: no database."""

import hashlib
import hmac
import json
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import rfc8785

MAX_INTEGER = 2**53 - 1
ZERO_HASH = "0" * 64
SALT_BYTES = 32
PAYLOAD_ALGORITHM = "HMAC-SHA256/JCS"

_BREAKS = str.maketrans({"\r": None, "\n": " ", "\t": " "})


class NotCanonicalError(ValueError):
    """The value cannot stand in the ledger; the message names the place."""


def _has_control(text: str) -> bool:
    return any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in text)


def check_text(text: str, where: str) -> str:
    """Return the text when it is NFC and free of control characters and surrogates.

    Raises: NotCanonicalError.
    """
    if _has_control(text):
        raise NotCanonicalError(
            f"{where}: control characters and unpaired surrogates cannot be kept ({text!r})."
        )
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonicalError(f"{where}: the text is not in Unicode normal form C ({text!r}).")
    return text


def check_integer(number: int, where: str) -> int:
    """Return the integer when every JSON reader keeps it exact.

    Raises: NotCanonicalError.
    """
    if abs(number) > MAX_INTEGER:
        raise NotCanonicalError(f"{where}: {number} is beyond 2^53-1; numbers that name something are texts.")
    return number


def _plain_scalar(value: Any, where: str) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return check_text(unicodedata.normalize("NFC", value.translate(_BREAKS)), where)
    if isinstance(value, int):
        return check_integer(value, where)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise NotCanonicalError(f"{where}: {type(value).__name__} cannot be kept; floats become Decimal or text.")


def plain(value: Any, where: str = "payload") -> Any:
    """Return the value as JSON-plain data.

    Dates, decimals and uuids become text, sets sorted lists, line breaks blanks; text is brought to NFC.

    Raises: NotCanonicalError for floats, huge integers, control characters and unknown types.
    """
    if isinstance(value, Mapping):
        return {_key(key, where): plain(item, f"{where}.{key}") for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(plain(item, where) for item in value)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [plain(item, f"{where}[{place}]") for place, item in enumerate(value)]
    return _plain_scalar(value, where)


def _key(key: Any, where: str) -> str:
    if not isinstance(key, str):
        raise NotCanonicalError(f"{where}: the key {key!r} is not a text.")
    return check_text(key, f"{where}.{key}")


def canonical_json(value: Any) -> bytes:
    """Return the RFC 8785 bytes of JSON-plain data."""
    return rfc8785.dumps(value)


def _refuse_number(text: str) -> Any:
    raise NotCanonicalError(f"the number {text} is not an integer")


def _unique_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _value in pairs]
    if len(keys) != len(set(keys)):
        raise NotCanonicalError("a key is written twice")
    return dict(pairs)


def parse_canonical(text: str) -> Any:
    """Parse JSON text and demand that it is its own canonical form.

    Raises: NotCanonicalError.
    """
    try:
        value = json.loads(
            text, object_pairs_hook=_unique_pairs, parse_float=_refuse_number, parse_constant=_refuse_number
        )
        canonical = canonical_json(value)
    except (json.JSONDecodeError, rfc8785.CanonicalizationError) as error:
        raise NotCanonicalError(str(error)) from error
    if canonical != text.encode():
        raise NotCanonicalError("the text is not in canonical form")
    return value


def leaf_hash(header: bytes) -> str:
    """Return the RFC 6962 leaf hash of a canonical header."""
    return hashlib.sha256(b"\x00" + header).hexdigest()


def commitment(payload: bytes, salt: bytes) -> str:
    """Return the salted commitment to a canonical payload; without the salt it tells nothing."""
    return hmac.new(salt, payload, hashlib.sha256).hexdigest()
