"""First sign-in without shared passwords: one-time codes, shown once, kept as keyed hashes."""

import csv
import hmac
import io
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from merit.access.accounts import find_user
from merit.access.actor import Actor
from merit.access.decide import require
from merit.access.errors import RefusedError
from merit.access.models import ActivationCode, RoleAssignment, User
from merit.access.selectors import in_force
from merit.access.services import facts_of_user
from merit.ledger.services import append

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: read aloud and typed from paper
CODE_LENGTH = 16  # 80 bits
_LOOKALIKES = str.maketrans("OIL", "011")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """One code as it goes on paper; it cannot be shown again."""

    username: str
    display_name: str
    code: str
    expires_at: datetime


def new_code() -> str:
    """Return a random code in groups of four."""
    letters = "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def normal_code(text: str) -> str:
    """Return a typed code as issued: upper case, no blanks or dashes, look-alike letters read as digits."""
    return "".join(letter for letter in text.upper().translate(_LOOKALIKES) if letter.isalnum())


def code_hash(code: str) -> str:
    """Return the keyed hash under which a code is stored."""
    return salted_hmac("merit.access.activation", normal_code(code), algorithm="sha256").hexdigest()


def activation_issue(
    *, actor: Actor, users: Iterable[User], valid_days: int, at: datetime
) -> list[IssuedCode]:
    """Issue a new one-time code to each user, in place of earlier ones, and return the codes this once.

    Raises: Denied, for the own account and, except to the head, for holders of business roles; RefusedError
    for an inactive account.
    """
    people = list(users)
    _require_each(actor, people)
    codes = [new_code() for _user in people]
    expires_at = at + timedelta(days=valid_days)
    with transaction.atomic():
        _live(people).update(revoked_at=at)
        ActivationCode.objects.bulk_create(
            [
                ActivationCode(
                    user=user,
                    code_hash=code_hash(code),
                    issued_by=actor.ref,
                    issued_at=at,
                    expires_at=expires_at,
                )
                for user, code in zip(people, codes, strict=True)
            ],
            batch_size=500,
        )
        append(
            actor=actor.ref,
            role=actor.role_label,
            session=actor.session,
            action="user.invite",
            obj=f"access.invitation:{uuid4()}",
            payload={"users": [user.pk for user in people], "expires_at": expires_at},
            at=at,
        )
    return [
        IssuedCode(user.username, user.display_name, code, expires_at)
        for user, code in zip(people, codes, strict=True)
    ]


def _require_each(actor: Actor, people: Sequence[User]) -> None:
    require(actor, "user.activate")
    officers = set(
        RoleAssignment.objects.filter(in_force(actor.on), user__in=people).values_list("user_id", flat=True)
    )
    for user in people:
        is_officer = user.pk in officers or user.is_superuser
        require(actor, "user.activate_officer" if is_officer else "user.activate", facts_of_user(user))
        if not user.is_active:
            raise RefusedError(_("The account %(name)s is closed.") % {"name": user.username})


def _live(people: Sequence[User]):
    return ActivationCode.objects.filter(user__in=people, used_at__isnull=True, revoked_at__isnull=True)


def account_activate(*, actor: Actor, name: str, code: str, password: str, at: datetime) -> User:
    """Set the first password of the account a code was issued for; the code is spent.

    Raises: RefusedError with one message for unknown name, wrong, spent, replaced or expired code;
    ValidationError when the password is weak.
    """
    require(actor, "account.activate")
    user = find_user(name)
    with transaction.atomic():
        found = _usable_code(user, code, at)
        if user is None or found is None:
            raise RefusedError(
                _("Name and activation code do not fit, or the code has expired or was used."),
                _("Check both as printed on your letter, or ask your personnel office for a new code."),
            )
        validate_password(password, user)
        found.used_at = at
        found.save(update_fields=["used_at"])
        user.set_password(password)
        user.must_set_password = False
        user.save(update_fields=["password", "must_set_password"])
        append(
            actor=f"usr:{user.pk}",
            role=actor.role_label,
            session=actor.session,
            action="user.activate",
            obj=f"access.user:{user.pk}",
            payload={"code": found.pk},
            at=at,
        )
    return user


def _usable_code(user: User | None, code: str, at: datetime) -> ActivationCode | None:
    """Return the live code row of the user when the typed code is the right one and still runs."""
    given = code_hash(code)
    rows = _live([user] if user is not None and user.is_active else [])
    stored = rows.select_for_update().first()
    is_right = hmac.compare_digest(stored.code_hash if stored is not None else "-", given)
    return stored if stored is not None and is_right and at < stored.expires_at else None


def _safe_cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def codes_as_csv(codes: Iterable[IssuedCode]) -> str:
    """Return the codes as CSV for a mail merge; the NIP is text and no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([_("Name"), _("NIP or e-mail"), _("Activation code"), _("Valid until")])
    for row in codes:
        cells = (row.display_name, row.username, row.code, row.expires_at.date().isoformat())
        writer.writerow([_safe_cell(cell) for cell in cells])
    return out.getvalue()


def codes_as_letters(codes: Iterable[IssuedCode], address: str) -> str:
    """Return the codes as one printable HTML document, a letter on each page."""
    return render_to_string("access/letters.html", {"codes": list(codes), "address": address})
