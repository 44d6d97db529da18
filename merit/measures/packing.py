"""How a column is stored: narrow little-endian integers, why bytes, a codebook, one SHA-256 over all of it.

Here belong: narrow types, bytes and back, hashes of columns and of a freeze. Not here: the database.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from merit.engine.fingerprint import canonical_bytes
from merit.measures.columns import WHYS, Column, Kind

SCHEMA = "merit.freeze/1"
UUID_TYPE = "u16"  # sixteen bytes per person instead of an integer
UUID_BYTES = 16
WIDTHS = ("i1", "i2", "i4", "i8")

Bytes = bytes | memoryview
Narrow = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Packed:
    """One column as it is stored: name apart, so that equal columns are one row."""

    kind: str
    dtype: str
    places: int
    codebook: tuple[str, ...]
    data: Bytes
    whys: Bytes

    @property
    def sha256(self) -> str:
        """Return the hash of everything that gives the bytes their meaning, and of the bytes."""
        head = {
            "kind": self.kind,
            "dtype": self.dtype,
            "places": self.places,
            "codebook": list(self.codebook),
            "bytes": [len(self.data), len(self.whys)],
        }
        digest = hashlib.sha256(canonical_bytes(head))
        digest.update(b"\n")
        digest.update(self.data)
        digest.update(self.whys)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class FrozenColumn:
    """One column of a freeze in memory: values in the narrowest type, whys None where nobody is missing."""

    kind: Kind
    values: Narrow
    whys: NDArray[np.uint8] | None
    codebook: tuple[str, ...]
    places: int

    def why(self, index: int) -> str | None:
        """Return why one person's value is missing, None where it is present."""
        if self.whys is None or self.whys[index] == 0:
            return None
        return WHYS[int(self.whys[index]) - 2]


def pack_column(column: Column, kind: Kind, places: int) -> Packed:
    """Return a column in its stored form."""
    dtype = narrowest(column.values)
    data = column.values.astype(f"<{dtype}").tobytes()
    whys = column.whys.tobytes() if column.whys.any() else b""
    return Packed(kind, dtype, places, column.codebook, data, whys)


def narrowest(values: NDArray[np.integer[Any]]) -> str:
    """Return the narrowest integer type that holds all values."""
    low, high = int(values.min(initial=0)), int(values.max(initial=0))
    return next(width for width in WIDTHS if np.iinfo(width).min <= low and high <= np.iinfo(width).max)


def pack_uuids(keys: Sequence[str]) -> Packed:
    """Return uuids, written in any usual way, as sixteen bytes each; an empty text is sixteen zeros."""
    written = "".join(key or "0" * 32 for key in keys)
    return Packed("uuid", UUID_TYPE, 0, (), bytes.fromhex(written.replace("-", "")), b"")


def unpack_column(packed: Packed) -> FrozenColumn:
    """Return a stored column as arrays over the stored bytes, without copying."""
    values = np.frombuffer(packed.data, dtype=f"<{packed.dtype}")
    whys = np.frombuffer(packed.whys, dtype=np.uint8) if len(packed.whys) else None
    return FrozenColumn(packed.kind, values, whys, packed.codebook, packed.places)  # type: ignore[arg-type]


def unpack_uuids(packed: Packed) -> NDArray[np.uint8]:
    """Return stored uuids as an array of shape (n, 16)."""
    return np.frombuffer(packed.data, dtype=np.uint8).reshape(-1, UUID_BYTES)


def content_hash(
    as_of: date, options: Mapping[str, Any], people: int, columns: Sequence[tuple[str, str]]
) -> str:
    """Return the hash of a freeze: its metadata and the hashes of its columns in order."""
    content = {
        "schema": SCHEMA,
        "as_of": as_of.isoformat(),
        "options": dict(options),
        "whys": list(WHYS),
        "people": people,
        "columns": [list(each) for each in columns],
    }
    return hashlib.sha256(canonical_bytes(content)).hexdigest()
