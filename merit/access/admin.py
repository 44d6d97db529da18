"""Read-only pages on accounts, roles, the access log and the ledger.

The ledger lies below the access layer and cannot ask `decide`, so its page is registered here.
"""

from typing import Any

from django.contrib import admin

from merit.access.adminsite import ActorModelAdmin
from merit.access.decide import Facts
from merit.access.models import AccessLog, RoleAssignment, User
from merit.access.selectors import access_log_visible, ledger_visible, roles_visible, users_visible
from merit.access.services import facts_of_user
from merit.ledger.admin import LedgerEntryColumns
from merit.ledger.models import LedgerEntry


@admin.register(User)
class UserAdmin(ActorModelAdmin):
    """Accounts; made and changed by services only."""

    read_action = "user.read"
    visible = staticmethod(users_visible)
    list_display = ("username", "display_name", "email", "is_active", "must_set_password", "last_login")
    list_filter = ("is_active", "must_set_password")
    search_fields = ("username", "display_name", "email")
    fields = (
        "username",
        "display_name",
        "email",
        "is_active",
        "must_set_password",
        "last_login",
        "joined_at",
    )
    readonly_fields = fields

    def facts_of(self, obj: Any) -> Facts:
        """Return whose account it is."""
        return facts_of_user(obj)


@admin.register(RoleAssignment)
class RoleAssignmentAdmin(ActorModelAdmin):
    """Dated roles with their decrees."""

    read_action = "role.read"
    visible = staticmethod(roles_visible)
    list_display = ("user", "role", "decree", "valid_from", "valid_to", "granted_by")
    list_filter = ("role",)
    list_select_related = ("user",)
    search_fields = ("user__username", "user__display_name", "decree")
    autocomplete_fields = ("user",)

    def facts_of(self, obj: Any) -> Facts:
        """Return whose role it is."""
        return facts_of_user(obj.user)


@admin.register(AccessLog)
class AccessLogAdmin(ActorModelAdmin):
    """Who read whose data."""

    read_action = "access_log.read"
    visible = staticmethod(access_log_visible)
    list_display = ("at", "reader_name", "role", "action", "object", "purpose", "rule")
    list_filter = ("action", "role")
    search_fields = ("reader_name", "object")
    date_hierarchy = "at"


@admin.register(LedgerEntry)
class LedgerEntryAdmin(LedgerEntryColumns, ActorModelAdmin):
    """The log, headers only: what an event says is opened to those it concerns."""

    read_action = "ledger.read"
    visible = staticmethod(ledger_visible)
