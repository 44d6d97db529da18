"""Reading the numbers of civil servants: NIP of PNS, nomor induk of PPPK.

Here belongs: the structure of the 18 digits and what is wrong with a number that has not got it.
Not here: cleaning a cell (apostrophes, blanks; ``merit.intake``). A number is never repaired, and no message
repeats a whole number, because it shows birth date and sex.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from merit.rules.loader import load_rules

YEARS = range(1900, 2100)

MESSAGES: dict[str, tuple[str, str]] = {
    "not_text": (
        "NIP tiba sebagai {part}, bukan teks; simpan kolomnya sebagai teks lalu unggah lagi",
        "The NIP arrived as {part}, not as text; format the column as text and upload again",
    ),
    "empty": ("NIP kosong", "The NIP is empty"),
    "number_text": (
        "NIP berbentuk angka Excel ({part}); angka terakhirnya hilang, ambil lagi dari SIASN sebagai teks",
        "The NIP is an Excel number ({part}); its last digits are lost, take it again from SIASN as text",
    ),
    "not_digits": (
        "NIP hanya boleh berisi angka 0-9; ditemukan {part}",
        "A NIP holds the digits 0-9 only; found {part}",
    ),
    "length": ("NIP harus 18 angka; ini {part} angka", "A NIP has 18 digits; this one has {part}"),
    "excel_rounded": (
        "Nomor urut NIP {part}: Excel hanya menyimpan 15 digit dan mengganti tiga digit terakhir dengan nol; "
        "ambil lagi dari SIASN sebagai teks",
        "The NIP's sequence is {part}: Excel keeps 15 digits only and wrote zeros for the last three; "
        "take it again from SIASN as text",
    ),
    "birth_on": (
        "Angka 1-8 NIP ({part}) bukan tanggal lahir yang ada",
        "Digits 1-8 of the NIP ({part}) are no real date of birth",
    ),
    "appointed": (
        "Angka 9-14 NIP ({part}) bukan tahun dan bulan CPNS, juga bukan tahun dan kode perjanjian PPPK",
        "Digits 9-14 of the NIP ({part}) are neither year and month of CPNS nor year and agreement of a PPPK",
    ),
    "appointed_before_birth": (
        "Angka 9-14 NIP ({part}) menyebut pengangkatan yang tidak sesudah tanggal lahir",
        "Digits 9-14 of the NIP ({part}) say an appointment that is not after the birth",
    ),
    "sex": (
        "Angka ke-15 NIP ({part}) harus 1 (pria) atau 2 (wanita)",
        "Digit 15 of the NIP ({part}) must be 1 (male) or 2 (female)",
    ),
}


class NipError(ValueError):
    """A number that is no NIP.

    Parameters
    ----------
    code : str
        The reason, a key of ``MESSAGES``.
    part : str
        The offending part, never the whole number.

    Attributes
    ----------
    message : dict
        The message in Indonesian (``id``) and English (``en``).
    """

    def __init__(self, code: str, part: str = "") -> None:
        self.code, self.part = code, part
        indonesian, english = MESSAGES[code]
        self.message = {"id": indonesian.format(part=part), "en": english.format(part=part)}
        super().__init__(self.message["en"])


@dataclass(frozen=True, slots=True)
class NipParts:
    """What an 18-digit number says.

    Parameters
    ----------
    nip : str
        The number.
    kind : str
        ``pns`` or ``pppk`` (which includes PPPK paruh waktu).
    birth_on : date
        Date of birth.
    cpns_month : date or None
        First day of the month of CPNS appointment; None for PPPK.
    contract_year : int or None
        Year of the first PPPK appointment; None for PNS.
    agreement_code : str or None
        Digits 13-14 of a PPPK number; None for PNS. They are not a month.
    sex : str
        ``m`` or ``f``.
    sequence : int
        1..999 among equal first fifteen digits.
    """

    nip: str
    kind: str
    birth_on: date
    cpns_month: date | None
    contract_year: int | None
    agreement_code: str | None
    sex: str
    sequence: int


@dataclass(frozen=True, slots=True)
class _Structure:
    length: int
    slices: Mapping[str, slice]
    sexes: Mapping[str, str]
    codes: range


@lru_cache(maxsize=1)
def _structure() -> _Structure:
    """Return the structure from law; it has no date, for a number keeps its meaning for life."""
    book = load_rules()
    pns, pppk = book.only("nip.pns").value, book.only("nip.pppk").value
    codes = book.only("nip.pppk_agreement_code").value
    segments: dict[str, Any] = {**pppk["segments"], **pns["segments"]}
    slices = {name: slice(digits["first"] - 1, digits["last"]) for name, digits in segments.items()}
    return _Structure(pns["length"], slices, pns["sexes"], range(codes["lowest"], codes["highest"] + 1))


def parse_nip(nip: object) -> NipParts:
    """Return what a NIP or nomor induk PPPK says.

    Parameters
    ----------
    nip : object
        The number as text; anything that is not text is refused, not converted.

    Returns
    -------
    NipParts
        Its parts; the kind follows from digits 13-14 (01-12 a month of CPNS, 21-99 a PPPK agreement).

    Raises
    ------
    NipError
        The text is no such number; ``code`` says why, ``message`` says it in two languages.

    Notes
    -----
    Perka BKN 22/2007 and 43/2007; rules ``nip.pns``, ``nip.pppk``, ``nip.pppk_agreement_code``.

    Examples
    --------
    >>> parse_nip("198609262015051001").cpns_month, parse_nip("199607102021211003").contract_year
    (datetime.date(2015, 5, 1), 2021)
    """
    law = _structure()
    digits = _digits(nip, law.length)
    part = {name: digits[where] for name, where in law.slices.items()}
    if part["sequence"] == "000":
        raise NipError("excel_rounded", "000")
    birth_on = _birth_on(part["birth_on"])
    cpns_month = _month(part["appointed_month"])
    is_pppk = cpns_month is None and int(part["agreement_code"]) in law.codes
    year = int(part["contract_year"])
    if year not in YEARS or (cpns_month is None and not is_pppk):
        raise NipError("appointed", part["appointed_month"])
    if (cpns_month or date(year, 12, 31)) <= birth_on:
        raise NipError("appointed_before_birth", part["appointed_month"])
    if part["sex"] not in law.sexes:
        raise NipError("sex", part["sex"])
    return NipParts(
        nip=digits,
        kind="pppk" if is_pppk else "pns",
        birth_on=birth_on,
        cpns_month=cpns_month,
        contract_year=year if is_pppk else None,
        agreement_code=part["agreement_code"] if is_pppk else None,
        sex=law.sexes[part["sex"]],
        sequence=int(part["sequence"]),
    )


def _digits(nip: object, length: int) -> str:
    if not isinstance(nip, str):
        raise NipError("not_text", type(nip).__name__)
    if not nip.strip():
        raise NipError("empty")
    if not (nip.isascii() and nip.isdigit()):
        raise NipError(*_not_digits(nip))
    if len(nip) != length:
        raise NipError("length", str(len(nip)))
    return nip


def _not_digits(nip: str) -> tuple[str, str]:
    """Return the code and the offending part of a text that is not digits only."""
    mantissa, exponent, power = nip.upper().partition("E+")
    if exponent and power.isdigit() and mantissa.replace(".", "").replace(",", "").isdigit():
        return "number_text", f"E+{power}"
    whole, point, decimals = nip.partition(".")
    if point and whole.isdigit() and decimals and not decimals.strip("0"):
        return "number_text", f".{decimals[:3]}"
    strange = next(letter for letter in nip if not (letter.isascii() and letter.isdigit()))
    return "not_digits", repr(strange)


def _birth_on(digits: str) -> date:
    try:
        birth_on = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise NipError("birth_on", digits) from None
    if birth_on.year not in YEARS:
        raise NipError("birth_on", digits)
    return birth_on


def _month(digits: str) -> date | None:
    """Return the first day of a year-and-month; None if the last two digits are no month."""
    year, month = int(digits[:4]), int(digits[4:])
    return date(year, month, 1) if 1 <= month <= 12 and year in YEARS else None
