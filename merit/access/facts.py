"""What a decision needs to know about one object; callers fill in what the object has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Plain facts about the object of a decision.

    `subject_id`: the person the object is about. `owner_id`: the account it belongs to (jobs, notifications).
    `unit_ids`: the object's unit and all its ancestors. `proposed_by`, `verified_by`: actor references
    ("usr:<uuid>") or plain user ids. `kin_ids`: persons related to the subjects up to the second degree.
    """

    subject_id: str | None = None
    owner_id: str | None = None
    unit_ids: frozenset[str] = frozenset()
    case_id: str | None = None
    state: str | None = None
    proposed_by: str | None = None
    verified_by: str | None = None
    kin_ids: frozenset[str] = frozenset()


def is_same_actor(one: str | None, other: str | None) -> bool:
    """Say whether two actor references name the same account; "usr:" may be left out."""
    if not one or not other:
        return False
    return one.removeprefix("usr:") == other.removeprefix("usr:")
