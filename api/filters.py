"""Query parameters of API lists: the record apps' filtersets; a parameter not offered is refused."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

KNOWN_PARAMETERS = {"cursor", "size", "format"}


class StrictFilterBackend(DjangoFilterBackend):
    """Filters by the view's filterset; an unknown parameter is refused instead of ignored."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        """Return the filtered rows."""
        offered = self._offered(view)
        unknown = sorted(set(request.query_params) - offered - KNOWN_PARAMETERS)
        if unknown:
            text = _("This parameter is not offered; there are: %(names)s.")
            names = ", ".join(sorted(offered | KNOWN_PARAMETERS))
            raise ValidationError({name: [text % {"names": names}] for name in unknown})
        return super().filter_queryset(request, queryset, view)

    @staticmethod
    def _offered(view: Any) -> set[str]:
        filterset = getattr(view, "filterset_class", None)
        return set(filterset.base_filters) if filterset is not None else set()
