"""One error shape for every refusal (RFC 9457): type, title, status, detail, and rule or errors."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as ModelError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from merit.access.errors import Denied, RefusedError

MEDIA_TYPE = "application/problem+json"


def problem(
    code: str, title: str, http_status: int, detail: str, headers: Any = None, **more: Any
) -> Response:
    """Return a refusal in the one shape."""
    body = {
        "type": f"urn:merit:problem:{code}",
        "title": title,
        "status": http_status,
        "detail": detail,
        **more,
    }
    return Response(body, status=http_status, headers=headers, content_type=MEDIA_TYPE)


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an exception of a view into the one shape; unknown exceptions stay exceptions."""
    known = _ours(error)
    if known is not None:
        return known
    answer = exception_handler(error, context)
    if answer is None:
        return None
    headers = {name: answer.headers[name] for name in ("WWW-Authenticate", "Allow") if name in answer.headers}
    if isinstance(error, exceptions.ValidationError):
        detail = _("Some parts of the request cannot be used; see errors.")
        title = _("The request cannot be used")
        return problem("invalid", title, answer.status_code, detail, errors=_flat(error.detail))
    name = getattr(error, "default_code", "error")
    return problem(name, _title(answer.status_code), answer.status_code, _detail(error), headers)


def _ours(error: Exception) -> Response | None:
    if isinstance(error, Denied):
        title = _title(status.HTTP_403_FORBIDDEN)
        return problem("denied", title, 403, str(error.decision.message), rule=error.rule)
    if isinstance(error, PermissionDenied):
        return problem("denied", _title(403), 403, str(error) or _("Not allowed."))
    if isinstance(error, Http404):
        return problem("not_found", _title(404), 404, _("There is nothing here, or it is not yours to see."))
    if isinstance(error, RefusedError):
        return problem("refused", _title(409), 409, error.message, hint=error.hint)
    if isinstance(error, ModelError):
        errors = [{"field": "", "message": message} for message in error.messages]
        return problem(
            "invalid", _title(400), 400, _("Some parts of the request cannot be used."), errors=errors
        )
    return None


def _detail(error: Exception) -> str:
    return str(getattr(error, "detail", error))


def _title(http_status: int) -> str:
    titles = {
        400: _("The request cannot be used"),
        401: _("Sign in first"),
        403: _("Not allowed"),
        404: _("Not found"),
        405: _("This address does not offer that method"),
        406: _("This format is not offered"),
        409: _("It cannot be done now"),
        415: _("This format is not read"),
        429: _("Too many requests"),
    }
    return titles.get(http_status, _("The request cannot be answered"))


def _flat(detail: Any, field: str = "") -> list[dict[str, str]]:
    if isinstance(detail, dict):
        return [line for name, part in detail.items() for line in _flat(part, f"{field}.{name}".strip("."))]
    if isinstance(detail, list):
        return [line for part in detail for line in _flat(part, field)]
    return [{"field": field, "message": str(detail)}]


def not_found(request: HttpRequest) -> HttpResponse:
    """Answer an unknown address below /api/ in the one shape."""
    body = {
        "type": "urn:merit:problem:not_found",
        "title": _("Not found"),
        "status": 404,
        "detail": _("There is no such address; the list is at /api/v1/docs."),
    }
    return JsonResponse(body, status=404, content_type=MEDIA_TYPE)
