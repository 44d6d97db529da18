"""The refusals nobody bypasses: separation of duties, own case, kin, state. Pure functions.

A superuser is refused like anyone else: nothing here or in `decide` asks Django's permission system.
"""

from collections.abc import Callable

from merit.access.actor import Actor
from merit.access.facts import Facts, is_same_actor
from merit.access.matrix import Action

Denial = Callable[[Actor, Action, Facts | None], bool]


def is_about_self(actor: Actor, facts: Facts | None) -> bool:
    """Say whether the object belongs to the actor as a person or as an account."""
    if facts is None:
        return False
    is_own_person = actor.person_id is not None and facts.subject_id == actor.person_id
    is_own_account = actor.user_id is not None and facts.owner_id == actor.user_id
    return is_own_person or is_own_account


def _technical_admin_sees_no_scores(actor: Actor, action: Action, facts: Facts | None) -> bool:
    sees = action.shows_scores and not action.is_personal
    return sees and "technical_admin" in actor.roles and not is_about_self(actor, facts)


def _auditor_writes_nothing(actor: Actor, action: Action, facts: Facts | None) -> bool:
    return "auditor" in actor.roles and action.writes and not action.is_personal


def _own_record(actor: Actor, action: Action, facts: Facts | None) -> bool:
    return action.writes and not action.is_personal and is_about_self(actor, facts)


def _kin(actor: Actor, action: Action, facts: Facts | None) -> bool:
    if facts is None or actor.person_id is None or action.is_personal:
        return False
    return (action.writes or action.has_conflict_rule) and actor.person_id in facts.kin_ids


def _four_eyes(actor: Actor, action: Action, facts: Facts | None) -> bool:
    if facts is None or not action.duty:
        return False
    earlier = [facts.proposed_by]
    if action.duty == "approve":
        earlier.append(facts.verified_by)
    return any(is_same_actor(actor.ref, ref) for ref in earlier)


def _verifier_proposed(actor: Actor, action: Action, facts: Facts | None) -> bool:
    if facts is None or action.duty != "approve" or not facts.proposed_by:
        return False
    return is_same_actor(facts.proposed_by, facts.verified_by)


def _facts_missing(actor: Actor, action: Action, facts: Facts | None) -> bool:
    return facts is not None and any(not getattr(facts, name) for name in action.needs)


def _state(actor: Actor, action: Action, facts: Facts | None) -> bool:
    if facts is None or facts.state is None or not action.states:
        return False
    return facts.state not in action.states


DENIALS: dict[str, Denial] = {
    "deny:technical-admin-scores": _technical_admin_sees_no_scores,
    "deny:auditor-writes-nothing": _auditor_writes_nothing,
    "deny:own-record": _own_record,
    "deny:kin": _kin,
    "deny:four-eyes": _four_eyes,
    "deny:proposer-verified": _verifier_proposed,
    "deny:facts-missing": _facts_missing,
    "deny:state": _state,
}


def first_denial(actor: Actor, action: Action, facts: Facts | None) -> str | None:
    """Return the id of the first denial that applies."""
    return next((rule for rule, applies in DENIALS.items() if applies(actor, action, facts)), None)
