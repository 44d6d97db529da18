"""The one question of the access layer: may this actor do this to that?

Order: signed in -> session policy -> denials -> role x action -> scope. Default deny. The answer carries the
id of the rule that gave it. `has_perm` and `is_superuser` are never asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.access.denials import first_denial, is_about_self
from merit.access.errors import Denied
from merit.access.facts import Facts
from merit.access.matrix import SCOPES, Action, matrix

__all__ = ["Decision", "Denied", "Facts", "Scope", "decide", "require", "scope_of"]

DEFAULT_DENY = "default-deny"
NOT_SIGNED_IN = "deny:not-signed-in"
OUT_OF_SCOPE = "deny:out-of-scope"
PASSWORD_FIRST = "deny:password-first"  # noqa: S105 - a rule id


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer, the rule that gave it, and a sentence for the person."""

    allowed: bool
    rule: str
    message: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    @property
    def is_foreign(self) -> bool:
        """Say whether the action is held but not for this object: a door answers 404."""
        return self.rule == OUT_OF_SCOPE


@dataclass(frozen=True, slots=True)
class Scope:
    """Which objects an action reaches: everything, or the union of units, cases, own person and account."""

    is_all: bool = False
    unit_ids: frozenset[str] = frozenset()
    case_ids: frozenset[str] = frozenset()
    person_id: str | None = None
    user_id: str | None = None

    @property
    def is_none(self) -> bool:
        """Say whether nothing is reached."""
        return not (self.is_all or self.unit_ids or self.case_ids or self.person_id or self.user_id)


def effective_roles(actor: Actor) -> frozenset[str]:
    """Return the actor's roles with the ones everybody has."""
    always = {"public"} if not actor.is_authenticated else {"public", "signed_in"}
    return actor.roles | (always if not actor.is_system else {"public"})


def _held(actor: Actor, action: Action) -> list[tuple[str, str]]:
    """Return the (scope, role) cells the actor holds in this row, widest first."""
    roles = effective_roles(actor)
    cells = [(scope, role) for role, scope in action.grants.items() if role in roles]
    return sorted(cells, key=lambda cell: (SCOPES.index(cell[0]), cell[1]))


def _covers(actor: Actor, scope: str, role: str, facts: Facts) -> bool:
    if scope == "any":
        return True
    if scope == "unit":
        return bool(actor.units_of(role) & facts.unit_ids)
    if scope == "case":
        return facts.case_id is not None and facts.case_id in actor.case_ids
    return is_about_self(actor, facts)


def _session_denial(actor: Actor, action: Action) -> str | None:
    """Return the rule of the session policy that refuses, if any."""
    if not actor.is_authenticated and "public" not in action.grants:
        return NOT_SIGNED_IN
    if actor.must_set_password and action.name != "password.change":
        return PASSWORD_FIRST
    return None


def _refusal(actor: Actor, action: Action, facts: Facts | None) -> str | None:
    return _session_denial(actor, action) or first_denial(actor, action, facts)


def decide(actor: Actor, action: str, facts: Facts | None = None) -> Decision:
    """Answer whether the actor may do the action.

    Without `facts` the question is about the action as such ("may open the list"); about one object the
    caller passes its facts.

    Raises: UnknownActionError when the matrix has no such row.
    """
    row = matrix().action(action)
    if rule := _refusal(actor, row, facts):
        return _denied(rule, actor, row)
    cells = _held(actor, row)
    for scope, role in cells:
        if facts is None or _covers(actor, scope, role, facts):
            return Decision(True, f"matrix:{action}:{role}:{scope}")
    return _denied(OUT_OF_SCOPE if cells else DEFAULT_DENY, actor, row)


def require(actor: Actor, action: str, facts: Facts | None = None) -> Decision:
    """Return the decision when it allows.

    Raises: Denied naming the rule.
    """
    decision = decide(actor, action, facts)
    if not decision.allowed:
        raise Denied(decision)
    return decision


def scope_of(actor: Actor, action: str) -> Scope:
    """Return which objects the actor reaches with the action, to be turned into a queryset filter.

    Denials that depend on one object (own record, four eyes, state) are left to `decide` on that object.
    """
    row = matrix().action(action)
    if rule := _refusal(actor, row, None):
        return Scope() if rule != "deny:technical-admin-scores" else _own_scope(actor, _held(actor, row))
    cells = _held(actor, row)
    if any(scope == "any" for scope, _role in cells):
        return Scope(is_all=True)
    own = _own_scope(actor, cells)
    units = frozenset[str]().union(*(actor.units_of(role) for scope, role in cells if scope == "unit"))
    cases = actor.case_ids if any(scope == "case" for scope, _role in cells) else frozenset[str]()
    return Scope(unit_ids=units, case_ids=cases, person_id=own.person_id, user_id=own.user_id)


def _own_scope(actor: Actor, cells: Iterable[tuple[str, str]]) -> Scope:
    if not any(scope == "own" for scope, _role in cells):
        return Scope()
    return Scope(person_id=actor.person_id, user_id=actor.user_id)


def language() -> str:
    """Return which of the two label languages the reader uses."""
    return "en" if (get_language() or "id").startswith("en") else "id"


def role_labels(roles: Iterable[str]) -> str:
    """Return role names for people, in the reader's language."""
    known = matrix().roles
    return ", ".join(known[role].label[language()] for role in sorted(roles) if role in known)


def _denied(rule: str, actor: Actor, action: Action) -> Decision:
    return Decision(False, rule, _message(rule, actor, action))


def _message(rule: str, actor: Actor, action: Action) -> str:
    values = {"action": action.label[language()], "roles": role_labels(actor.roles)}
    texts = {
        NOT_SIGNED_IN: _("Sign in first: “%(action)s” is not open to the public."),
        PASSWORD_FIRST: _("Set your own password first; until then “%(action)s” is closed."),
        OUT_OF_SCOPE: _(
            "“%(action)s” is not open to you for this record. It lies outside your unit, case or person."
        ),
        DEFAULT_DENY: _(
            "Your roles (%(roles)s) do not include “%(action)s”. Ask the head of BKPSDM who may do it."
        ),
        "deny:technical-admin-scores": _(
            "A technical administrator sees no scores: “%(action)s” is refused."
        ),
        "deny:auditor-writes-nothing": _("An auditor writes nothing: “%(action)s” is refused."),
        "deny:own-record": _("Nobody acts on their own record: ask a colleague for “%(action)s”."),
        "deny:kin": _("Family of a person concerned stands aside: ask a colleague for “%(action)s”."),
        "deny:four-eyes": _("Four eyes: you took an earlier step, so another person has to do “%(action)s”."),
        "deny:proposer-verified": _(
            "Proposer and verifier are the same person; have it verified again by another."
        ),
        "deny:facts-missing": _(
            "“%(action)s” needs the names of who proposed and verified; a step is missing."
        ),
        "deny:state": _("“%(action)s” is not possible in the present state of the record."),
    }
    return texts[rule] % values
