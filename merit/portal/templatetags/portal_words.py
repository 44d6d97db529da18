"""How pages write the facts of a person: golongan, periods, states, sources; figures as in the admin."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from merit.access.decide import language, role_labels
from merit.access.matrix import matrix
from merit.documents.formats import decimal_text
from merit.intake import kinds
from merit.portal.templatetags.admin_pages import amount, count, day, exactly, moment, nip, percent, score
from merit.selection.people import full_name

register = template.Library()
for figure in (amount, count, day, exactly, full_name, moment, nip, percent, score):
    register.filter(figure.__name__, figure)

STATE_CLASSES = {
    "ranked": "state-good",
    "incomplete": "state-attention",
    "ineligible": "state-stopped",
    "open": "state-attention",
    "forwarded": "state-attention",
    "accepted": "state-good",
    "closed": "state-good",
    "rejected": "state-stopped",
    "clear": "state-good",
    "not_clear": "state-stopped",
}
GOLONGAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
OTHER_SOURCES: dict[str, Promise] = {
    "manual": gettext_lazy("entered by hand"),
    "case": gettext_lazy("a decided case"),
}
MOST_PLACES = 4
_TO_ENGLISH = str.maketrans(",.", ".,")


@register.filter
def share(value: Decimal | None) -> str:
    """Write a part of a total with at least two decimals, so that columns align: 4,00 and 21,4275."""
    if value is None:
        return score(value)
    text = decimal_text(value, 2, most=MOST_PLACES)
    return text.translate(_TO_ENGLISH) if language() == "en" else text


@register.filter
def golongan(code: str) -> str:
    """Write III/d for 34; PPPK golongan stay as they are."""
    return f"{GOLONGAN[code[0]]}/{'abcde'[int(code[1]) - 1]}" if code.isdigit() else code


@register.filter
def month(value: date) -> str:
    """Write a month of a year: November 2026."""
    return f"{MONTHS[value.month]} {value.year}"


@register.filter
def period(row: Any) -> str:
    """Write a half-open period as people say it: 2025, September 2026, or its first and last day."""
    first, last = row.period_from, row.period_to - timedelta(days=1)
    if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12) and first.year == last.year:
        return str(first.year)
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and row.period_to.day == 1:
        return month(first)
    return f"{date_format(first, 'j M Y')} – {date_format(last, 'j M Y')}"


@register.filter
def state_class(state: str) -> str:
    """Return the look of a state; the word itself always stands beside it."""
    return STATE_CLASSES.get(state, "state-unknown")


@register.filter
def validity(result: Any) -> SafeString:
    """Write whether a result is still valid, in words and colour."""
    if result.valid_to > timezone.localdate():
        return format_html('<span class="state state-good">{}</span>', _("valid"))
    return format_html('<span class="state state-stopped">{}</span>', _("expired"))


@register.filter
def source(record: Any) -> str:
    """Write where a fact comes from: the kind of file or case, and the row of the file."""
    name = _source_name(record.source)
    if not record.source_row:
        return name
    place = _("row %(row)s") % {"row": record.source_row}
    return f"{name}, {place}"


def _source_name(code: str) -> str:
    known = {kind.source or kind.name: kind.label for kind in kinds.all_kinds()} | OTHER_SOURCES
    return str(known.get(code.partition(":")[0], code))


@register.filter
def role_name(label: str) -> str:
    """Write the names of the roles in a ledger label."""
    return role_labels(label.split("+")) or label


@register.filter
def action_name(action: str) -> str:
    """Write what an action is called."""
    actions = matrix().actions
    return actions[action].label[language()] if action in actions else action
