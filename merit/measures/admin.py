"""Browsing of freezes: when, of whom, under which hash. Values are read through runs, not here."""

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from merit.access.adminsite import ActorModelAdmin
from merit.measures.models import Freeze
from merit.measures.selectors import freeze_list


@admin.register(Freeze)
class FreezeAdmin(ActorModelAdmin):
    """Freezes, newest date first."""

    read_action = "freeze.read"
    visible = staticmethod(freeze_list)
    list_display = ("as_of", "people", "short_hash", "created_by_ref", "created_at")
    list_filter = ("as_of",)
    search_fields = ("content_hash", "created_by_ref")
    ordering: ClassVar[Any] = ("-as_of", "-created_at")
    fields = ("as_of", "people", "content_hash", "schema", "options", "created_by_ref", "created_at")

    @admin.display(description=_("content hash"))
    def short_hash(self, freeze: Freeze) -> str:
        """Return the beginning of the hash."""
        return freeze.content_hash[:16]
