"""When somebody retires (batas usia pensiun, BUP).

Here belongs: the retirement age of a level and the day retirement starts.
Not here: ages of single functional posts (teacher, lecturer), which come with the post's own data.
"""

from datetime import date

from merit.rules.book import Value
from merit.rules.errors import UnknownCodeError
from merit.rules.loader import load_rules

RULES = ("retirement.bup", "retirement.bup_functional")


def bup_of(level: str, at: date) -> Value[int]:
    """Return the retirement age of a post level in years.

    Parameters
    ----------
    level : str
        A code of ``codes.POST_LEVELS``.
    at : date
        The date the law is read for.

    Raises
    ------
    UnknownCodeError
        No rule names the level.
    NoRuleInForce
        Nothing is in force on the date.

    Notes
    -----
    UU 20/2023 Pasal 55; functional posts PP 11/2017 and BKN's letters.
    """
    view = load_rules().at(at)
    listed: list[str] = []
    for rule_id in RULES:
        ages = view.table(rule_id)
        if level in ages.value:
            return ages.carry(int(ages.value[level]))
        listed += ages.value
    raise UnknownCodeError(RULES[0], level, listed)


def retirement_on(birth_on: date, bup: int) -> date:
    """Return the first day of retirement: the first day of the month after the birthday month.

    Parameters
    ----------
    birth_on : date
        Date of birth; 29 February belongs to February.
    bup : int
        Retirement age in years, from ``bup_of``.

    Notes
    -----
    Rule ``retirement.starts``.

    Examples
    --------
    >>> retirement_on(date(1968, 12, 1), 58)
    datetime.date(2027, 1, 1)
    """
    year, month = birth_on.year + bup, birth_on.month
    return date(year + month // 12, month % 12 + 1, 1)
