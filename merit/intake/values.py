"""What a cell holds: each parser turns a raw cell into a value or says what is wrong and what is allowed.

A parser never guesses: an ambiguous number, a two-digit year, a NIP that went through a number are refused.
Empty cells never reach a parser. Which column has which parser is the business of the kinds.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from merit.intake.errors import CellError
from merit.intake.texts import clean, clean_code, clean_lines, folded, is_broken
from merit.rules.nip import NipError, parse_nip

Label = str | Promise
_NUMBER = (int, float, Decimal)
_MOST_DIGITS = 15
# Always with a plus: an identifier in hexadecimal may well look like 12e8.
_SCIENTIFIC = re.compile(r"[+-]?\d([.,]\d+)?[eE]\+\d+")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?")
_DATE_SHAPE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,5}")
_MONTH_NUMBERS = re.compile(r"(?:(\d{4})[-/](\d{1,2}))|(?:(\d{1,2})[-/](\d{4}))")
_MONTH_NAMED = re.compile(r"([a-z]+)\.?[ -](\d{4})")
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "pebruari", "february"),
    ("maret", "mar", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("agustus", "agt", "agu", "ags", "august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov", "nopember", "nop"),
    ("desember", "des", "december", "dec"),
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_EARLIEST, _LATEST = 1900, 2100
_SHOWN_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Parser:
    """How a column's cells are read, and how a template explains and prepares the column.

    `choices` are the labels of the drop-down, `is_identifier` marks columns that Excel must keep as text,
    `look` is how the template formats them: "text", "date" or "number".
    """

    name: str
    read: Callable[[Any], Any]
    describe: Label
    choices: tuple[str, ...] = ()
    is_identifier: bool = False
    look: str = "text"

    def __call__(self, raw: Any) -> Any:
        """Return the value.

        Raises: CellError.
        """
        return self.read(raw)


def shown(raw: Any) -> str:
    """Return a raw cell as a person would see it, for messages and reports."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float | Decimal):
        return _number_text(Decimal(f"{raw:.15g}") if isinstance(raw, float) else raw)
    if isinstance(raw, dt.datetime):
        return raw.strftime("%d-%m-%Y %H:%M") if raw.hour or raw.minute else raw.strftime("%d-%m-%Y")
    if isinstance(raw, dt.date):
        return raw.strftime("%d-%m-%Y")
    return clean_lines(raw)[:300] if isinstance(raw, str) else str(raw)[:300]


def _number_text(number: Decimal) -> str:
    if not number.is_finite():
        return str(number)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text_of(raw: Any) -> str:
    """Return the text of a cell that should hold text.

    Raises: CellError for dates, yes/no cells, rounded numbers and JSON objects.
    """
    if isinstance(raw, str):
        if not raw.isascii() and is_broken(raw):
            raise CellError(_("The text holds a broken character. Type it again."))
        return raw
    if isinstance(raw, dt.date):
        raise CellError(_("Excel made a date of this text. Format the column as text and type it again."))
    if isinstance(raw, bool) or not isinstance(raw, _NUMBER):
        raise CellError(_("Text is expected here."))
    return _plain_number(raw)


def _plain_number(raw: int | float | Decimal) -> str:
    text = shown(raw) if not isinstance(raw, int) else str(raw)
    if len(text.strip("-").replace(".", "")) > _MOST_DIGITS:
        raise CellError(
            _("Excel may have rounded this long number. Format the column as text and type it again.")
        )
    return text


def _required(text: str) -> str:
    if not text:
        raise CellError(_("The cell looks filled but holds nothing visible."))
    return text


def text(max_length: int | None = None, *, multiline: bool = False, upper: bool = False) -> Parser:
    """Read free text, cleaned; one line unless `multiline`."""

    def read(raw: Any) -> str:
        found = _text_of(raw)
        value = _required(clean_lines(found) if multiline else clean(found))
        if max_length is not None and len(value) > max_length:
            raise CellError(
                _("The text has %(length)s characters; at most %(limit)s are allowed.")
                % {"length": len(value), "limit": max_length}
            )
        return value.upper() if upper else value

    return Parser("text", read, gettext_lazy("text"))


