"""The nine boxes of talent management.

Here belongs: the box of two axis levels, the levels of a box, and who enters the succession group.
Not here: what makes up an axis and where it is cut; that is a kit's.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from merit.rules.book import Value
from merit.rules.errors import UnknownCodeError
from merit.rules.loader import load_rules


def box_of(kinerja_level: int, potensial_level: int, at: date) -> Value[Mapping[str, Any]]:
    """Return the box of two axis levels.

    Parameters
    ----------
    kinerja_level, potensial_level : int
        1 low, 2 medium, 3 high.
    at : date
        The date the law is read for.

    Returns
    -------
    Value of mapping
        ``box`` 1..9, ``kinerja``, ``potensial``, ``label`` and ``recommendations`` (tuple of labels).

    Raises
    ------
    UnknownCodeError
        A level is none of 1, 2, 3.

    Notes
    -----
    PermenPANRB 3/2020 annex. The number is a category, not a ranking: 6 is higher than 5 and not in the pool.

    Examples
    --------
    >>> box_of(3, 2, date(2026, 1, 1)).value["box"], box_of(2, 3, date(2026, 1, 1)).value["box"]
    (7, 8)
    """
    boxes = load_rules().at(at).rows("talent.boxes")
    for row in boxes.value:
        if (row["kinerja"], row["potensial"]) == (kinerja_level, potensial_level):
            return boxes.carry(row)
    allowed = ["levels 1, 2, 3 on both axes"]
    raise UnknownCodeError(boxes.rule_id, (kinerja_level, potensial_level), allowed)


def box_numbered(box: int, at: date) -> Value[Mapping[str, Any]]:
    """Return a box by its number: its two levels, label and recommendations.

    Raises
    ------
    UnknownCodeError
        The number is none of 1..9.
    """
    boxes = load_rules().at(at).rows("talent.boxes")
    for row in boxes.value:
        if row["box"] == box:
            return boxes.carry(row)
    raise UnknownCodeError(boxes.rule_id, box, [row["box"] for row in boxes.value])


def is_in_pool(box: int, at: date, *, national: bool) -> Value[bool]:
    """Return whether a box enters the succession group (KRS) of the agency, or the national one."""
    pool = load_rules().at(at).rows("talent.pool_national" if national else "talent.pool_agency")
    return pool.carry(box in pool.value)
