"""Dated law as data, and small pure functions that read it.

Here belong: the law files under ``data/``, the loader that refuses a bad one, the view of what is in
force on a date, and functions a provision defines (NIP structure, predikat matrix, boxes, ages, windows).
Not here: weights, cut-offs and tie chains of a region (a kit's), facts about people, clocks, Django.

Examples
--------
>>> from datetime import date
>>> from merit import rules
>>> limit = rules.at(date(2026, 1, 1)).integer("competency.validity_years")
>>> limit.value, limit.status, limit.citation
(3, 'reported', 'Peraturan BKN 26/2019, Pasal 29 ayat (4)')
"""

from datetime import date

from merit.rules.book import Basis, Rule, RuleBook, RulesView, Value
from merit.rules.errors import (
    NoRuleInForce,
    OutOfScaleError,
    RuleFileError,
    RulesError,
    RuleTypeError,
    UnknownCodeError,
    UnknownRuleError,
)
from merit.rules.loader import load_rules

__all__ = [
    "Basis",
    "NoRuleInForce",
    "OutOfScaleError",
    "Rule",
    "RuleBook",
    "RuleFileError",
    "RuleTypeError",
    "RulesError",
    "RulesView",
    "UnknownCodeError",
    "UnknownRuleError",
    "Value",
    "at",
    "load_rules",
]


def at(day: date) -> RulesView:
    """Return the law in force on a date.

    Parameters
    ----------
    day : date
        The date the law is read for; it comes from the edge, never from a clock in here.

    Returns
    -------
    RulesView
        An immutable view; every read through it carries provision and status.
    """
    return load_rules().at(day)
