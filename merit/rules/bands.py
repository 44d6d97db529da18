"""Finding the band a number falls into.

Here belongs: the one comparison of a number with the edges of a law's bands, exact and never rounded.
Not here: the edges, which are law (``data/``), and the scales of a region, which are a kit's.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from merit.rules.book import Value
from merit.rules.errors import OutOfScaleError


def band_of(bands: Value[tuple[Any, ...]], number: Decimal) -> Value[Mapping[str, Any]]:
    """Return the band a number falls into.

    Parameters
    ----------
    bands : Value of tuple of mapping
        A rule of type ``bands``: rows lowest first, each from/over and to/below.
    number : Decimal
        The exact number; 79.996 is below 80 whatever a screen shows.

    Returns
    -------
    Value of mapping
        The row, with ``code``, ``label`` and perhaps ``points``.

    Raises
    ------
    OutOfScaleError
        The number lies outside every band.
    TypeError
        The number is a float.
    """
    if isinstance(number, float):
        raise TypeError(f"{number!r} is a float; pass a Decimal, which is exact")
    for row in bands.value:
        if _starts(row, number) and _ends(row, number):
            return bands.carry(row)
    raise OutOfScaleError(bands.rule_id, number, described(bands.value))


def _starts(row: Mapping[str, Any], number: Decimal) -> bool:
    if row["from"] is not None:
        return bool(number >= row["from"])
    return row["over"] is None or bool(number > row["over"])


def _ends(row: Mapping[str, Any], number: Decimal) -> bool:
    if row["to"] is not None:
        return bool(number <= row["to"])
    return row["below"] is None or bool(number < row["below"])


def described(bands: Sequence[Mapping[str, Any]]) -> str:
    """Return in words what a rule's bands cover, such as ``from 0 to 100``."""
    low, high = bands[0], bands[-1]
    words = [f"{key} {low[key]}" for key in ("from", "over") if low[key] is not None]
    words += [f"{key} {high[key]}" for key in ("to", "below") if high[key] is not None]
    return " ".join(words) or "every number"
