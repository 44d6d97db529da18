"""Levels of sanctions and what a legal status means for being considered.

Here belongs: reading SIASN's codes of sanction and of legal status (kedudukan hukum).
Not here: how long a sanction counts against somebody; look-back is a kit's.
"""

from datetime import date

from merit.rules.book import Value
from merit.rules.errors import UnknownCodeError
from merit.rules.loader import load_rules


def discipline_level(code: str, at: date) -> Value[str | None]:
    """Return the level of a SIASN sanction code: ringan, sedang, berat, or None for code 12.

    Parameters
    ----------
    code : str
        SIASN's code as text, without leading zero.
    at : date
        The date the code list is read for (the import's, not the sanction's: it covers the old kinds too).

    Raises
    ------
    UnknownCodeError
        The code is not on SIASN's list.

    Notes
    -----
    Code 12 activates a sanction and is no punishment itself, though SIASN files it under berat.

    Examples
    --------
    >>> [discipline_level(code, date(2026, 1, 1)).value for code in ("2", "24", "28", "12")]
    ['ringan', 'sedang', 'berat', None]
    """
    table = load_rules().at(at).table("discipline.siasn_codes")
    if code not in table.value:
        raise UnknownCodeError(table.rule_id, code, table.value)
    return table.carry(table.value[code]["level"])


def legal_status_decision(code: str, at: date) -> Value[str]:
    """Return what a legal status does to being considered: ``allow``, ``review`` or ``block``.

    Every code that is neither allowed nor reviewed blocks, an unknown one too.

    Notes
    -----
    Rule ``legal_status.lists``; our inference, marked assumed.
    """
    lists = load_rules().at(at).table("legal_status.lists")
    for decision in ("allow", "review"):
        if code in lists.value[decision]:
            return lists.carry(decision)
    return lists.carry("block")
