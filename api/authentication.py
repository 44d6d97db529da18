"""Who asks: a browser session or a knox token; both give the same Actor."""

from typing import Any

from django.utils import timezone
from knox.auth import TokenAuthentication
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request

from merit.access.actor import Actor, actor_for, session_ref


class ApiSessionAuthentication(SessionAuthentication):
    """A browser session; names a scheme so that a stranger gets 401 and not 403."""

    def authenticate_header(self, request: Request) -> str:
        """Return the scheme offered to a stranger."""
        return "Token"


class ApiTokenAuthentication(TokenAuthentication):
    """A knox token in the header `Authorization: Token <token>`."""


def actor_of(request: Request) -> Actor:
    """Return the actor of an API request; roles are read anew for each request."""
    known: Any = getattr(request, "_merit_actor", None)
    if known is None:
        session = getattr(request, "session", None)
        key = session.session_key if session is not None else None
        known = actor_for(request.user, timezone.localdate(), session_ref(key))
        request._merit_actor = known  # type: ignore[attr-defined]
    return known
