"""A freeze in memory: who is in it, its columns and tables as arrays.

Here belong: the loaded form and what can be asked of it. Not here: loading (merit.measures.selectors).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from merit.measures.options import Options
from merit.measures.packing import UUID_BYTES, FrozenColumn


class NotLoadedError(LookupError):
    """A column was asked for that this load of the freeze left out."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Column {name!r} was not loaded; name it when loading the freeze.")
        self.name = name


@dataclass(frozen=True, slots=True)
class Frozen:
    """Columns of one freeze; place i of every column is the person with the i-th uuid.

    `tables` hold several rows per person: `career` (person, starts, stops, level, field, acting_level,
    acting_field), `education` (person, tier, field), `training` (person, code). `posts` is each person's
    present post, zeros for none; None when not loaded.
    """

    freeze_id: UUID
    as_of: date
    sha256: str
    options: Options
    people: NDArray[np.uint8]
    posts: NDArray[np.uint8] | None
    columns: Mapping[str, FrozenColumn]
    tables: Mapping[str, Mapping[str, FrozenColumn]]

    @property
    def size(self) -> int:
        """Return how many people there are."""
        return len(self.people)

    def column(self, name: str) -> FrozenColumn:
        """Return a column; raises NotLoadedError."""
        if name not in self.columns:
            raise NotLoadedError(name)
        return self.columns[name]

    def table(self, name: str) -> Mapping[str, FrozenColumn]:
        """Return a table; raises NotLoadedError."""
        if name not in self.tables:
            raise NotLoadedError(name)
        return self.tables[name]

    def index_of(self, person: UUID) -> int | None:
        """Return a person's place, None for somebody who is not in the freeze."""
        if not self.size:
            return None
        keys = np.ascontiguousarray(self.people).view(f"S{UUID_BYTES}").ravel()
        place = int(np.searchsorted(keys, np.bytes_(person.bytes)))
        return place if place < self.size and self.people[place].tobytes() == person.bytes else None

    def person_id(self, index: int) -> UUID:
        """Return the uuid of the person at a place."""
        return UUID(bytes=self.people[index].tobytes())

    def person_ids(self) -> list[str]:
        """Return everybody's uuid as text, in order."""
        written = self.people.tobytes().hex()
        width = 2 * UUID_BYTES
        return [_dashed(written[place : place + width]) for place in range(0, len(written), width)]


def _dashed(bare: str) -> str:
    return f"{bare[:8]}-{bare[8:12]}-{bare[12:16]}-{bare[16:20]}-{bare[20:]}"
