"""Filters of jobs, shared by pages and API."""

import django_filters

from merit.outbox.models import Job


class JobFilter(django_filters.FilterSet):
    """By kind and state."""

    class Meta:
        model = Job
        fields = ("kind", "state")
