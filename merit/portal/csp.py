"""The content policy of the admin: the theme needs evaluated expressions and inline style, nothing else does.

Every other address keeps the strict policy of the settings.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

ADMIN_NAMESPACE = "admin"
THEME_NEEDS = {"script-src": ["'unsafe-eval'"], "style-src": ["'unsafe-inline'"]}


class AdminContentPolicy:
    """Loosens the policy of pages in the admin namespace; stands right after the CSP middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if match is not None and ADMIN_NAMESPACE in match.namespaces:
            response._csp_update = THEME_NEEDS  # type: ignore[attr-defined]
        return response
