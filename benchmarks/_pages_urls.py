"""The product's addresses, and what they are measured against.

`bare/<name>` gives the recorded bytes of a page after the same middleware, session, account and roles.
`plain/` is the ranked list the usual way: rows in a table, a ModelSerializer with its relations, page by
number with a count.
"""

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from rest_framework import generics, pagination, serializers

from employees.models import Employee
from merit.selection.models import RunEntry


@cache
def _body(name: str) -> tuple[bytes, str]:
    folder = Path(settings.BODIES)
    return (folder / name).read_bytes(), (folder / f"{name}.type").read_text()


def bare(request: HttpRequest, name: str) -> HttpResponse:
    """Give recorded bytes to whoever is signed in."""
    if not request.actor.is_authenticated:  # type: ignore[attr-defined]
        return HttpResponse(status=403)
    content, content_type = _body(name)
    return HttpResponse(content, content_type=content_type)


class PlainPerson(serializers.ModelSerializer):
    """A person with post and unit."""

    unit = serializers.CharField(source="unit.name")
    position = serializers.SerializerMethodField()

    class Meta:
        model = Employee
        fields = ("id", "name", "position", "unit")

    def get_position(self, employee: Employee) -> str:
        """Return the title of the present post."""
        held = employee.appointments.filter(capacity="definitive", valid_to=None).first()
        return held.position.title if held and held.position else ""


class PlainEntry(serializers.ModelSerializer):
    """An entry with its person."""

    person = PlainPerson()

    class Meta:
        model = RunEntry
        fields = ("person", "rank", "total", "box", "is_shortlisted")


class PlainPages(pagination.LimitOffsetPagination):
    """Fifty at a time."""

    default_limit = 50


class Plain(generics.ListAPIView):
    """The ranked, row by row."""

    actions = {"GET": "run.read"}
    queryset = RunEntry.objects.order_by("place")
    serializer_class = PlainEntry
    pagination_class = PlainPages


urlpatterns: list[Any] = [
    path("bare/<slug:name>", bare),
    path("plain/", Plain.as_view()),
    path("", include("merit.urls")),
]
