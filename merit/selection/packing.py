"""A run as one blob: its inputs as narrow columns and its results as arrays, under one hash.

Here belong: the form of the blob and reading it back without copying. Not here: what is in it (`artifact`).

Form: 8 bytes of magic, 8 bytes with the length of the head, the head (canonical JSON, with the table of
sections), then the sections, each beginning on a multiple of 8. The head holds no clock and no random id, so
the same inputs and results are the same bytes.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from merit.engine.errors import CaseError
from merit.engine.fingerprint import canonical_bytes
from merit.engine.reading import read_json
from merit.selection.errors import UnreadableArtifactError

MAGIC = b"MERITRN1"
ALIGNMENT = 8
TYPES = ("u1", "u2", "u4", "i1", "i2", "i4", "i8")

Array = npt.NDArray[Any]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A blob read back: its head and its sections by name, as views of the bytes."""

    head: Json
    sections: Mapping[str, Array]


def pack(head: Json, sections: Mapping[str, Array]) -> bytes:
    """Write a head and its sections as one blob.

    Parameters
    ----------
    head : dict
        Texts, integers, booleans, nulls, lists and objects.
    sections : mapping
        One-dimensional integer arrays by name; their order is kept.
    """
    table, offset, parts = [], 0, []
    for name, array in sections.items():
        little = np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"), copy=False)
        table.append({"name": name, "type": little.dtype.str[1:], "offset": offset, "length": len(little)})
        gap = -little.nbytes % ALIGNMENT
        parts += [little.data.cast("B") if little.nbytes else b"", b"\0" * gap]
        offset += little.nbytes + gap
    written = canonical_bytes({**head, "sections": table})
    written += b" " * (-len(written) % ALIGNMENT)
    return b"".join([MAGIC, len(written).to_bytes(ALIGNMENT, "little"), written, *parts])


def unpack(blob: bytes | memoryview) -> Unpacked:
    """Read a blob.

    Raises
    ------
    UnreadableArtifactError
        The bytes are not such a blob, or a section lies outside them.
    """
    view = memoryview(blob)
    start = len(MAGIC) + ALIGNMENT
    if len(view) < start or bytes(view[: len(MAGIC)]) != MAGIC:
        raise UnreadableArtifactError("they do not begin with its mark")
    body = start + int.from_bytes(view[len(MAGIC) : start], "little")
    try:
        head = read_json(bytes(view[start:body]).rstrip(b" "))
    except CaseError as error:
        raise UnreadableArtifactError(f"the head is not JSON ({error})") from None
    if not isinstance(head, dict) or not isinstance(head.get("sections"), list):
        raise UnreadableArtifactError("the head has no table of sections")
    sections = {str(row["name"]): _section(view, body, row) for row in head.pop("sections")}
    return Unpacked(head, sections)


def _section(view: memoryview, body: int, row: Json) -> Array:
    if row["type"] not in TYPES:
        raise UnreadableArtifactError(f"section {row['name']} has the type {row['type']}")
    dtype = np.dtype(f"<{row['type']}")
    start, size = body + row["offset"], row["length"] * dtype.itemsize
    if start + size > len(view):
        raise UnreadableArtifactError(f"section {row['name']} lies outside the bytes")
    return np.frombuffer(view[start : start + size], dtype=dtype)


def digest(blob: bytes | memoryview) -> str:
    """Return the SHA-256 of a blob, by which it is kept."""
    return hashlib.sha256(blob).hexdigest()
