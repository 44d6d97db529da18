"""Lines of text in a width: faces, measuring and wrapping. Knows nothing of pages."""

from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics

from merit.documents.ink import INK, SOFT, Ink
from merit.documents.texts import plain
from merit.documents.typeface import BOLD, REGULAR


@dataclass(frozen=True, slots=True)
class Face:
    """A font, its size and leading in points, and its ink."""

    font: str = REGULAR
    size: float = 9
    leading: float = 12
    ink: Ink = INK


TABLE = Face()
STRONG = Face(font=BOLD)
SMALL = Face(size=7.5, leading=9.75, ink=SOFT)
HEAD = Face(font=BOLD, size=8, leading=10)
DENSE = Face(size=8, leading=10.25)
DENSE_STRONG = Face(font=BOLD, size=8, leading=10.25)


@lru_cache(maxsize=16_384)
def _units(word: str, font: str) -> int:
    face = pdfmetrics.getFont(font).face
    widths, default = face.charWidths, face.defaultWidth
    return sum(widths.get(code, default) for code in map(ord, word))


def text_width(value: str, font: str, size: float) -> float:
    """Return the width of one line of printable text, in points."""
    spaces = value.count(" ") * _units(" ", font)
    return (sum(_units(word, font) for word in value.split(" ")) + spaces) * size / 1000


def width_of(value: str, face: Face) -> float:
    """Return the width of one line of printable text in a face, in points."""
    return text_width(value, face.font, face.size)


def _pieces(word: str, font: str, room: float) -> list[str]:
    """Cut a word that is wider than the room into pieces that fit, at least one character each."""
    pieces, start, used = [], 0, 0
    for at, sign in enumerate(word):
        units = _units(sign, font)
        if at > start and used + units > room:
            pieces.append(word[start:at])
            start, used = at, 0
        used += units
    return [*pieces, word[start:]]


def wrap(value: str, face: Face, width: float) -> list[str]:
    """Break foreign text into lines of at most ``width`` points; a long word is cut.

    Examples
    --------
    >>> wrap("Dinas Perhubungan", TABLE, 50)
    ['Dinas', 'Perhubung', 'an']
    """
    font, room = face.font, width * 1000 / face.size
    space = _units(" ", font)
    lines: list[str] = []
    line, used = "", 0
    for word in plain(value).split(" "):
        units = _units(word, font)
        if line and used + space + units <= room:
            line, used = f"{line} {word}", used + space + units
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, font, room) if units > room else (word,)
        lines.extend(full)
        used = _units(line, font)
    return [*lines, line] if line or not lines else lines


def clip(value: str, face: Face, width: float, most: int) -> list[str]:
    """Break foreign text into at most ``most`` lines; if cut, the last ends in an ellipsis."""
    lines = wrap(value, face, width)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width_of(f"{last}…", face) > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]
