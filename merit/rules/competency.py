"""Competency standards, Job Person Match bands and how long an assessment counts.

Here belongs: what PermenPANRB 38/2017 asks of a level, and BKN's bands and validity.
Not here: how a JPM is computed (capped or not is declared by a kit).
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from merit.rules.bands import band_of
from merit.rules.book import Value
from merit.rules.codes import COMPETENCIES
from merit.rules.dates import anniversary
from merit.rules.errors import UnknownCodeError
from merit.rules.loader import load_rules

PURPOSES = {"promotion": "competency.jpm_promotion", "mapping": "competency.jpm_mapping"}


def jpm_band(jpm: Decimal, purpose: str, at: date) -> Value[Mapping[str, Any]]:
    """Return the band of a Job Person Match for one of its two purposes.

    Parameters
    ----------
    jpm : Decimal
        Percent, exact; never rounded before it comes here.
    purpose : str
        ``promotion`` (80/68: MS, MMS, KMS) or ``mapping`` (90/78).
    at : date
        The date the law is read for.

    Returns
    -------
    Value of mapping
        ``code`` and ``label`` of the band.

    Raises
    ------
    UnknownCodeError
        The purpose is neither.

    Examples
    --------
    >>> jpm_band(Decimal("79.996"), "promotion", date(2026, 1, 1)).value["code"]
    'mms'
    """
    if purpose not in PURPOSES:
        raise UnknownCodeError("competency.jpm_*", purpose, PURPOSES)
    return band_of(load_rules().at(at).rows(PURPOSES[purpose]), jpm)


def competency_standard(level: str, at: date) -> Value[Mapping[str, int]]:
    """Return the level 1..5 asked for each of the nine competencies at a post level.

    Raises
    ------
    UnknownCodeError
        The table has no such post level.

    Notes
    -----
    PermenPANRB 38/2017; a post's own standard, where there is one, stands above this.
    """
    table = load_rules().at(at).table("competency.standard")
    if level not in table.value:
        raise UnknownCodeError(table.rule_id, level, table.value)
    row = table.value[level]
    special = row["except"] or {}
    return table.carry(MappingProxyType({name: special.get(name, row["level"]) for name in COMPETENCIES}))


def competency_valid_to(assessed_on: date, at: date) -> Value[date]:
    """Return the first day on which an assessment no longer counts (exclusive end of its validity).

    Notes
    -----
    Peraturan BKN 26/2019 Pasal 29(4): three full years. The day of the third anniversary is the first day
    outside; 29 February ends on 1 March.
    """
    years = load_rules().at(at).integer("competency.validity_years")
    return years.carry(anniversary(assessed_on, years.value))
