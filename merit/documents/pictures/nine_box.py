"""The nine-box, always drawn the same way: potensial to the right, kinerja up, empty boxes visible."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Group, String

from merit.documents.formats import count_text
from merit.documents.ink import ACCENT, INK, RULE, SHADE, SOFT
from merit.documents.pictures.shapes import Picture, Titled, dot, label, paragraph, rect

LEVELS = (1, 2, 3)
LEFT = 50.0
BOTTOM = 27.0


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its number, its place (levels 1..3), its word, and how many people are in it."""

    number: int
    kinerja: int
    potensial: int
    word: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class NineBoxWords:
    """The words printed around the boxes."""

    title: str = "Peta talenta sembilan kotak"
    potensial: str = "Potensial"
    kinerja: str = "Kinerja"
    potensial_levels: tuple[str, str, str] = ("rendah", "menengah", "tinggi")
    kinerja_levels: tuple[str, str, str] = ("di bawah ekspektasi", "sesuai ekspektasi", "di atas ekspektasi")
    own: str = "Posisi Anda"
    people: str = "orang"
    box: str = "Kotak"


def nine_box(
    boxes: Sequence[Box],
    *,
    own: int | None = None,
    width: float = 260,
    height: float = 200,
    words: NineBoxWords | None = None,
) -> Picture:
    """Draw the nine boxes.

    Parameters
    ----------
    boxes
        All nine, numbered and placed as the law's table says; counts may be left out.
    own
        The number of the box to mark as the reader's own.
    width, height
        Size in points.
    words
        The words printed; Indonesian unless given.

    Raises
    ------
    ValueError
        If the boxes don't fill the nine places once each, or ``own`` isn't one of them.
    """
    places = {(box.potensial, box.kinerja): box for box in boxes}
    if len(boxes) != len(places) or set(places) != {(x, y) for x in LEVELS for y in LEVELS}:
        raise ValueError(
            f"nine boxes fill nine places once each; got {sorted(places)} from {len(boxes)} boxes"
        )
    if own is not None and own not in {box.number for box in boxes}:
        raise ValueError(f"box {own} is not among the nine given")
    words = words or NineBoxWords()
    picture = Picture(width, height, "nine-box", words.title, _description(boxes, own, words))
    cell = (width - LEFT) / 3 - 1, (height - BOTTOM) / 3 - 1
    for box in sorted(boxes, key=lambda each: each.number == own):
        picture.add(_box(box, cell, own == box.number, words))
    for part in _axes(cell, height, words):
        picture.add(part)
    return picture


def _name(box: Box, words: NineBoxWords) -> str:
    count = "" if box.count is None else f": {count_text(box.count)} {words.people}"
    return f"{words.box} {box.number}, {box.word}{count}"


def _description(boxes: Sequence[Box], own: int | None, words: NineBoxWords) -> str:
    listed = "; ".join(_name(box, words) for box in sorted(boxes, key=lambda each: each.number))
    return listed if own is None else f"{words.own}: {words.box.lower()} {own}. {listed}"


def _box(box: Box, cell: tuple[float, float], is_own: bool, words: NineBoxWords) -> Titled:
    width, height = cell
    x, y = LEFT + (box.potensial - 1) * (width + 1), BOTTOM + (box.kinerja - 1) * (height + 1)
    inset = 1.0 if is_own else 0.0
    frame = rect(
        x + inset,
        y + inset,
        width - 2 * inset,
        height - 2 * inset,
        fill=SHADE if box.count else None,
        stroke=ACCENT if is_own else RULE,
        line=2.2 if is_own else 0.5,
    )
    number = label(x + 5, y + height - 14, str(box.number), size=12, bold=True, ink=INK)
    parts: list[object] = [frame, number, *_word(box, x, y, cell, is_own)]
    if is_own:
        parts += [dot(x + 8, y + 8, 2.6, fill=ACCENT), label(x + 14, y + 5.5, words.own, size=7, bold=True)]
    if box.count is not None:
        count = f"{count_text(box.count)} {words.people}"
        parts.append(label(x + width - 5, y + height - 12, count, size=7, anchor="end", bold=box.count > 0))
    return Titled(_name(box, words), *parts)


def _word(box: Box, x: float, y: float, cell: tuple[float, float], is_own: bool) -> list[String]:
    width, height = cell
    lines = int((height - (31 if is_own else 19)) // 7.8)
    return paragraph(x + 5, y + height - 24, box.word, width - 9, size=6.5, most=max(1, lines), ink=SOFT)


def _axes(cell: tuple[float, float], height: float, words: NineBoxWords) -> list[object]:
    width, tall = cell
    parts: list[object] = []
    for at in range(3):
        parts.append(
            label(LEFT + (at + 0.5) * (width + 1), 17, words.potensial_levels[at], size=7, anchor="middle")
        )
        middle = BOTTOM + (at + 0.5) * (tall + 1)
        names = paragraph(LEFT - 4, 0, words.kinerja_levels[at], LEFT - 16, size=6.5, anchor="end", most=3)
        for number, name in enumerate(names):
            name.y = middle + (len(names) - 1) * 3.9 - number * 7.8 - 2
        parts += names
    parts.append(
        label(LEFT + 1.5 * (width + 1), 4, f"{words.potensial} →", size=8, bold=True, anchor="middle")
    )
    upright = Group(label(0, 0, f"{words.kinerja} →", size=8, bold=True, anchor="middle"))
    upright.transform = (0, 1, -1, 0, 8, BOTTOM + (height - BOTTOM) / 2)
    return [*parts, upright]
