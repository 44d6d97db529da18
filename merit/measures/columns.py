"""One value per person, with why it is missing where it is.

Here belong: the column that builders hand over, its kinds, the whys, and the small ways to make one.
Not here: how a column is stored (merit.measures.packing) or what it means (merit.measures.registry).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from merit.engine.columns import FIRST_WHY

Kind = Literal["number", "text", "bool", "date"]
Ints = NDArray[np.int64]
Codes = NDArray[np.uint8]
Mask = NDArray[np.bool_]

# A freeze stores a missing value's why as FIRST_WHY plus its place in this list (the engine's own coding, so
# arrays pass as they are): append, never reorder.
WHYS = (
    "never_assessed",
    "expired",
    "not_verified",
    "no_record",
    "not_applicable",
    "fewer_than_three_raters",
)
PRESENT = 0
NEVER_ASSESSED, EXPIRED, NOT_VERIFIED, NO_RECORD, NOT_APPLICABLE, FEWER_THAN_THREE_RATERS = range(
    FIRST_WHY, FIRST_WHY + len(WHYS)
)


@dataclass(frozen=True, slots=True)
class Column:
    """Values of one measure: scaled integers, positions in a sorted codebook, 0/1, or day numbers.

    Where `whys` is not 0 the value is missing and stands as 0.
    """

    values: Ints
    whys: Codes
    codebook: tuple[str, ...] = ()


def whys_where(missing: Mask, why: int) -> Codes:
    """Return codes of why: the given one where missing, present elsewhere."""
    return np.where(missing, np.uint8(why), np.uint8(PRESENT))


def column(values: NDArray[np.integer] | NDArray[np.bool_], whys: Codes | None = None) -> Column:
    """Return a column of numbers, booleans or days; missing values are set to 0."""
    codes = np.zeros(len(values), dtype=np.uint8) if whys is None else whys
    return Column(np.where(codes == PRESENT, values, 0).astype(np.int64), codes)


def text_column(values: NDArray[np.integer], words: Sequence[str], whys: Codes | None = None) -> Column:
    """Return a text column from positions in `words`, with the codebook cut to what occurs and sorted.

    A negative position is missing without a record unless `whys` says otherwise.
    """
    codes = np.zeros(len(values), dtype=np.uint8) if whys is None else whys
    codes = np.where((codes == PRESENT) & (values < 0), np.uint8(NO_RECORD), codes)
    present = np.where(codes == PRESENT, values, -1)
    used = np.unique(present[present >= 0])
    codebook = tuple(sorted({words[index] for index in used.tolist()}))
    places = {word: place for place, word in enumerate(codebook)}
    table = np.zeros(len(words) + 1, dtype=np.int64)
    table[used] = [places[words[index]] for index in used.tolist()]
    return Column(np.where(codes == PRESENT, table[present], 0), codes, codebook)


def constant_text(word: str, size: int) -> Column:
    """Return a text column with one word for everybody."""
    return text_column(np.zeros(size, dtype=np.int64), [word])
