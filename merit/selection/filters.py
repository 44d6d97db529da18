"""What lists of runs and papers can be narrowed by; pages and API share these."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from merit.selection.models import Run, RunDocument


class RunFilter(filters.FilterSet):
    """Runs by post, level, kit, date of the facts and state."""

    kit = filters.CharFilter(field_name="kit_version__kit__code", label=_("kit"))
    level = filters.CharFilter(field_name="position__level", label=_("level"))
    as_of = filters.DateFromToRangeFilter(label=_("as of"))

    class Meta:
        model = Run
        fields = ["position", "level", "kit", "as_of", "state"]


class RunDocumentFilter(filters.FilterSet):
    """Papers by run, kind and person."""

    class Meta:
        model = RunDocument
        fields = ["run", "kind", "person"]
