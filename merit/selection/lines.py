"""What pages, papers and the API are given of a run: plain frozen data in one language.

Here belong: shapes. Not here: how they are filled (`describing`), who may have them (`selectors`).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from merit.selection.models import Run


@dataclass(frozen=True, slots=True)
class Card:
    """A person as lists name one."""

    person_id: UUID
    name: str
    nip: str
    pangkat: str = ""
    position: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step of the funnel, with why how many did not take it."""

    key: str
    label: str
    count: int
    reasons: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One item of the policy with its effective weight in percent and its scale in words."""

    id: str
    label: str
    heading: str
    weight: Decimal
    measure_label: str
    scale_text: str
    source: str
    is_assumed: bool
    note: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A top-level group with its items."""

    id: str
    label: str
    weight: Decimal
    is_assumed: bool
    note: str
    items: tuple[CriterionLine, ...]


@dataclass(frozen=True, slots=True)
class GateLine:
    """One gate: what it asks, where it comes from and how sure that is."""

    id: str
    label: str
    origin: str
    basis: str
    required: str
    is_assumed: bool


@dataclass(frozen=True, slots=True)
class LaterLine:
    """What the law asks and no record decides: checked by people after the ranking."""

    label: str
    basis: str
    is_assumed: bool


@dataclass(frozen=True, slots=True)
class WithoutLine:
    """How many there would be without one gate; the first line of a table has no gate."""

    gate: str
    label: str
    basis: str
    eligible: int
    ranked: int
    shortlisted: int


@dataclass(frozen=True, slots=True)
class WeightLine:
    """The smallest change of a top-level weight, in points, that alters the shortlist; None if none does."""

    label: str
    weight: Decimal
    change: Decimal | None


@dataclass(frozen=True, slots=True)
class AssumedLine:
    """An assumed parameter of kit or law that has an effect on the run."""

    label: str
    note: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of one person: raw value -> points -> weight -> contribution -> running total."""

    id: str
    group: str
    group_label: str
    heading: str
    label: str
    raw: Any
    raw_text: str
    scale_text: str
    points: Decimal | None
    weight: Decimal
    contribution: Decimal | None
    running: Decimal | None
    why: str
    source: str
    is_assumed: bool
    note: str


@dataclass(frozen=True, slots=True)
class AxisLine:
    """A person's score on one axis and the law's name of its level."""

    key: str
    label: str
    score: Decimal
    level: int
    level_label: str


@dataclass(frozen=True, slots=True)
class TieLine:
    """One key of the tie chain and the person's value on it."""

    label: str
    value_text: str


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """Why a gate is not passed, as a sentence with its provision."""

    gate: str
    label: str
    sentence: str
    basis: str
    origin: str
    is_assumed: bool


@dataclass(frozen=True, slots=True)
class MissingLine:
    """A fact that is not there: what, why, and how it comes."""

    measure: str
    label: str
    why: str
    why_text: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Line:
    """Everything a run says of one person."""

    person_id: UUID
    state: str
    state_label: str
    rank: int | None
    place: int | None
    of: int
    is_shortlisted: bool
    total: Decimal | None
    total_exact: str | None
    border: Decimal | None
    box: int | None
    box_label: str
    axes: tuple[AxisLine, ...]
    items: tuple[ItemLine, ...]
    ties: tuple[TieLine, ...]
    reasons: tuple[ReasonLine, ...]
    missing: tuple[MissingLine, ...]
    best_rank: int | None
    worst_rank: int | None
    may_be_ineligible: bool
    improvements: tuple[str, ...]
    stability: Decimal | None


@dataclass(frozen=True, slots=True)
class ListedLine:
    """One person on a page of a run."""

    person: Card
    place: int
    state: str
    rank: int | None
    total: Decimal | None
    total_exact: str | None
    box: int | None
    is_shortlisted: bool
    stability: Decimal | None
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    best_rank: int | None
    worst_rank: int | None
    improvements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Some people of one state; `next_after` is given back to have the following ones, None at the end."""

    section: str
    rows: tuple[ListedLine, ...]
    total: int
    after: int
    next_after: int | None


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run says as a whole."""

    run: Run
    post: dict[str, Any]
    funnel: tuple[FunnelStep, ...]
    flags: tuple[str, ...]
    groups: tuple[GroupLine, ...]
    gates: tuple[GateLine, ...]
    later: tuple[LaterLine, ...]
    without: tuple[WithoutLine, ...]
    weights: tuple[WeightLine, ...]
    ties: tuple[str, ...]
    boxes: dict[int, int]
    allowed_boxes: tuple[int, ...]
    shortlist: tuple[ListedLine, ...]
    assumed: tuple[AssumedLine, ...]
    border: Decimal | None


@dataclass(frozen=True, slots=True)
class OwnRun:
    """A run in which the reader was considered, with the own outcome."""

    run: Run
    position: str
    state: str
    state_label: str
    rank: int | None
    of: int
    total: Decimal | None
    is_shortlisted: bool
    box: int | None


@dataclass(frozen=True, slots=True)
class CompetencyLine:
    """One competency of a person against the standard of the post; None is not assessed."""

    code: str
    label: str
    standard: int
    level: int | None
