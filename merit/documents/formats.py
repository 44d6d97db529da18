"""How numbers, dates and NIPs are written for Indonesian eyes: pure functions, no locale, no floats."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
NOTHING = "–"
HIDDEN = "•"
NIP_GROUPS = ((0, 8), (8, 14), (14, 15), (15, 18))
NIP_HIDDEN = frozenset((*range(8), 14))

Number = Decimal | int | str
Value = Decimal | int | str | bool | date | None


def _decimal(value: Number) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        raise TypeError(f"a number to print must be Decimal, int or decimal text, not {type(value).__name__}")
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{value!r} cannot be printed as a number")
    return number


def _grouped(number: Decimal) -> str:
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def decimal_text(value: Number, places: int = 2, most: int | None = None) -> str:
    """Write a number the Indonesian way, rounded half-up.

    Parameters
    ----------
    value
        The number; a text is read as a decimal point number.
    places
        Digits after the comma, always shown.
    most
        Further digits that are shown up to this many when they are not zero.

    Examples
    --------
    >>> decimal_text(Decimal("1234.5"))
    '1.234,50'
    >>> decimal_text("21.4275", most=4), decimal_text("21.42", most=4)
    ('21,4275', '21,42')
    """
    number = _decimal(value)
    wanted = max(places, min(most or places, -int(number.normalize().as_tuple().exponent)))
    rounded = number.quantize(Decimal(1).scaleb(-wanted), rounding=ROUND_HALF_UP)
    return _grouped(abs(rounded) if rounded == 0 else rounded)


def exact_text(value: Number) -> str:
    """Write every digit of a number and no trailing zero: ``82,5``."""
    number = _decimal(value)
    return decimal_text(number, 0, most=max(0, -int(number.normalize().as_tuple().exponent)))


def count_text(value: int) -> str:
    """Write a count with thousands apart: ``1.450``."""
    return decimal_text(value, 0)


def percent_text(value: Number, places: int = 0, most: int = 2) -> str:
    """Write a percentage: ``97,3%``."""
    return f"{decimal_text(value, places, most)}%"


def score_text(value: Number, of: int = 100) -> str:
    """Write a score with its scale: ``82,50 dari 100``."""
    return f"{decimal_text(value)} dari {count_text(of)}"


def date_text(value: date) -> str:
    """Write a date in words: ``22 November 2026``."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def value_text(value: Value) -> str:
    """Write a raw value by its type; text stays as it is, nothing becomes a dash."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, date):
        return date_text(value)
    return value if isinstance(value, str) else exact_text(value)


def _nip_groups(digits: str) -> str:
    return " ".join(digits[first:last] for first, last in NIP_GROUPS)


def nip_text(nip: str) -> str:
    """Write a NIP in its groups of 8-6-1-3: ``19860926 201505 1 001``.

    Raises
    ------
    ValueError
        If it isn't 18 digits. The message does not repeat it: a NIP belongs in no log.
    """
    if len(nip) != 18 or not (nip.isascii() and nip.isdigit()):
        raise ValueError(f"a NIP is 18 digits; this one has {len(nip)} characters or other signs")
    return _nip_groups(nip)


def nip_masked(nip: str) -> str:
    """Write a NIP without what it tells of birth date and sex: ``•••••••• 201505 • 001``."""
    nip_text(nip)
    return _nip_groups("".join(HIDDEN if at in NIP_HIDDEN else digit for at, digit in enumerate(nip)))
