"""What papers are made of: plain frozen data, filled by whoever ran the numbers. Nothing is computed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from merit.documents.formats import Value

State = Literal["ranked", "ineligible", "incomplete"]


@dataclass(frozen=True, slots=True)
class Post:
    """The post that is to be filled."""

    title: str
    unit: str
    level: str
    job_class: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """The computation that a paper reports: when it looked, by which policy, and how to find it again."""

    id: str
    as_of: date
    policy: str
    policy_version: str
    policy_basis: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """A person as papers name one; papers mask the NIP themselves where the reader has no need of it."""

    name: str
    nip: str
    pangkat: str = ""
    position: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One item of the policy: effective weight in percent, scale in words, provision, source of the fact."""

    label: str
    weight: Decimal
    scale: str
    basis: str = ""
    source: str = ""
    is_assumed: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True)
class CriterionGroup:
    """Criteria under one top-level group, with the group's own weight in percent."""

    label: str
    weight: Decimal
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What one criterion gave one person: raw value -> points -> contribution; ``None`` is not known.

    ``source`` says where the fact comes from; ``missing`` why it isn't there.
    """

    raw: Value
    points: Decimal | None
    contribution: Decimal | None
    source: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """A person's score on one axis of the nine-box, and the level's name."""

    label: str
    score: Decimal
    level: str


@dataclass(frozen=True, slots=True)
class TieKey:
    """One key of the declared tie chain and a person's value on it."""

    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a person stands in a run: rank, exact total, axes and box."""

    rank: int
    total: Decimal
    axes: tuple[Axis, ...] = ()
    box: int | None = None
    box_word: str = ""
    ties: tuple[TieKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name on the shortlist with the whole arithmetic; ``scores`` follow the policy's criteria one to one.

    ``stability`` is the share, in percent, of weightings in which the name stays on the shortlist.
    """

    person: Identity
    placed: Placed
    scores: tuple[Score, ...]
    stability: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RankedPerson:
    """Somebody ranked below the shortlist; ``improvement`` is the least that would reach it, in words."""

    person: Identity
    placed: Placed
    improvement: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a requirement is not met: a sentence, and the provision it rests on."""

    sentence: str
    basis: str = ""
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that isn't there: what, why, and how it comes."""

    label: str
    why: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class IneligiblePerson:
    """Somebody who fails requirements, with every reason."""

    person: Identity
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class IncompletePerson:
    """Somebody who cannot be ranked yet, what is missing, and the best and worst rank still possible."""

    person: Identity
    missing: tuple[Missing, ...]
    best_rank: int | None = None
    worst_rank: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the funnel: what its people are called, how many are left, and why how many were not."""

    label: str
    count: int
    reasons: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Without:
    """How many there would be without one requirement; a table's first line is the run as it is."""

    label: str
    eligible: int
    ranked: int
    shortlisted: int
    basis: str = ""


@dataclass(frozen=True, slots=True)
class WeightChange:
    """The smallest change of one weight that alters the shortlist, in points; ``None`` if none does."""

    label: str
    weight: Decimal
    change: Decimal | None


@dataclass(frozen=True, slots=True)
class Improvement:
    """The smallest single improvement that would have reached the shortlist, for one person, in words."""

    person: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Note:
    """An assumed parameter or another remark that a reader must know, with its basis."""

    sentence: str
    basis: str = ""
    is_assumed: bool = True


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: what is done by signing, in which office, by whom."""

    caption: str
    office: str
    name: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Competency:
    """One competency: the level the post asks and the level the person has; ``None`` is not assessed."""

    label: str
    standard: int
    level: int | None
