"""Read-only page on background jobs. Notifications are private and have no page here."""

from typing import Any

from django.contrib import admin

from merit.access.adminsite import ActorModelAdmin
from merit.access.decide import Facts
from merit.outbox.models import Job
from merit.outbox.selectors import jobs_visible


@admin.register(Job)
class JobAdmin(ActorModelAdmin):
    """Background jobs with their progress and how they ended."""

    read_action = "job.read"
    visible = staticmethod(jobs_visible)
    list_display = (
        "kind",
        "state",
        "done",
        "total",
        "message",
        "created_by_ref",
        "created_at",
        "finished_at",
    )
    list_filter = ("state", "kind")
    search_fields = ("kind", "message")

    def facts_of(self, obj: Any) -> Facts:
        """Return who ordered the job."""
        return Facts(owner_id=str(obj.created_by_id) if obj.created_by_id else None)
