"""Fingerprint of a case and its result: the same question and answer, the same bytes.

Belongs here: canonical JSON (RFC 8785) and its hash. Does not belong here: what the document means.
"""

import hashlib
import json
from typing import Any

import rfc8785

_BEYOND_BMP = "\U00010000"

Json = dict[str, Any]


def canonical_bytes(document: Any) -> bytes:
    """Write a document of texts, integers, booleans, nulls, lists and objects as RFC 8785 asks.

    Notes
    -----
    For such documents the standard encoder writes the same bytes, much faster, as long as sorting keys by
    code point and by UTF-16 code unit agree: that is, without characters beyond the basic plane.

    Examples
    --------
    >>> canonical_bytes({"b": 1, "a": "é"}).decode()
    '{"a":"é","b":1}'
    """
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    if not text.isascii() and max(text) >= _BEYOND_BMP:
        return rfc8785.dumps(document)
    return text.encode("utf-8")


def fingerprint(case: Json, result: Json) -> str:
    """Return the fingerprint of a case document and its result.

    Parameters
    ----------
    case : dict
        The `merit.case/1` document as read.
    result : dict
        The `merit.result/1` document without `fingerprint`.

    Returns
    -------
    str
        `sha256:` and 64 hexadecimal digits; it does not depend on the order of people or of keys.
    """
    content = canonical_bytes({"input": _settled(case), "result": result})
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _settled(case: Json) -> Json:
    """Return a case with people sorted by id and null measures dropped."""
    people = [
        {
            **person,
            "measures": {name: value for name, value in person["measures"].items() if value is not None},
        }
        for person in case["people"]
    ]
    return {**case, "people": sorted(people, key=lambda person: str(person["id"]))}
