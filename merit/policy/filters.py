"""What lists of kit versions can be narrowed by; pages and API share these."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from merit.policy.models import KitVersion


class KitVersionFilter(filters.FilterSet):
    """Kit versions by kit and state."""

    kit = filters.CharFilter(field_name="kit__code", label=_("kit"))

    class Meta:
        model = KitVersion
        fields = ["kit", "state"]
