"""The nine boxes as the reader sees them: the own place marked with "you are here"."""

from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from merit import rules
from merit.access.decide import language
from merit.documents.pictures import Box, NineBoxWords, nine_box
from merit.documents.svg import to_svg


def own_box_picture(on: date, own: int) -> SafeString:
    """Draw the nine boxes of the law with the reader's own marked."""
    tongue = language()
    boxes = [
        Box(row["box"], row["kinerja"], row["potensial"], row["recommendations"][0][tongue])
        for row in rules.at(on).rows("talent.boxes").value
    ]
    drawing = nine_box(boxes, own=own, width=330, height=230, words=_words())
    return mark_safe(to_svg(drawing))  # noqa: S308 - to_svg escapes every text


def _words() -> NineBoxWords:
    return NineBoxWords(
        title=_("Nine boxes"),
        potensial_levels=(_("low"), _("middle"), _("high")),
        kinerja_levels=(_("below expectation"), _("as expected"), _("above expectation")),
        own=_("You are here"),
        people=_("people"),
        box=_("Box"),
    )
