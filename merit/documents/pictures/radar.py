"""The radar of competencies: the post's standard as an outline, the person as a fill, every level printed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from merit.documents.formats import NOTHING
from merit.documents.ink import ACCENT, ACCENT_SOFT, GRID, INK, SOFT
from merit.documents.pictures.shapes import (
    Picture,
    Titled,
    dot,
    label,
    line,
    paragraph,
    polygon,
    polyline,
    rect,
)

FEWEST_SPOKES = 3
LABEL_SIZE = 7
LABEL_ROOM = 66.0
DASH = (3.0, 2.0)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spoke:
    """One competency: what the post asks and what the person has; ``None`` is not assessed."""

    label: str
    standard: int
    level: int | None


@dataclass(frozen=True, slots=True)
class RadarWords:
    """The words printed in a radar."""

    title: str = "Kompetensi terhadap standar jabatan"
    standard: str = "standar jabatan"
    person: str = "hasil penilaian"
    missing: str = "belum dinilai"


class _Wheel:
    """Where a level on a spoke lies on the page."""

    def __init__(self, count: int, top: int, width: float, height: float) -> None:
        self.count, self.top = count, top
        self.x, self.y, self.width = width / 2, (height + 6) / 2, width
        self.radius = min(width / 2 - LABEL_ROOM, (height - 12) / 2 - 3.4 * LABEL_SIZE)

    def angle(self, spoke: int) -> float:
        return math.pi / 2 - 2 * math.pi * spoke / self.count

    def at(self, spoke: int, level: float) -> Point:
        reach = self.radius * level / self.top
        return self.x + reach * math.cos(self.angle(spoke)), self.y + reach * math.sin(self.angle(spoke))

    def ring(self, levels: Sequence[float]) -> list[Point]:
        return [self.at(spoke, level) for spoke, level in enumerate(levels)]


def radar(
    spokes: Sequence[Spoke],
    *,
    top: int = 5,
    width: float = 300,
    height: float = 236,
    words: RadarWords | None = None,
) -> Picture:
    """Draw the radar of competencies.

    Parameters
    ----------
    spokes
        The competencies in printed order, clockwise from the top; at least three, levels 0..``top``.
    top
        The highest level of the scale, at the rim.
    width, height
        Size in points.
    words
        The words printed; Indonesian unless given.

    Raises
    ------
    ValueError
        If there are fewer than three spokes or a level lies outside 0..``top``.
    """
    if len(spokes) < FEWEST_SPOKES:
        raise ValueError(
            f"a radar needs at least {FEWEST_SPOKES} competencies, got {len(spokes)}: print the table"
        )
    for spoke in spokes:
        if not 0 <= spoke.standard <= top or not 0 <= (spoke.level or 0) <= top:
            raise ValueError(
                f"{spoke.label}: levels {spoke.standard} and {spoke.level} must lie within 0..{top}"
            )
    words = words or RadarWords()
    picture = Picture(width, height, "radar", words.title, _description(spokes, words))
    wheel = _Wheel(len(spokes), top, width, height)
    for part in (
        *_area(wheel, spokes),
        *_web(wheel),
        _standard(wheel, spokes, words),
        *_person(wheel, spokes),
    ):
        picture.add(part)
    for at, spoke in enumerate(spokes):
        picture.add(_spoke_label(wheel, at, spoke, words))
    for part in _legend(width, words):
        picture.add(part)
    return picture


def _description(spokes: Sequence[Spoke], words: RadarWords) -> str:
    return "; ".join(f"{spoke.label} {_levels(spoke, words)}" for spoke in spokes)


def _levels(spoke: Spoke, words: RadarWords) -> str:
    has = words.missing if spoke.level is None else str(spoke.level)
    return f"{has} ({words.standard} {spoke.standard})"


def _web(wheel: _Wheel) -> list[object]:
    rings = [polygon(wheel.ring([level] * wheel.count), stroke=GRID) for level in range(1, wheel.top + 1)]
    spokes = [line(wheel.x, wheel.y, *wheel.at(at, wheel.top), stroke=GRID) for at in range(wheel.count)]
    marks = [
        label(wheel.x + 2, wheel.at(0, level)[1] - 6, str(level), size=5.5, ink=SOFT)
        for level in range(1, wheel.top + 1)
    ]
    return [*rings, *spokes, *marks]


def _standard(wheel: _Wheel, spokes: Sequence[Spoke], words: RadarWords) -> Titled:
    outline = polygon(wheel.ring([spoke.standard for spoke in spokes]), stroke=INK, width=1.1, dash=DASH)
    return Titled(words.standard, outline)


def _points(wheel: _Wheel, spokes: Sequence[Spoke]) -> dict[int, Point]:
    return {at: wheel.at(at, spoke.level) for at, spoke in enumerate(spokes) if spoke.level is not None}


def _area(wheel: _Wheel, spokes: Sequence[Spoke]) -> list[object]:
    """Fill the person's outline when every level is known: missing is not zero."""
    points = _points(wheel, spokes)
    return [polygon(points.values(), fill=ACCENT_SOFT)] if len(points) == len(spokes) else []


def _person(wheel: _Wheel, spokes: Sequence[Spoke]) -> list[object]:
    points = _points(wheel, spokes)
    dots = [dot(x, y, 1.9, fill=ACCENT) for x, y in points.values()]
    neighbours = [(at, (at + 1) % len(spokes)) for at in points if (at + 1) % len(spokes) in points]
    return [*(polyline((points[a], points[b]), stroke=ACCENT, width=1.2) for a, b in neighbours), *dots]


def _spoke_label(wheel: _Wheel, at: int, spoke: Spoke, words: RadarWords) -> Titled:
    x, y = wheel.at(at, wheel.top * 1.07)
    side = math.cos(wheel.angle(at))
    anchor = "middle" if abs(side) < 0.12 else "start" if side > 0 else "end"
    has = NOTHING if spoke.level is None else str(spoke.level)
    room = {"middle": wheel.radius, "start": wheel.width - x, "end": x}[anchor]
    names = paragraph(x, 0, spoke.label, room, size=LABEL_SIZE, anchor=anchor, most=3)
    rise = math.sin(wheel.angle(at))
    first = y + (len(names) * 8.4 if rise > 0.9 else len(names) * 4.2 - 2 if rise > -0.9 else -3)
    for number, name in enumerate(names):
        name.y = first - number * 8.4
    value = label(
        x, first - len(names) * 8.4, f"{has} / {spoke.standard}", size=LABEL_SIZE, bold=True, anchor=anchor
    )
    return Titled(f"{spoke.label}: {_levels(spoke, words)}", *names, value)


def _legend(width: float, words: RadarWords) -> list[object]:
    middle = width / 2
    return [
        line(middle - 104, 5, middle - 84, 5, stroke=INK, width=1.1, dash=DASH),
        label(middle - 80, 2.5, words.standard, size=LABEL_SIZE),
        rect(middle + 6, 2, 20, 6, fill=ACCENT_SOFT, stroke=ACCENT, line=1.2),
        label(middle + 30, 2.5, words.person, size=LABEL_SIZE),
    ]
