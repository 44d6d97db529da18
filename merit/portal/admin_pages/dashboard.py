"""The front page of the admin: what waits, how complete the facts are, what happened last."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.codes import EmployeeKind
from merit.access.adminsite import actor_of
from merit.portal.admin_pages.waiting import (
    coverage,
    newest_runs,
    people_by_kind,
    vacancies_soon,
    waiting,
)


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Return the context of the front page; named in the UNFOLD settings."""
    actor = actor_of(request)
    kinds = people_by_kind(actor)
    people = sum(kinds.values())
    labels = dict(EmployeeKind.choices)
    return {
        **context,
        "title": _("Home"),
        "today": actor.on,
        "waiting": waiting(actor, timezone.now()),
        "people": people,
        "kinds": [(labels.get(kind, kind), count) for kind, count in sorted(kinds.items())],
        "coverage": coverage(actor, people),
        "vacancies": vacancies_soon(actor),
        "runs": newest_runs(actor),
    }