def _refuse_number(raw: Any) -> str:
    """Return the text of an identifier cell.

    Raises: CellError when the cell is a number: what Excel kept of it cannot be trusted.
    """
    if isinstance(raw, _NUMBER) and not isinstance(raw, bool):
        raise CellError(
            _("Excel rounded this number: its last digits are lost. Format the column as text and type it.")
            if _is_rounded(shown(raw))
            else _("This arrived as a number, which Excel may have altered. Format the column as text.")
        )
    value = clean_code(_text_of(raw))
    if _SCIENTIFIC.fullmatch(value):
        raise CellError(
            _("Excel shortened this number (%(value)s): digits are lost. Format the column as text.")
            % {"value": value}
        )
    return value


def _is_rounded(digits: str) -> bool:
    return len(digits) > _MOST_DIGITS and digits.endswith("0" * (len(digits) - _MOST_DIGITS))


def nip() -> Parser:
    """Read a NIP or nomor induk PPPK by the structure the law gives it; grouping blanks are dropped."""

    def read(raw: Any) -> str:
        value = "".join(_refuse_number(raw).split())
        try:
            return parse_nip(value).nip
        except NipError as problem:
            language = "en" if (get_language() or "id").startswith("en") else "id"
            raise CellError(f"{problem.message[language]}.") from None

    return Parser("nip", read, gettext_lazy("NIP, 18 digits, as text"), is_identifier=True)


def code(max_length: int = 64) -> Parser:
    """Read an identifier of another system: upper case, without dashes and spaces; never from a number."""

    def read(raw: Any) -> str:
        value = _required("".join(_refuse_number(raw).replace("-", "").upper().split()))
        if len(value) > max_length or not value.isascii() or not value.isprintable():
            raise CellError(
                _("An identifier of at most %(limit)s letters and digits is expected.")
                % {"limit": max_length}
            )
        return value

    return Parser("code", read, gettext_lazy("identifier, as text"), is_identifier=True)


def short_code(allowed: Iterable[str] = (), *, width: int = 0) -> Parser:
    """Read a short reference code; a number cell is fine, zeros lost by Excel are put back up to `width`."""
    known = tuple(allowed)

    def read(raw: Any) -> str:
        value = clean_code(_text_of(raw)).upper()
        if width and value.isdigit():
            value = value.zfill(width)
        if known and value not in known:
            raise CellError(_("“%(value)s” is not a known code. %(allowed)s") % _allowed(raw, known))
        return _required(value)

    return Parser("short_code", read, gettext_lazy("code"), choices=known, is_identifier=bool(width))


def digits(length: int | None = None) -> Parser:
    """Read a number that is a name (NIK, NPWP, telephone): digits only, kept as text."""

    def read(raw: Any) -> str:
        value = re.sub(r"[\s.-]", "", _refuse_number(raw))
        if not (value.isascii() and value.isdigit()) or (length is not None and len(value) != length):
            raise CellError(
                _("%(length)s digits are expected.") % {"length": length}
                if length
                else _("Only digits are expected.")
            )
        return value

    return Parser("digits", read, gettext_lazy("digits, as text"), is_identifier=True)


def integer(minimum: int | None = None, maximum: int | None = None) -> Parser:
    """Read a whole number; "1.234" is refused because it may mean two things."""

    def read(raw: Any) -> int:
        number = _decimal_of(raw, None)
        if number != number.to_integral_value():
            raise CellError(_("A whole number is expected."))
        return int(_bounded(number, minimum, maximum))

    return Parser("integer", read, gettext_lazy("whole number"), look="number")


def decimal(
    places: int,
    minimum: Decimal | int | None = None,
    maximum: Decimal | int | None = None,
    *,
    separator: str | None = None,
) -> Parser:
    """Read a number with at most `places` decimals, never rounded.

    `separator` ("," or ".") declares the decimal sign of the file; without it "1.234" is refused.
    """

    def read(raw: Any) -> Decimal:
        number = _decimal_of(raw, separator)
        if number != round(number, places):
            raise CellError(
                _("At most %(places)s decimals are allowed; round the number yourself.") % {"places": places}
            )
        return round(_bounded(number, minimum, maximum), places)

    return Parser("decimal", read, gettext_lazy("number, decimals after a comma or a point"), look="number")


