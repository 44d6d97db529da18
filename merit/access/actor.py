"""Who is acting, frozen for one request or command. Building an Actor belongs here; deciding does not."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

PUBLIC = "public"
OFFICIAL = "official"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One acting person, system job or anonymous reader with the roles in force on one day.

    `grants` holds (role, unit id) pairs so that a unit of one role never widens another;
    `unit_ids` is their union.
    """

    user_id: str | None
    name: str
    roles: frozenset[str]
    on: date
    person_id: str | None = None
    unit_ids: frozenset[str] = frozenset()
    case_ids: frozenset[str] = frozenset()
    is_authenticated: bool = False
    is_system: bool = False
    session: str = ""
    grants: frozenset[tuple[str, str]] = field(default=frozenset())
    must_set_password: bool = False

    @classmethod
    def system(cls, name: str, on: date) -> "Actor":
        """Return the actor of a command or background job."""
        return cls(
            user_id=None,
            name=name,
            roles=frozenset({"system"}),
            on=on,
            is_authenticated=True,
            is_system=True,
        )

    @classmethod
    def anonymous(cls, on: date) -> "Actor":
        """Return the actor of a reader who has not signed in."""
        return cls(user_id=None, name="", roles=frozenset({PUBLIC}), on=on)

    @property
    def ref(self) -> str:
        """Return the reference the ledger keeps: "usr:<uuid>", "sys:<name>" or "sys:anonymous"."""
        if self.user_id is not None:
            return f"usr:{self.user_id}"
        return f"sys:{self.name}" if self.is_system else "sys:anonymous"

    @property
    def role_label(self) -> str:
        """Return the roles as one string for the ledger, business roles before the bare official."""
        business = sorted(self.roles - {OFFICIAL, PUBLIC})
        return "+".join(business or sorted(self.roles))

    def units_of(self, role: str) -> frozenset[str]:
        """Return the root units in which this role holds."""
        if not self.grants:
            return self.unit_ids
        return frozenset(unit for name, unit in self.grants if name == role)


def session_ref(session_key: str | None) -> str:
    """Return the short name of a web session that may stand in the ledger."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:8] if session_key else ""


def actor_for(user: Any, on: date, session: str = "") -> Actor:
    """Build the actor of a signed-in user from the role assignments in force on a day."""
    from merit.access.selectors import roles_in_force

    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Actor.anonymous(on)
    held = roles_in_force(user_id=user.pk, on=on)
    person_id = str(user.person_id) if user.person_id else None
    grants = frozenset((role, str(unit)) for role, unit in held if unit)
    return Actor(
        user_id=str(user.pk),
        name=str(user),
        roles=frozenset({role for role, _unit in held} | ({OFFICIAL} if person_id else set())),
        on=on,
        person_id=person_id,
        unit_ids=frozenset(unit for _role, unit in grants),
        is_authenticated=True,
        session=session,
        grants=grants,
        must_set_password=user.must_set_password,
    )
