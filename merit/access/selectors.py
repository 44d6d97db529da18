"""Reads of accounts, roles and the access log."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from merit.access.actor import Actor
from merit.access.decide import require, scope_of
from merit.access.errors import NotVisible
from merit.access.models import AccessLog, ActivationCode, RoleAssignment, User
from merit.ledger.models import LedgerEntry


def in_force(on: date) -> Q:
    """Return the filter of half-open ranges that hold on a day."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def roles_in_force(*, user_id: UUID | str, on: date) -> list[tuple[str, str | None]]:
    """Return (role, unit id) of the user's assignments in force on a day; the raw material of an Actor."""
    rows = RoleAssignment.objects.filter(in_force(on), user_id=user_id)
    return [(role, str(unit) if unit else None) for role, unit in rows.values_list("role", "unit_id")]


def users_visible(actor: Actor) -> QuerySet[User]:
    """Return the accounts the actor may see."""
    return User.objects.all() if scope_of(actor, "user.read").is_all else User.objects.none()


def users_awaiting_activation(actor: Actor) -> QuerySet[User]:
    """Return the visible active accounts that have never set a password and hold no running code."""
    invited = ActivationCode.objects.filter(used_at__isnull=True, revoked_at__isnull=True).values("user_id")
    waiting = users_visible(actor).filter(is_active=True, must_set_password=True)
    return waiting.exclude(pk__in=invited)


def roles_visible(actor: Actor) -> QuerySet[RoleAssignment]:
    """Return the role assignments the actor may see."""
    rows = RoleAssignment.objects.select_related("user")
    return rows if scope_of(actor, "role.read").is_all else rows.none()


def user_get(actor: Actor, user_id: UUID | str) -> User:
    """Return one visible account.

    Raises: NotVisible when it is missing or foreign.
    """
    user = users_visible(actor).filter(pk=user_id).first()
    if user is None:
        raise NotVisible("No such account.")
    return user


def access_log_visible(actor: Actor) -> QuerySet[AccessLog]:
    """Return the whole access log for those who audit it."""
    return AccessLog.objects.all() if scope_of(actor, "access_log.read").is_all else AccessLog.objects.none()


def readers_of_me(actor: Actor) -> QuerySet[AccessLog]:
    """Return who has read the actor's own data, newest first.

    Raises: Denied when the actor has no own data.
    """
    require(actor, "access_log.read_own")
    rows = AccessLog.objects.all()
    return rows.filter(subject_id=actor.person_id) if actor.person_id else rows.none()


def ledger_visible(actor: Actor) -> QuerySet[LedgerEntry]:
    """Return the log for those who may read it."""
    entries = LedgerEntry.objects.all()
    return entries if scope_of(actor, "ledger.read").is_all else entries.none()


def role_holders(*, roles: Iterable[str], on: date) -> QuerySet[User]:
    """Return the active users who hold one of the roles on a day, for addressing notifications."""
    held = RoleAssignment.objects.filter(in_force(on), role__in=list(roles)).values("user_id")
    return User.objects.filter(is_active=True, pk__in=held)
