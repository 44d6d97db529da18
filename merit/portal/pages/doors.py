"""The door of every portal page: signed in, an own password set, allowed by the matrix, and nothing more."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from merit.access.actor import Actor
from merit.access.decide import require

ROWS = 50

Row = TypeVar("Row", bound=Model)
View = Callable[..., HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor of a request."""
    return request.actor  # type: ignore[attr-defined]


def page(action: str) -> Callable[[View], View]:
    """Ask for a sign-in and for an action before a view runs; who needs an own password is led to it."""

    def guard(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            actor = actor_of(request)
            if actor.must_set_password:
                return redirect("password_change")
            require(actor, action)
            return view(request, *args, **kwargs)

        return guarded

    return guard


def rows_of(request: HttpRequest, rows: QuerySet[Row]) -> Page[Row]:
    """Return the page of a list that the address asks for; a page that is not there is the nearest one."""
    return Paginator(rows, ROWS).get_page(request.GET.get("page"))