def _bounded(number: Decimal, minimum: Decimal | int | None, maximum: Decimal | int | None) -> Decimal:
    if minimum is not None and number < minimum:
        raise CellError(_("At least %(limit)s is expected.") % {"limit": minimum})
    if maximum is not None and number > maximum:
        raise CellError(_("At most %(limit)s is expected.") % {"limit": maximum})
    return number


def _decimal_of(raw: Any, separator: str | None) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, (*_NUMBER, str)):
        raise CellError(_("A number is expected."))
    if isinstance(raw, str):
        return _decimal_from_text(clean_code(raw), separator)
    number = Decimal(f"{raw:.15g}") if isinstance(raw, float) else Decimal(raw)
    if not number.is_finite() or abs(number) >= Decimal(10) ** _MOST_DIGITS:
        raise CellError(_("A number of at most 15 digits is expected."))
    return number


def _decimal_from_text(text: str, separator: str | None) -> Decimal:
    sign, bare = (text[:1], text[1:]) if text[:1] in ("-", "+") else ("", text)
    if len(bare) > 2 * _MOST_DIGITS or not bare.isascii() or not re.fullmatch(r"\d[\d.,]*", bare):
        raise CellError(_("A number is expected."))
    plain = _with_point(bare, separator)
    if not re.fullmatch(r"\d+(\.\d+)?", plain):
        raise CellError(_("A number is expected, such as 87,5 or 87.5."))
    return Decimal(f"{sign}{plain}")


def _with_point(text: str, separator: str | None) -> str:
    """Return the number with a point as its decimal sign and no signs of grouping."""
    if separator is None:
        separator = _decimal_sign(text)
    whole, _sign, fraction = text.rpartition(separator) if separator in text else (text, "", "")
    if {".", ","} & set(whole) and not _GROUPED.fullmatch(whole):
        raise CellError(_("A number is expected; the signs between its digits make no sense."))
    whole = whole.replace(".", "").replace(",", "")
    return f"{whole}.{fraction}" if _sign else whole


def _decimal_sign(text: str) -> str:
    signs = [character for character in text if character in ".,"]
    if len(set(signs)) == 2:
        return signs[-1]
    if len(signs) == 1 and _GROUPED.fullmatch(text) and not text.startswith("0"):
        raise CellError(
            _("“%(value)s” may mean a thousand or a fraction. Write %(grouped)s or %(point)s0.")
            % {"value": text, "grouped": text.replace(signs[0], ""), "point": text}
        )
    if len(signs) > 1:
        return "," if signs[0] == "." else "."
    return signs[0] if signs else "."


def date(earliest: int = _EARLIEST, latest: int = _LATEST) -> Parser:
    """Read a day: a real date cell, dd-mm-yyyy, dd/mm/yyyy or yyyy-mm-dd; the year has four digits."""

    def read(raw: Any) -> dt.date:
        day = _day_of(raw)
        if not earliest <= day.year <= latest:
            raise CellError(
                _("The year %(year)s is outside %(earliest)s to %(latest)s.")
                % {"year": day.year, "earliest": earliest, "latest": latest}
            )
        return day

    return Parser("date", read, gettext_lazy("date: dd-mm-yyyy"), look="date")


def _day_of(raw: Any) -> dt.date:
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    if not isinstance(raw, str):
        raise CellError(
            _("This is a number, not a date. Format the cell as date, or write dd-mm-yyyy as text.")
        )
    text = clean_code(raw)
    if match := _DAY_FIRST.fullmatch(text):
        return _day(int(match[4]), int(match[3]), int(match[1]), text)
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]), text)
    if _DATE_SHAPE.fullmatch(text):
        raise CellError(_("“%(value)s”: write the year with four digits, as dd-mm-yyyy.") % {"value": text})
    raise CellError(_("A date is expected, written dd-mm-yyyy, dd/mm/yyyy or yyyy-mm-dd."))


