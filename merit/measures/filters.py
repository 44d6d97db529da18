"""What lists of freezes can be narrowed by; pages and API share these."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from merit.measures.models import Freeze


class FreezeFilter(filters.FilterSet):
    """Freezes by date of the facts and by hash."""

    as_of = filters.DateFromToRangeFilter(label=_("as of"))
    content_hash = filters.CharFilter(lookup_expr="startswith", label=_("content hash"))

    class Meta:
        model = Freeze
        fields = ["as_of", "content_hash"]
