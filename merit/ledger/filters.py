"""Filters of the log, shared by pages and API."""

import django_filters

from merit.ledger.models import LedgerEntry


class LedgerEntryFilter(django_filters.FilterSet):
    """By action, object, actor and time."""

    at = django_filters.DateFromToRangeFilter()

    class Meta:
        model = LedgerEntry
        fields = ("action", "obj", "actor", "at")
