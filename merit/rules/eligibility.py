"""Minimums for posts and limits of time in them.

Here belongs: Pasal 54 and 107 of PP 11/2017 as data by level, how a maximum age is read, the mutasi window.
Not here: testing a person (gates of the engine, fed by measures) and a region's extra requirements (kits).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from merit.rules.book import Value
from merit.rules.dates import anniversary, years_and_days
from merit.rules.errors import UnknownCodeError
from merit.rules.loader import load_rules

LEVELS = ("jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas", "pelaksana")


def minimums_for(level: str, at: date) -> Value[Mapping[str, Any]]:
    """Return the national minimums for a structural or pelaksana post.

    Parameters
    ----------
    level : str
        The level of the post to be filled.
    at : date
        The date the law is read for.

    Returns
    -------
    Value of mapping
        ``kinds``, ``education_min``, ``field_years``, ``held`` (rows of ``levels``, ``years``, ``in_field``;
        any one suffices), ``or_equivalent_functional``, ``age_max``, ``predikat_min``, ``predikat_years``,
        ``also``; None where the law asks nothing.

    Raises
    ------
    UnknownCodeError
        The level has no such provision (functional levels have their own regulations).

    Notes
    -----
    PP 11/2017 Pasal 54 and 107, amended by PP 17/2020.
    """
    if level not in LEVELS:
        raise UnknownCodeError("eligibility.*", level, LEVELS)
    return load_rules().at(at).table(f"eligibility.{level}")


def is_within_age(birth_on: date, age_max: int, on: date) -> Value[bool]:
    """Return whether somebody is not older than a maximum age on the stated date.

    Parameters
    ----------
    birth_on : date
        Date of birth.
    age_max : int
        The maximum age in years.
    on : date
        The date the age is tested at; also the date the law is read for.

    Notes
    -----
    Rule ``eligibility.age_limit_reading``: "at most 56" is read up to the 56th birthday, so 56 years 0 days
    passes and 56 years 1 day does not. The reading is assumed and can be amended with a date.

    Examples
    --------
    >>> [is_within_age(date(1970, 5, 10), 56, date(2026, 5, day)).value for day in (10, 11)]
    [True, False]
    """
    reading = load_rules().at(on).text("eligibility.age_limit_reading")
    years, days = years_and_days(birth_on, on)
    if reading.value == "birthday_is_last_day":
        return reading.carry((years, days) <= (age_max, 0))
    if reading.value == "whole_year_counts":
        return reading.carry(years <= age_max)
    raise UnknownCodeError(reading.rule_id, reading.value, ("birthday_is_last_day", "whole_year_counts"))


def has_served(since: date, years: int, on: date) -> bool:
    """Return whether that many years are complete on a date: 1 year 364 days is not two years."""
    return on >= anniversary(since, years)


def mutasi_state(held_since: date, on: date) -> Value[str]:
    """Return where somebody stands in the mutasi window of a post.

    Parameters
    ----------
    held_since : date
        First day in the post.
    on : date
        The date of the move; also the date the law is read for.

    Returns
    -------
    Value of str
        ``too_early`` before two full years, ``open`` from then to the fifth anniversary inclusive,
        ``overdue`` after it: a move must be considered, not made.

    Notes
    -----
    Peraturan BKN 5/2019 Pasal 2(3). How hard each side is: ``mutasi.min_force``, ``mutasi.max_force``.
    """
    window = load_rules().at(on).table("mutasi.window")
    if not has_served(held_since, window.value["min"], on):
        return window.carry("too_early")
    is_overdue = years_and_days(held_since, on) > (window.value["max"], 0)
    return window.carry("overdue" if is_overdue else "open")
