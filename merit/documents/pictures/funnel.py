"""The funnel of a run: how many people each step kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from merit.documents.formats import count_text
from merit.documents.ink import ACCENT, FAINT, SOFT
from merit.documents.pictures.shapes import Picture, Titled, label, paragraph, polygon, rect

LABEL_WIDTH = 108.0
COUNT_WIDTH = 84.0
STEP = 26.0
BAR = 15.0
THINNEST = 2.0


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step: what the people left in it are called, and how many they are."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FunnelWords:
    """The words printed in a funnel."""

    title: str = "Corong penyaringan"
    people: str = "orang"
    less: str = "berkurang"


def funnel(steps: Sequence[FunnelStep], *, width: float = 300, words: FunnelWords | None = None) -> Picture:
    """Draw the steps from many to few, each with its count and how many fewer it has than the one before.

    Raises
    ------
    ValueError
        If there is no step, or a step has more people than the one before it.
    """
    counts = [step.count for step in steps]
    if not counts or counts != sorted(counts, reverse=True) or counts[-1] < 0:
        raise ValueError(f"a funnel only narrows and is never empty; got the counts {counts}")
    words = words or FunnelWords()
    height = STEP * len(steps)
    description = "; ".join(f"{step.label}: {count_text(step.count)} {words.people}" for step in steps)
    picture = Picture(width, height, "funnel", words.title, description)
    room = width - LABEL_WIDTH - COUNT_WIDTH
    spans = [max(THINNEST, room * count / counts[0]) if count else 0.0 for count in counts]
    for at, step in enumerate(steps):
        top = height - at * STEP
        if at:
            picture.add(_slope(LABEL_WIDTH + room / 2, top, spans[at - 1], spans[at]))
        before = counts[at - 1] if at else None
        picture.add(_step(step, top, spans[at], width, before, words))
    return picture


def _slope(middle: float, top: float, upper: float, lower: float) -> object:
    ends = (upper / 2, lower / 2)
    high, low = top + (STEP - BAR) / 2, top - (STEP - BAR) / 2
    corners = (
        (middle - ends[0], high),
        (middle + ends[0], high),
        (middle + ends[1], low),
        (middle - ends[1], low),
    )
    return polygon(corners, fill=FAINT)


def _step(
    step: FunnelStep, top: float, span: float, width: float, before: int | None, words: FunnelWords
) -> Titled:
    base = top - (STEP + BAR) / 2
    names = paragraph(0, 0, step.label, LABEL_WIDTH - 6, size=8)
    for number, name in enumerate(names):
        name.y = base + 5 + (len(names) - 1) * 4.8 - number * 9.6
    right = width - COUNT_WIDTH
    bar = rect(LABEL_WIDTH + (right - LABEL_WIDTH - span) / 2, base, span, BAR, fill=ACCENT)
    count = f"{count_text(step.count)} {words.people}"
    parts: list[object] = [bar] if span else []
    lost = before - step.count if before is not None else 0
    raised = 4.0 if lost else 0.0
    parts.append(label(right + 8, base + 4.5 + raised, count, size=8.5, bold=True))
    if lost:
        parts.append(label(right + 8, base - 1.5, f"{words.less} {count_text(lost)}", size=6.5, ink=SOFT))
    return Titled(f"{step.label}: {count}", *names, *parts)
