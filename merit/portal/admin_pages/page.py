"""What every page of ours in the admin shares: the frame, refusals in words, files, the access log."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any
from uuid import UUID

import structlog
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from merit.access.adminsite import actor_of
from merit.access.decide import require
from merit.access.errors import Denied, RefusedError
from merit.access.services import log_reads
from merit.policy.errors import NoActiveVersion, NoLawForLevel
from merit.rules.errors import NoRuleInForce
from merit.selection.errors import ArtifactAlteredError, ArtifactDiffersError, UnreadableArtifactError

log = structlog.get_logger(__name__)

FORBIDDEN, CONFLICT = 403, 409
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BROKEN = (ArtifactAlteredError, ArtifactDiffersError, UnreadableArtifactError)
UNLAWFUL = (NoActiveVersion, NoLawForLevel, NoRuleInForce)

Crumbs = Sequence[tuple[str, str]]
View = Callable[..., HttpResponse]


def page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    crumbs: Crumbs = (),
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Render one of our templates in the frame of the admin."""
    request.current_app = admin.site.name
    frame = admin.site.each_context(request)
    known = {"title": title, "crumbs": crumbs, "actor": actor_of(request)}
    return render(request, f"admin_pages/{template}.html", {**frame, **known, **context}, status=status)


def explains_refusals(view: View) -> View:
    """Show a refusal as a page that says why and what to do, instead of a bare error."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Denied as denied:
            return _denied(request, denied)
        except RefusedError as refusal:
            return refused(request, refusal.message, refusal.hint)
        except UNLAWFUL as missing:
            return refused(request, str(missing), "")
        except BROKEN as broken:
            log.error("artifact_refused", reason=str(broken), actor=actor_of(request).ref)
            return refused(
                request, _("The stored result cannot be trusted; nothing of it is shown."), str(broken)
            )

    return inner


def _denied(request: HttpRequest, denied: Denied) -> HttpResponse:
    """Answer 404 for what belongs to others, else 403 with the rule in words."""
    log.warning("access_denied", rule=denied.rule, actor=actor_of(request).ref)
    if denied.decision.is_foreign:
        raise Http404("Nothing here by that address.") from denied
    return refused(request, denied.decision.message, "", rule=denied.rule, status=FORBIDDEN)


def refused(
    request: HttpRequest, message: str, hint: str, *, rule: str = "", status: int = CONFLICT
) -> HttpResponse:
    """Say what was refused and what to do next."""
    title = _("This is not open to you") if status == FORBIDDEN else _("This cannot be done now")
    return page(request, "refused", title=title, status=status, message=message, hint=hint, rule=rule)


def download(content: bytes, file_name: str, content_type: str) -> HttpResponse:
    """Give a file to keep; nobody on the way may store it."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, file_name)
    response["Cache-Control"] = "private, no-store"
    return response


def note_reading(request: HttpRequest, action: str, obj: str, subject_ids: Iterable[UUID | str]) -> None:
    """Leave an entry in the access log for each person whose scores the page shows."""
    actor = actor_of(request)
    log_reads(
        actor=actor,
        decision=require(actor, action),
        action=action,
        subject_ids=list(subject_ids),
        obj=obj,
        at=timezone.now(),
    )


def whole_number(text: str | None, otherwise: int, lowest: int = 0) -> int:
    """Return a number from the address line, or another when it is none."""
    return max(lowest, int(text)) if text and text.isdecimal() and len(text) < 10 else otherwise
