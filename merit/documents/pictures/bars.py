"""Bars: contributions to a total, a step of a running total, values side by side, and a distribution."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.graphics.shapes import Drawing

from merit.documents.formats import count_text, decimal_text
from merit.documents.ink import ACCENT, ACCENT_SOFT, FAINT, INK, MIDDLE, RULE, SHADE, SOFT, Ink
from merit.documents.layout import width_of
from merit.documents.pictures.shapes import Picture, Titled, clipped, face, label, line, paragraph, rect

FILLS = (ACCENT, ACCENT_SOFT, MIDDLE, FAINT)
FULL = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One criterion's share of a total: what it gave, and the most it could give."""

    label: str
    contribution: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Bar:
    """One named value of a chart."""

    label: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class BarWords:
    """The words printed with bars."""

    total: str = "nilai akhir"
    of: str = "dari"
    border: str = "batas daftar nominasi"
    own: str = "Anda"


def contribution_bar(
    parts: Sequence[Part],
    *,
    title: str,
    border: Decimal | None = None,
    width: float = 490,
    words: BarWords | None = None,
) -> Picture:
    """Draw the total as its parts end to end on a scale of 0 to 100, numbered, with a legend below.

    Parameters
    ----------
    parts
        The criteria in printed order; their contributions add up to the total.
    title
        Whose total it is.
    border
        The total at which the shortlist begins, drawn as a line.
    width
        Width in points; the height follows from the legend.
    words
        The words printed; Indonesian unless given.
    """
    words = words or BarWords()
    rows = -(-len(parts) // 2)
    height = 50 + 11 * rows
    total = sum((part.contribution for part in parts), Decimal(0))
    description = "; ".join(_share(part, words) for part in parts) + f"; {words.total} {decimal_text(total)}"
    picture = Picture(width, height, "contribution", title, description)
    base = height - 32
    picture.add(rect(0, base, width, 16, fill=SHADE, stroke=RULE))
    start = 0.0
    for at, part in enumerate(parts):
        span = width * float(part.contribution) / FULL
        picture.add(_segment(at, part, start, base, span, words))
        start += span
    for shape in (*_scale(base, width), *_border(border, base, width, words)):
        picture.add(shape)
    for at, part in enumerate(parts):
        column, row = at % 2, at // 2
        picture.add(_legend(at, part, column * width / 2, base - 24 - 11 * row, width / 2 - 8, words))
    return picture


def _share(part: Part, words: BarWords) -> str:
    return f"{part.label} {decimal_text(part.contribution)} {words.of} {decimal_text(part.most, 0, 2)}"


def _fill(at: int) -> Ink:
    return FILLS[at % len(FILLS)]


def _segment(at: int, part: Part, x: float, base: float, span: float, words: BarWords) -> Titled:
    shapes: list[object] = [rect(x, base, span, 16, fill=_fill(at), stroke=INK, line=0.6)]
    if span >= 12:
        shapes.append(label(x + span / 2, base + 18.5, str(at + 1), size=7, bold=True, anchor="middle"))
    return Titled(_share(part, words), *shapes)


def _scale(base: float, width: float) -> list[object]:
    marks: list[object] = []
    for tick in range(0, FULL + 1, 20):
        x = width * tick / FULL
        anchor = "start" if tick == 0 else "end" if tick == FULL else "middle"
        marks += [
            line(x, base - 2.5, x, base, stroke=RULE),
            label(x, base - 9, str(tick), size=6, ink=SOFT, anchor=anchor),
        ]
    return marks


def _border(border: Decimal | None, base: float, width: float, words: BarWords) -> list[object]:
    if border is None:
        return []
    x = width * float(border) / FULL
    anchor, shift = ("end", -3) if border > FULL // 2 else ("start", 3)
    return [
        line(x, base - 3, x, base + 31, stroke=INK, width=1.2, dash=(2, 1.5)),
        label(x + shift, base + 26, f"{words.border} {decimal_text(border)}", size=7, anchor=anchor),
    ]


def _legend(at: int, part: Part, x: float, y: float, width: float, words: BarWords) -> Titled:
    value = f"{decimal_text(part.contribution)} {words.of} {decimal_text(part.most, 0, 2)}"
    room = width - 24 - width_of(value, face(7))
    name = clipped(f"{at + 1} {part.label}", room, 7)
    return Titled(
        _share(part, words),
        rect(x, y - 0.5, 9, 6.5, fill=_fill(at), stroke=INK, line=0.6),
        label(x + 13, y, name, size=7),
        label(x + width - 6, y, value, size=7, anchor="end"),
    )


def step_bar(
    before: Decimal, contribution: Decimal, most: Decimal, *, width: float = 96, height: float = 8
) -> Drawing:
    """Draw one row of a running total on a scale of 0 to 100: where it stood, what came, what could."""
    scale = width / FULL
    start, gained, possible = float(before) * scale, float(contribution) * scale, float(most) * scale
    bar = Drawing(width, height)
    bar.add(line(0, 0, width, 0, stroke=RULE, width=0.4))
    bar.add(rect(start, 1.2, possible, height - 2.4, fill=FAINT, stroke=RULE, line=0.4))
    bar.add(rect(start, 1.2, gained, height - 2.4, fill=ACCENT))
    return bar


def bar_chart(bars: Sequence[Bar], *, title: str, top: Decimal | None = None, width: float = 300) -> Picture:
    """Draw named values as bars under each other, each with its number.

    Raises
    ------
    ValueError
        If a value is below zero or above ``top``.
    """
    most = top or max((bar.value for bar in bars), default=Decimal(0)) or Decimal(1)
    wrong = [bar.label for bar in bars if not 0 <= bar.value <= most]
    if wrong:
        raise ValueError(f"values outside 0..{most}: {', '.join(wrong)}")
    lines = [paragraph(0, 0, bar.label, width * 0.34, size=7.5) for bar in bars]
    step = 15 if max(map(len, lines), default=1) < 2 else 22
    height = step * len(bars)
    description = "; ".join(f"{bar.label} {decimal_text(bar.value, 0, 2)}" for bar in bars)
    picture = Picture(width, height, "bars", title, description)
    room = width * 0.52
    for at, bar in enumerate(bars):
        y, number = height - step * (at + 0.5) - 4, decimal_text(bar.value, 0, 2)
        for row, part in enumerate(lines[at]):
            part.y = y + 1.5 + (len(lines[at]) - 1) * 4.5 - row * 9
        span = room * float(bar.value / most)
        picture.add(
            Titled(
                f"{bar.label}: {number}",
                *lines[at],
                rect(width * 0.35, y, room, 8, fill=SHADE),
                rect(width * 0.35, y, span, 8, fill=ACCENT),
                label(width * 0.35 + room + 5, y + 1.5, number, size=7.5, bold=True),
            )
        )
    return picture


def distribution(
    bins: Sequence[tuple[str, int]],
    *,
    title: str,
    own: int | None = None,
    width: float = 300,
    height: float = 120,
    words: BarWords | None = None,
) -> Picture:
    """Draw counts per class as columns; ``own`` marks the reader's class with a word, not only a fill."""
    words = words or BarWords()
    description = "; ".join(f"{name}: {count_text(count)}" for name, count in bins)
    picture = Picture(width, height, "distribution", title, description)
    most = max((count for _, count in bins), default=0) or 1
    step, room = width / max(1, len(bins)), height - 36
    picture.add(line(0, 14, width, 14))
    for at, (name, count) in enumerate(bins):
        middle, tall = step * (at + 0.5), room * count / most
        fill = ACCENT if at == own else MIDDLE
        shapes: list[object] = [
            rect(middle - step * 0.36, 14, step * 0.72, tall, fill=fill, stroke=INK, line=0.4)
        ]
        shapes.append(label(middle, 17 + tall, count_text(count), size=7, bold=True, anchor="middle"))
        if at == own:
            shapes.append(label(middle, 26 + tall, words.own, size=7, bold=True, anchor="middle"))
        shapes.append(label(middle, 4, clipped(name, step - 2, 6.5), size=6.5, anchor="middle"))
        picture.add(Titled(f"{name}: {count_text(count)}", *shapes))
    return picture
