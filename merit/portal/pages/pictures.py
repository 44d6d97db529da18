"""Pictures as the reader sees them: the nine boxes with the own place, the radar of competencies.

They are drawn small and shown large, so that their words are read at arm's length.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from merit import rules
from merit.access.decide import language
from merit.documents.pictures import Box, NineBoxWords, Picture, RadarWords, Spoke, nine_box, radar
from merit.documents.svg import to_svg
from merit.selection.lines import CompetencyLine

FEWEST_SPOKES = 3


def _svg(drawing: Picture) -> SafeString:
    return mark_safe(to_svg(drawing))  # noqa: S308 - to_svg escapes every text


def own_box_picture(on: date, own: int) -> SafeString:
    """Draw the nine boxes of the law with the reader's own marked."""
    tongue = language()
    boxes = [
        Box(row["box"], row["kinerja"], row["potensial"], row["recommendations"][0][tongue])
        for row in rules.at(on).rows("talent.boxes").value
    ]
    return _svg(nine_box(boxes, own=own, words=_box_words()))


def _box_words() -> NineBoxWords:
    return NineBoxWords(
        title=_("Nine boxes"),
        potensial_levels=(_("low"), _("middle"), _("high")),
        kinerja_levels=(_("below what is expected"), _("as expected"), _("above what is expected")),
        own=_("You are here"),
        people=_("people"),
        box=_("Box"),
    )


def own_radar_picture(competencies: Sequence[CompetencyLine]) -> SafeString:
    """Draw the reader's competencies against a standard; nothing when too few or none was assessed."""
    if len(competencies) < FEWEST_SPOKES or all(each.level is None for each in competencies):
        return mark_safe("")
    words = RadarWords(
        title=_("Competencies against the standard of the post"),
        standard=_("standard of the post"),
        person=_("result"),
        missing=_("not assessed yet"),
    )
    spokes = [Spoke(each.label, each.standard, each.level) for each in competencies]
    return _svg(radar(spokes, words=words))
