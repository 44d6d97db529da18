"""Changes of accounts and roles, and the record of who read whose data: one transaction, one entry each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from merit.access.accounts import normal_name
from merit.access.actor import Actor
from merit.access.decide import Decision, Facts, language, require, role_labels
from merit.access.errors import RefusedError
from merit.access.matrix import matrix
from merit.access.models import AccessLog, RoleAssignment, User
from merit.ledger.services import append


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    """What an account to be created starts with; `username` is the NIP, an e-mail or a service name."""

    username: str
    email: str = ""
    display_name: str = ""
    person_id: UUID | str | None = None


def facts_of_user(user: User) -> Facts:
    """Return what a decision about an account needs to know."""
    person_id = str(user.person_id) if user.person_id else None
    return Facts(subject_id=person_id, owner_id=str(user.pk))


def _record(actor: Actor, action: str, obj: str, payload: dict, at: datetime | None = None) -> None:
    append(
        actor=actor.ref,
        role=actor.role_label,
        session=actor.session,
        action=action,
        obj=obj,
        payload=payload,
        at=at,
    )


def _new_row(account: NewUser) -> User:
    user = User(
        username=normal_name(account.username),
        email=account.email,
        display_name=account.display_name,
        person_id=account.person_id,
        must_set_password=True,
    )
    user.set_unusable_password()
    return user


def users_create(*, actor: Actor, accounts: Sequence[NewUser], at: datetime | None = None) -> list[User]:
    """Create many accounts without passwords; each has to be activated with a code.

    Raises: Denied; RefusedError when a name is already taken.
    """
    require(actor, "user.create")
    rows = [_new_row(account) for account in accounts]
    with transaction.atomic():
        _refuse_taken([user.username for user in rows])
        users = User.objects.bulk_create(rows, batch_size=500)
        payload = {"count": len(users), "users": [user.pk for user in users]}
        _record(actor, "user.create", f"access.accounts:{uuid4()}", payload, at)
    return users


def _refuse_taken(names: Sequence[str]) -> None:
    twice = {name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else set()
    taken = twice or set(User.objects.filter(username__in=names).values_list("username", flat=True)[:1])
    if taken:
        raise RefusedError(
            _("There is already an account for %(name)s.") % {"name": sorted(taken)[0]},
            _("Leave that account out; existing accounts get a new activation code instead."),
        )


def user_create(
    *, actor: Actor, account: NewUser, password: str | None = None, at: datetime | None = None
) -> User:
    """Create one account; only commands may set its first password.

    Raises: Denied; RefusedError when the name is taken or a person tries to choose another's password.
    """
    if password is not None and not actor.is_system:
        raise RefusedError(
            _("Nobody chooses the password of another person."), _("Issue an activation code instead.")
        )
    with transaction.atomic():
        user = users_create(actor=actor, accounts=[account], at=at)[0]
        if password is not None:
            user.set_password(password)
            user.must_set_password = False
            user.save(update_fields=["password", "must_set_password"])
    return user


def user_deactivate(*, actor: Actor, user: User, reason: str, at: datetime | None = None) -> User:
    """Close an account; its open sessions end with the next request.

    Raises: Denied, also for the own account.
    """
    require(actor, "user.deactivate", facts_of_user(user))
    with transaction.atomic():
        user.is_active = False
        user.save(update_fields=["is_active"])
        _record(actor, "user.deactivate", f"access.user:{user.pk}", {"reason": reason}, at)
    return user


def password_set(*, actor: Actor, user: User, password: str, at: datetime | None = None) -> User:
    """Set the actor's own new password; other sessions of the account end.

    Raises: Denied for another's account; ValidationError when the password is weak.
    """
    require(actor, "password.change", facts_of_user(user))
    validate_password(password, user)
    with transaction.atomic():
        user.set_password(password)
        user.must_set_password = False
        user.save(update_fields=["password", "must_set_password"])
        _record(actor, "user.password", f"access.user:{user.pk}", {}, at)
    return user


def role_grant(
    *,
    actor: Actor,
    user: User,
    role: str,
    decree: str,
    valid_from: date,
    valid_to: date | None = None,
    unit_id: UUID | None = None,
    at: datetime | None = None,
) -> RoleAssignment:
    """Give a user a role for a time, on a decree.

    Raises: Denied, also when the actor asks for themselves; RefusedError when the role cannot be held.
    """
    require(actor, "role.grant", facts_of_user(user))
    _refuse_malformed(role, decree, valid_from, valid_to, unit_id)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two grants at once must see each other
        _refuse_exclusive(user, role, valid_from, valid_to)
        assignment = RoleAssignment.objects.create(
            user=user,
            role=role,
            unit_id=unit_id,
            decree=decree.strip(),
            valid_from=valid_from,
            valid_to=valid_to,
            granted_by=actor.ref,
        )
        _record(actor, "role.grant", f"access.role:{assignment.pk}", _role_payload(assignment), at)
    return assignment


def role_end(
    *, actor: Actor, assignment: RoleAssignment, valid_to: date, reason: str, at: datetime | None = None
) -> RoleAssignment:
    """End a role on a day; the day itself no longer counts.

    Raises: Denied, also for the own role; RefusedError when the day does not shorten the assignment.
    """
    require(actor, "role.grant", facts_of_user(assignment.user))
    is_longer = assignment.valid_to is not None and valid_to >= assignment.valid_to
    if valid_to <= assignment.valid_from or is_longer:
        raise RefusedError(
            _("The role runs from %(start)s to %(end)s; it cannot end on %(day)s.")
            % {"start": assignment.valid_from, "end": assignment.valid_to or "…", "day": valid_to},
            _("Choose a day after the start and before the present end."),
        )
    with transaction.atomic():
        assignment.valid_to = valid_to
        assignment.ended_by = actor.ref
        assignment.save(update_fields=["valid_to", "ended_by"])
        payload = {**_role_payload(assignment), "reason": reason}
        _record(actor, "role.end", f"access.role:{assignment.pk}", payload, at)
    return assignment


def _role_payload(assignment: RoleAssignment) -> dict:
    return {
        "user": assignment.user_id,
        "role": assignment.role,
        "unit": assignment.unit_id,
        "decree": assignment.decree,
        "valid_from": assignment.valid_from,
        "valid_to": assignment.valid_to,
    }


def _refuse_malformed(
    role: str, decree: str, valid_from: date, valid_to: date | None, unit_id: UUID | None
) -> None:
    if role not in matrix().assignable:
        choices = ", ".join(matrix().assignable)
        raise RefusedError(_("“%(role)s” is not a role that can be given.") % {"role": role}, choices)
    if not decree.strip():
        raise RefusedError(_("A role rests on a decree."), _("Give the number of the decree."))
    if valid_to is not None and valid_to <= valid_from:
        raise RefusedError(_("The role would end before it starts."), _("Check both dates."))
    if matrix().roles[role].needs_unit and unit_id is None:
        raise RefusedError(
            _("The role %(role)s holds in a unit.") % {"role": role_labels([role])}, _("Choose the unit.")
        )


def _refuse_exclusive(user: User, role: str, valid_from: date, valid_to: date | None) -> None:
    overlap = Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from)
    if valid_to is not None:
        overlap &= Q(valid_from__lt=valid_to)
    held = frozenset(user.role_assignments.filter(overlap).values_list("role", flat=True))
    for exclusion in matrix().exclusions:
        if exclusion.is_broken_by(held, role):
            raise RefusedError(
                exclusion.label[language()],
                _("%(name)s holds: %(roles)s. End that role first. [%(rule)s]")
                % {"name": user, "roles": role_labels(held), "rule": exclusion.rule},
            )


def log_read(
    *,
    actor: Actor,
    decision: Decision,
    action: str,
    subject_id: str | UUID,
    obj: str,
    at: datetime,
    purpose: str = "",
) -> AccessLog | None:
    """Record that the actor read another person's data; reading the own data leaves no entry."""
    rows = log_reads(
        actor=actor,
        decision=decision,
        action=action,
        subject_ids=[subject_id],
        obj=obj,
        at=at,
        purpose=purpose,
    )
    return rows[0] if rows else None


def log_reads(
    *,
    actor: Actor,
    decision: Decision,
    action: str,
    subject_ids: Iterable[str | UUID],
    obj: str,
    at: datetime,
    purpose: str = "",
) -> list[AccessLog]:
    """Record one reading that showed the data of many persons, one entry for each of the others."""
    others = [subject for subject in subject_ids if str(subject) != actor.person_id]
    rows = [
        AccessLog(
            reader=actor.ref,
            reader_name=actor.name,
            role=actor.role_label,
            action=action,
            subject_id=subject,
            object=obj,
            purpose=purpose,
            rule=decision.rule,
            at=at,
        )
        for subject in others
    ]
    return AccessLog.objects.bulk_create(rows, batch_size=500)
