"""What every page needs besides its own content: the region's names and the navigation of the reader."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from merit.access.decide import decide


@dataclass(frozen=True)
class Entry:
    """One entry of the navigation."""

    url: str
    label: str
    is_current: bool


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Return region and navigation."""
    return {"region": settings.REGION, "navigation": _navigation(request)}


def _navigation(request: HttpRequest) -> list[Entry]:
    actor = getattr(request, "actor", None)
    if actor is None or not actor.is_authenticated:
        return []
    entries = [("portal:home", _("Home"), "password.change")]
    if actor.person_id is not None:
        entries += [
            ("portal:profile", _("My profile"), "profile.read_own"),
            ("portal:records", _("Other records"), "profile.read_own"),
            ("portal:competencies", _("Competencies"), "profile.read_own"),
            ("portal:performance", _("Performance"), "profile.read_own"),
            ("portal:runs", _("Rankings"), "run.read_own"),
            ("portal:readers", _("Who saw my data"), "access_log.read_own"),
            ("portal:corrections", _("Corrections"), "profile.read_own"),
        ]
    entries += [("admin:index", _("BKPSDM workspace"), "admin.enter")]
    return [_entry(request, name, label) for name, label, action in entries if decide(actor, action).allowed]


def _entry(request: HttpRequest, name: str, label: str) -> Entry:
    url = reverse(name)
    here = request.path
    return Entry(url, label, here == url or (name != "portal:home" and here.startswith(url)))
