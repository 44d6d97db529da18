"""How SIASN and offices spell what we keep as codes: golongan, education, levels of posts, kinds of people.

Exact spellings only, case and spacing aside; an unknown one is None and the row is refused by its kind. Not
here: the order of these codes and what the law makes of them (merit.rules).
"""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from employees.codes import EmployeeKind
from merit.intake.texts import folded
from merit.rules.codes import GOLONGAN_PNS, GOLONGAN_PPPK
from merit.rules.errors import UnknownCodeError
from merit.rules.ladders import eselon_to_level
from positions.codes import EducationLevel, Eselon, PositionLevel

_GOLONGAN = re.compile(r"(?:gol(?:ongan)?\.? ?)?(?:ruang )?(i{1,3}|iv|[1-4]) ?/ ?([a-e])")
_ROMAN = re.compile(r"(?:gol(?:ongan)?\.? ?)?([ivx]+)")
_NUMERALS: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_SPACED = re.compile(r"[\s./-]+")

EDUCATION_IDS: Final = {
    "05": "sd",
    "10": "sltp",
    "12": "sltp",
    "15": "slta",
    "17": "slta",
    "18": "slta",
    "20": "d1",
    "25": "d2",
    "30": "d3",
    "35": "d4",
    "40": "s1",
    "45": "s2",
    "50": "s3",
}
_EDUCATION_NAMES: Final = {
    "sd": ("sekolah dasar",),
    "sltp": ("smp", "sltp kejuruan", "sekolah lanjutan tingkat pertama"),
    "slta": ("sma", "smk", "ma", "slta kejuruan", "slta keguruan", "sekolah lanjutan tingkat atas"),
    "d1": ("diploma i", "diploma 1", "d 1"),
    "d2": ("diploma ii", "diploma 2", "d 2"),
    "d3": ("diploma iii", "diploma 3", "d 3", "diploma iii sarjana muda", "sarjana muda"),
    "d4": ("diploma iv", "diploma 4", "d 4"),
    "s1": ("s 1 sarjana", "sarjana"),
    "profesi": ("pendidikan profesi",),
    "s2": ("s 2 magister", "magister"),
    "spesialis": ("sp 1", "spesialis i"),
    "s3": ("s 3 doktor", "doktor"),
}
_FUNCTIONAL: Final = {
    "ahli utama": "ahli_utama",
    "ahli madya": "ahli_madya",
    "ahli muda": "ahli_muda",
    "ahli pertama": "ahli_pertama",
    "penyelia": "penyelia",
    "mahir": "mahir",
    "terampil": "terampil",
    "pemula": "pemula",
    # What the skilled tiers were called before PermenPANRB 13/2019.
    "pelaksana lanjutan": "mahir",
    "pelaksana pemula": "pemula",
    "pelaksana": "terampil",
}
# PermenPANRB 16/2009 gave teachers four tiers; the same words named other tiers before it.
_GURU: Final = {
    "guru pertama": "ahli_pertama",
    "guru muda": "ahli_muda",
    "guru madya": "ahli_madya",
    "guru utama": "ahli_utama",
}
_GURU_SINCE: Final = date(2010, 1, 1)
STRUCTURAL_POST, FUNCTIONAL_POST, DOUBLE_POST, CLERICAL_POST = "1", "2", "3", "4"
_POST_KINDS: Final = {
    "struktural": STRUCTURAL_POST,
    "jabatan struktural": STRUCTURAL_POST,
    "fungsional tertentu": FUNCTIONAL_POST,
    "jabatan fungsional tertentu": FUNCTIONAL_POST,
    "fungsional": FUNCTIONAL_POST,
    "jabatan rangkap": DOUBLE_POST,
    "fungsional umum": CLERICAL_POST,
    "jabatan fungsional umum": CLERICAL_POST,
    "pelaksana": CLERICAL_POST,
}


def plain(text: str) -> str:
    """Return a label for comparing: case, spacing and the signs . / - made equal."""
    return _SPACED.sub(" ", folded(text)).strip()


