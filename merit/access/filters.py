"""Filters of accounts and roles, shared by pages and API."""

import django_filters

from merit.access.models import AccessLog, RoleAssignment, User


class UserFilter(django_filters.FilterSet):
    """By name and state."""

    name = django_filters.CharFilter(field_name="display_name", lookup_expr="icontains")

    class Meta:
        model = User
        fields = ("name", "is_active", "must_set_password")


class RoleAssignmentFilter(django_filters.FilterSet):
    """By role, unit and holder."""

    class Meta:
        model = RoleAssignment
        fields = ("role", "unit_id", "user")


class AccessLogFilter(django_filters.FilterSet):
    """By action and time."""

    at = django_filters.DateFromToRangeFilter()

    class Meta:
        model = AccessLog
        fields = ("action", "at")