def _day(year: int, month: int, day: int, text: str) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise CellError(_("“%(value)s” is not a day of the calendar.") % {"value": text}) from None


def month() -> Parser:
    """Read a month as its first day: a date cell, mm-yyyy, yyyy-mm or "Juni 2026"."""

    def read(raw: Any) -> dt.date:
        if isinstance(raw, dt.date):
            return dt.date(raw.year, raw.month, 1)
        text = folded(clean_code(raw)) if isinstance(raw, str) else ""
        year, number = _month_of(text)
        if not (1 <= number <= 12 and _EARLIEST <= year <= _LATEST):
            raise CellError(_("A month is expected, such as 06-2026, 2026-06 or Juni 2026."))
        return dt.date(year, number, 1)

    return Parser("month", read, gettext_lazy("month: mm-yyyy"), is_identifier=True)


def _month_of(text: str) -> tuple[int, int]:
    if match := _MONTH_NUMBERS.fullmatch(text):
        return int(match[1] or match[4]), int(match[2] or match[3])
    if match := _MONTH_NAMED.fullmatch(text):
        return int(match[2]), _MONTH_OF.get(match[1], 0)
    if (match := _DAY_FIRST.fullmatch(text)) and int(match[1]) == 1:
        return int(match[4]), int(match[3])
    return 0, 0


def year() -> Parser:
    """Read a year of four digits."""
    return Parser(
        "year", integer(_EARLIEST, _LATEST).read, gettext_lazy("year of four digits"), look="number"
    )


_YES = frozenset({"1", "ya", "y", "yes", "true", "benar"})
_NO = frozenset({"0", "tidak", "t", "n", "no", "false", "bukan"})


def boolean() -> Parser:
    """Read yes or no: a yes/no cell, 1 or 0, YA or TIDAK."""

    def read(raw: Any) -> bool:
        if isinstance(raw, bool):
            return raw
        label = folded(clean_code(_text_of(raw)))
        if label in _YES or label in _NO:
            return label in _YES
        raise CellError(_("YA or TIDAK (1 or 0) is expected."))

    return Parser("boolean", read, gettext_lazy("YA or TIDAK"), choices=("YA", "TIDAK"))


def choice(labels: Mapping[str, Iterable[str]]) -> Parser:
    """Read one of a closed list: `labels` maps the stored code to its label and further exact spellings.

    Case and spacing do not matter; a label is never recognised by a part of it.
    """
    spellings: dict[str, str] = {}
    first: list[str] = []
    for stored, names in labels.items():
        names = (names,) if isinstance(names, str) else tuple(names)
        first.append(names[0])
        for name in names:
            if spellings.setdefault(folded(name), stored) != stored:
                raise ValueError(f"{name!r} stands for both {spellings[folded(name)]!r} and {stored!r}")

    def read(raw: Any) -> str:
        found = spellings.get(folded(clean_code(_text_of(raw))))
        if found is None:
            raise CellError(_("“%(value)s” is not on the list. %(allowed)s") % _allowed(raw, first))
        return found

    return Parser("choice", read, gettext_lazy("one of the list"), choices=tuple(first))


def _allowed(raw: Any, labels: Iterable[str]) -> dict[str, str]:
    every = list(labels)
    names = ", ".join(every[:_SHOWN_CHOICES]) + (", …" if len(every) > _SHOWN_CHOICES else "")
    return {"value": shown(raw), "allowed": _("Allowed: %(names)s.") % {"names": names}}


def sex() -> Parser:
    """Read M/F as SIASN writes it or L/P as offices do; P is *perempuan*, so "W" is refused."""
    return choice(
        {
            "m": ("L", "M", "LAKI-LAKI", "LAKI LAKI", "PRIA", "MALE"),
            "f": ("P", "F", "PEREMPUAN", "WANITA", "FEMALE"),
        }
    )
