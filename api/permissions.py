"""The one permission of the REST door: a view names its action per method and `decide` answers."""

from typing import TYPE_CHECKING, Any

from rest_framework.exceptions import MethodNotAllowed, NotAuthenticated
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from api.authentication import actor_of
from merit.access.decide import require

if TYPE_CHECKING:
    from rest_framework.views import APIView


class ActionPermission(BasePermission):
    """Asks `decide` for `view.actions[method]`; "signed_in" asks only for a session or token."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        """Allow, or raise what the error shape turns into 401, 403 or 405."""
        actions: dict[str, str] = getattr(view, "actions", {})
        method = "GET" if request.method == "HEAD" else request.method or ""
        if method == "OPTIONS":
            method = "GET" if "GET" in actions else "POST"
        if method not in actions:
            raise MethodNotAllowed(method)
        if actions[method] == "public":
            return True
        if not request.user or not request.user.is_authenticated:
            raise NotAuthenticated
        if actions[method] != "signed_in":
            require(actor_of(request), actions[method])
        return True

    def has_object_permission(self, request: Request, view: "APIView", obj: Any) -> bool:
        """Allow: selectors give only visible objects."""
        return True
