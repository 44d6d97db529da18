"""Cell readers that the import kinds of the record apps share: closed lists by their Indonesian labels."""

from collections.abc import Mapping
from typing import Final

from merit.intake import values
from merit.intake.values import Parser
from merit.rules.codes import GOLONGAN_PNS
from positions.codes import Competency, EducationLevel, Eselon, PositionKind, PositionLevel

GOLONGAN_LETTERS: Final = {"1": "I", "2": "II", "3": "III", "4": "IV"}
COMPETENCY_HEADERS: Final[Mapping[str, str]] = {
    Competency.INTEGRITAS.value: "INTEGRITAS",
    Competency.KERJA_SAMA.value: "KERJA SAMA",
    Competency.KOMUNIKASI.value: "KOMUNIKASI",
    Competency.ORIENTASI_HASIL.value: "ORIENTASI PADA HASIL",
    Competency.PELAYANAN_PUBLIK.value: "PELAYANAN PUBLIK",
    Competency.PENGEMBANGAN_DIRI.value: "PENGEMBANGAN DIRI DAN ORANG LAIN",
    Competency.MENGELOLA_PERUBAHAN.value: "MENGELOLA PERUBAHAN",
    Competency.PENGAMBILAN_KEPUTUSAN.value: "PENGAMBILAN KEPUTUSAN",
    Competency.PEREKAT_BANGSA.value: "PEREKAT BANGSA",
}


def golongan_name(code: str) -> str:
    """Return III/d for 34."""
    return f"{GOLONGAN_LETTERS[code[0]]}/{'abcde'[int(code[1]) - 1]}"


def golongan() -> Parser:
    """Read a PNS golongan, III/d or 34."""
    return values.choice({code: (golongan_name(code), code) for code in GOLONGAN_PNS})


def listed(labels: Mapping[str, str]) -> Parser:
    """Read one of a closed list by its label or its code."""
    return values.choice({code: tuple(dict.fromkeys((label, code))) for code, label in labels.items()})


def education_level() -> Parser:
    """Read a level of education: S-1, D-III, SLTA ..."""
    return values.choice({level.value: (str(level.label), level.value) for level in EducationLevel})


def position_kind() -> Parser:
    """Read the family of a post."""
    return listed({kind.value: kind.value.capitalize() for kind in PositionKind})


def position_level() -> Parser:
    """Read the level of a post."""
    return values.choice({level.value: (str(level.label), level.value) for level in PositionLevel})


def eselon() -> Parser:
    """Read an eselon, II.b or 22."""
    return values.choice({code.value: (str(code.label), code.value) for code in Eselon})


def competency_level() -> Parser:
    """Read a competency level, 1 to 5."""
    return values.integer(1, 5)


def several(raw: str | None) -> list[str]:
    """Split a cell at semicolons into its parts, without blanks and repetitions."""
    parts = (part.strip() for part in (raw or "").split(";"))
    return list(dict.fromkeys(part for part in parts if part))
