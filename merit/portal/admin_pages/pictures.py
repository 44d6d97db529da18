"""Pictures of a run as inline SVG: funnel, boxes, radar, bars. The drawings are those of the papers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from reportlab.graphics.shapes import Drawing

from merit import rules
from merit.access.decide import language
from merit.documents.pictures import (
    BarWords,
    Box,
    FunnelStep,
    FunnelWords,
    NineBoxWords,
    Part,
    RadarWords,
    Spoke,
    contribution_bar,
    funnel,
    nine_box,
    radar,
    step_bar,
)
from merit.documents.svg import to_svg
from merit.selection import lines

MOST_PARTS = 10
FEWEST_SPOKES = 3
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion of a person: the line, the part it begins, its bar on the scale of the total."""

    item: lines.ItemLine
    begins: str
    bar: SafeString


def _svg(drawing: Drawing) -> SafeString:
    return mark_safe(to_svg(drawing))  # noqa: S308 - to_svg escapes every text


def funnel_picture(steps: Sequence[lines.FunnelStep]) -> SafeString:
    """Draw how many people each step kept."""
    words = FunnelWords(title=_("Funnel of the ranking"), people=_("people"), less=_("fewer by"))
    return _svg(funnel([FunnelStep(step.label, step.count) for step in steps], width=400, words=words))


def box_picture(on: date, counts: dict[int, int] | None = None, own: int | None = None) -> SafeString:
    """Draw the nine boxes of the law with how many stand in each, or where one person stands."""
    tongue = language()
    drawn = [
        Box(
            row["box"],
            row["kinerja"],
            row["potensial"],
            row["recommendations"][0][tongue],
            counts.get(row["box"], 0) if counts is not None else None,
        )
        for row in rules.at(on).rows("talent.boxes").value
    ]
    return _svg(nine_box(drawn, own=own, width=330, height=235, words=_box_words()))


def _box_words() -> NineBoxWords:
    return NineBoxWords(
        title=_("Nine boxes"),
        potensial_levels=(_("low"), _("middle"), _("high")),
        kinerja_levels=(_("below expectation"), _("as expected"), _("above expectation")),
        own=_("this person"),
        people=_("people"),
        box=_("Box"),
    )


def radar_picture(competencies: Sequence[lines.CompetencyLine]) -> SafeString:
    """Draw a person's competencies against the standard of the post; nothing for fewer than three."""
    if len(competencies) < FEWEST_SPOKES:
        return mark_safe("")
    words = RadarWords(
        title=_("Competencies against the standard of the post"),
        standard=_("standard of the post"),
        person=_("result"),
        missing=_("not assessed yet"),
    )
    spokes = [Spoke(each.label, each.standard, each.level) for each in competencies]
    return _svg(radar(spokes, width=330, height=260, words=words))


def arithmetic_rows(items: Iterable[lines.ItemLine]) -> list[Row]:
    """Return a person's items with the part each begins and its bar."""
    rows, before = [], ""
    for item in items:
        part = " · ".join(name for name in (item.group_label, item.heading) if name)
        rows.append(Row(item, part if part != before else "", _step(item)))
        before = part
    return rows


def _step(item: lines.ItemLine) -> SafeString:
    if item.contribution is None or item.running is None:
        return mark_safe("")
    before = item.running - item.contribution
    return _svg(step_bar(before, item.contribution, item.weight, height=14))


def total_picture(line: lines.Line, title: str) -> SafeString:
    """Draw a person's total as its parts, with the border of the shortlist; nothing when it is incomplete."""
    if line.total is None:
        return mark_safe("")
    words = BarWords(total=_("total"), of=_("of"), border=_("border of the shortlist"), own=_("you"))
    parts = _parts(line.items)
    return _svg(contribution_bar(parts, title=title, border=line.border, width=430, words=words))


def _parts(items: Sequence[lines.ItemLine]) -> list[Part]:
    if len(items) <= MOST_PARTS:
        return [Part(item.label, item.contribution or ZERO, item.weight) for item in items]
    together: dict[str, tuple[Decimal, Decimal]] = {}
    for item in items:
        name = item.heading or item.group_label
        gained, most = together.get(name, (ZERO, ZERO))
        together[name] = (gained + (item.contribution or ZERO), most + item.weight)
    return [Part(name, gained, most) for name, (gained, most) in together.items()]