def golongan_pns(text: str) -> str | None:
    """Return the code of a PNS golongan: 33, III/c, Gol. III/c."""
    if text in GOLONGAN_PNS:
        return text
    match = _GOLONGAN.fullmatch(folded(text))
    if match is None:
        return None
    code = _NUMERALS.get(match[1], match[1]) + str("abcde".index(match[2]) + 1)
    return code if code in GOLONGAN_PNS else None


def golongan_pppk(text: str) -> str | None:
    """Return a PPPK golongan: IX, Golongan IX; digits are not read, they may mean a golongan of PNS."""
    match = _ROMAN.fullmatch(folded(text))
    code = match[1].upper() if match else ""
    return code if code in GOLONGAN_PPPK else None


def any_golongan(text: str) -> str | None:
    """Return a golongan of either ladder."""
    return golongan_pns(text) or golongan_pppk(text)


def education_of_id(text: str) -> str | None:
    """Return the level of SIASN's code of education."""
    return EDUCATION_IDS.get(text.zfill(2))


_EDUCATION_BY_NAME: Final = {
    plain(name): code
    for code, names in _EDUCATION_NAMES.items()
    for name in (code, EducationLevel(code).label, *names)
}


def education_of_name(text: str) -> str | None:
    """Return the level of a written education: S-1/Sarjana, Diploma III/Sarjana Muda."""
    return _EDUCATION_BY_NAME.get(plain(text))


_ESELON_BY_ID: Final = {code: code for code in Eselon.values} | {"00": "", "99": ""}


def eselon_of_id(text: str) -> str | None:
    """Return SIASN's eselon code; "" for the codes that mean none."""
    return _ESELON_BY_ID.get(text.zfill(2))


_ESELON_BY_NAME: Final = {plain(label): code for code, label in Eselon.choices} | {
    "non": "",
    "non eselon": "",
}


def eselon_of_name(text: str) -> str | None:
    """Return the code of a written eselon: II.b, III/a."""
    return _ESELON_BY_NAME.get(plain(text).removeprefix("eselon "))


@lru_cache(maxsize=256)
def level_of_eselon(code: str, on: date) -> str | None:
    """Return the level of posts with an eselon; None without one."""
    try:
        return eselon_to_level(code, on).value
    except UnknownCodeError:
        return None


_LEVEL_BY_NAME: Final = {
    name: code for code, label in PositionLevel.choices for name in (plain(label), code.replace("_", " "))
}


def level_of_name(text: str) -> str | None:
    """Return the level of a written jenjang: JPT Pratama, Ahli Muda."""
    return _LEVEL_BY_NAME.get(plain(text).replace("_", " "))


def post_kind_of(text: str) -> str | None:
    """Return SIASN's kind of post, 1 to 4, from its code or name."""
    if text in ("1", "2", "3", "4"):
        return text
    return _POST_KINDS.get(plain(text).replace("_", " "))


@lru_cache(maxsize=8_192)
def level_of_title(title: str, post_kind: str | None, since: date) -> str:
    """Return the level a title states by itself; "" when it states none."""
    if post_kind == CLERICAL_POST:
        return PositionLevel.PELAKSANA.value
    words = folded(title)
    front, dash, _rest = words.partition(" - ")
    if dash and front in _FUNCTIONAL and front != "pelaksana":
        return _FUNCTIONAL[front]
    if words in _GURU and since >= _GURU_SINCE:
        return _GURU[words]
    for ending, level in _FUNCTIONAL.items():
        is_plain_word = " " not in ending
        if words.endswith(f" {ending}") and (post_kind == FUNCTIONAL_POST or not is_plain_word):
            return level
    return ""


@lru_cache(maxsize=1_024)
def kind_stated(*texts: str | None) -> str | None:
    """Return under which statute a person serves as far as written words say it; None when they do not."""
    joined = f" {' '.join(plain(text) for text in texts if text)} "
    if " paruh waktu " in joined or " pppkpw " in joined:
        return EmployeeKind.PPPK_PARUH_WAKTU.value
    if " pppk " in joined:
        return EmployeeKind.PPPK.value
    return EmployeeKind.PNS.value if " pns " in joined or " cpns " in joined else None
