"""The edge where a web request gets its actor and its day."""

from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from merit.access.actor import actor_for, session_ref
from merit.access.errors import Denied

log = structlog.get_logger(__name__)


class ActorMiddleware:
    """Sets `request.actor`; stands after AuthenticationMiddleware. Roles are read anew per request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: request_actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Log a refusal with its rule; the answer itself is left to Django's handlers."""
        if isinstance(exception, Denied):
            log.warning("access_denied", rule=exception.rule, actor=request.actor.ref)  # type: ignore[attr-defined]


def request_actor(request: HttpRequest):
    """Build the actor of a request from its signed-in user and today's date."""
    session = getattr(request, "session", None)
    key = session.session_key if session is not None else None
    return actor_for(request.user, timezone.localdate(), session_ref(key))
