"""Exact decimals as scaled integers, and the one rounding of the engine.

Belongs here: decimal text to integer and back, half-up rounding. Does not belong here: anything that knows
what a number means. There is no float in this package.

Scales: raw values are integers in 1/1,000,000 (`MICRO`), weights in 1/100, points in 1/10,000,
axis scores in 1/10**12 and contributions and totals in 1/10**16. The largest of them, a total of 100,
is 10**18 and fits a signed 64-bit integer.
"""

import re

RAW_DIGITS = 6
WEIGHT_DIGITS = 2
POINT_DIGITS = 4
AXIS_DIGITS = 12
TOTAL_DIGITS = 16

MICRO = 10**RAW_DIGITS
FULL_POINTS = 100 * 10**POINT_DIGITS

_DECIMAL = re.compile(r"(-?)(0|[1-9][0-9]{0,5})(?:\.([0-9]{1,6}))?")


def parse_decimal(text: str) -> int | None:
    """Read a decimal text as an integer in 1/1,000,000.

    Parameters
    ----------
    text : str
        A decimal as `merit.case/1` writes it: at most six digits before and six after the point, no plus
        sign, no leading zero, no exponent, no negative zero.

    Returns
    -------
    int or None
        The value times 1,000,000, or None when the text is not such a decimal.

    Examples
    --------
    >>> parse_decimal("85.68")
    85680000
    >>> parse_decimal("-0.0") is None
    True
    """
    match = _DECIMAL.fullmatch(text)
    if match is None:
        return None
    sign, whole, fraction = match.groups(default="")
    size = int(whole) * MICRO + int(fraction.ljust(RAW_DIGITS, "0"))
    if not sign:
        return size
    return -size if size else None


def count_decimals(text: str) -> int:
    """Return how many digits stand after the point of a decimal text."""
    return len(text.partition(".")[2])


def half_up(numerator: int, denominator: int) -> int:
    """Round a non-negative fraction to the nearest integer, halves up.

    Parameters
    ----------
    numerator : int
        At least 0.
    denominator : int
        Greater than 0.

    Returns
    -------
    int
        `floor(numerator / denominator + 1/2)`, exactly.

    Examples
    --------
    >>> half_up(5, 2), half_up(4, 3)
    (3, 1)
    """
    return (2 * numerator + denominator) // (2 * denominator)


def points_from_micro(value: int) -> int:
    """Round declared points (0..100 in 1/1,000,000) half-up to the four decimals points have."""
    return half_up(value, 10 ** (RAW_DIGITS - POINT_DIGITS))


def fixed_text(value: int, digits: int) -> str:
    """Write an integer in 1/10**digits as a decimal text with exactly `digits` decimals.

    Examples
    --------
    >>> fixed_text(856800, 4), fixed_text(-5, 1), fixed_text(82, 0)
    ('85.6800', '-0.5', '82')
    """
    sign = "-" if value < 0 else ""
    if digits == 0:
        return f"{value}"
    whole, fraction = divmod(abs(value), 10**digits)
    return f"{sign}{whole}.{fraction:0{digits}d}"


def exact_text(value: int, digits: int) -> str:
    """Write an integer in 1/10**digits as an exact decimal text without trailing zeros.

    Examples
    --------
    >>> exact_text(825000, 4), exact_text(100, 0), exact_text(0, 16)
    ('82.5', '100', '0')
    """
    text = fixed_text(value, digits)
    return text.rstrip("0").rstrip(".") if digits else text


def rounded_text(value: int, digits: int, decimals: int) -> str:
    """Write a non-negative integer in 1/10**digits rounded half-up to `decimals` decimals.

    Examples
    --------
    >>> rounded_text(825, 1, 2), rounded_text(825, 1, 0)
    ('82.50', '83')
    """
    if decimals >= digits:
        return fixed_text(value * 10 ** (decimals - digits), decimals)
    return fixed_text(half_up(value, 10 ** (digits - decimals)), decimals)
