"""How our pages in the admin write numbers, dates and names, and whether they show a button at all."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.db.models.options import Options
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from merit.access.actor import Actor
from merit.access.decide import decide, role_labels
from merit.documents.formats import NOTHING, decimal_text, exact_text, nip_text
from merit.policy.models import KitVersion
from merit.portal.admin_pages.kit_words import label_of

register = template.Library()

NIP_LENGTH = 18
HINTS: dict[str, Promise] = {
    "import": _("They come with files: open Import, Upload a file, look at the preview and apply it."),
    "policy": _("A kit comes as one file; a second person verifies it and the head activates it."),
    "selection": _("They appear here when a ranking has been started: open Ranking, Start a ranking."),
}
HINT_OF = {
    **dict.fromkeys(("positions", "employees", "assessments", "intake"), "import"),
    "policy": "policy",
    "selection": "selection",
    "measures": "selection",
}
_TO_ENGLISH = str.maketrans(",.", ".,")


def _local(text: str) -> str:
    return text if (get_language() or "id").startswith("id") else text.translate(_TO_ENGLISH)


@register.filter
def count(value: int | None) -> str:
    """Write a count with thousands apart: 1.450."""
    return NOTHING if value is None else _local(decimal_text(value, 0))


@register.filter
def score(value: Decimal | None) -> str:
    """Write a score with two decimals: 82,50."""
    return NOTHING if value is None else _local(decimal_text(value))


@register.filter
def amount(value: Decimal | None) -> str:
    """Write points, a weight or a contribution: as many decimals as it has, at most four."""
    return NOTHING if value is None else _local(decimal_text(value, 0, most=4))


@register.filter
def exactly(value: Decimal | str | None) -> str:
    """Write every digit."""
    return NOTHING if value is None else _local(exact_text(value))


@register.filter
def percent(value: Decimal | None) -> str:
    """Write a percentage: 97,3%."""
    return NOTHING if value is None else f"{_local(decimal_text(value, 0, most=2))}%"


@register.filter
def day(value: date | str | None) -> str:
    """Write a date in words: 22 November 2026."""
    if isinstance(value, str) and value:
        value = date.fromisoformat(value)
    return date_format(value, "j F Y") if value else NOTHING


@register.filter
def moment(value: datetime | None) -> str:
    """Write an instant with the clock of the office: 22 November 2026, 09.41 WITA."""
    return date_format(timezone.localtime(value), "j F Y, H.i T") if value else NOTHING


@register.filter
def nip(value: str) -> str:
    """Write a NIP in its groups; anything else as it is."""
    return nip_text(value) if len(value) == NIP_LENGTH and value.isdigit() else value


@register.filter
def kit_label(version: KitVersion) -> str:
    """Write a kit version with its name in the reader's language."""
    return label_of(version)


@register.filter
def named(ref: str, names: dict[str, str]) -> str:
    """Write who an actor reference is."""
    return names.get(ref, ref)


@register.simple_tag(takes_context=True)
def may(context: RequestContext, action: str) -> bool:
    """Say whether the reader may do an action at all, so that no button leads to a refusal."""
    return decide(context["request"].actor, action).allowed


@register.filter
def empty_hint(opts: Options) -> Promise | str:
    """Say how the records of an empty list come."""
    if opts.model_name == "correction":
        return ""
    return HINTS.get(HINT_OF.get(opts.app_label, ""), "")


@register.simple_tag
def roles_of(actor: Actor) -> str:
    """Write the roles somebody holds."""
    return role_labels(actor.roles)
