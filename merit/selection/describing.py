"""One person's line in a run, and the tables about all of it, in words.

Here belong: arrays and explanation to lines. Not here: the policy side (`criteria`), rights (`selectors`).
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np

from merit.engine.arithmetic import AXIS_DIGITS, TOTAL_DIGITS, exact_text
from merit.engine.gates import BOX_GATE
from merit.engine.policy import AXES
from merit.engine.rendering import explain_person
from merit.engine.totals import NO_BOX, levels_of
from merit.measures.registry import measure
from merit.policy.kit import KitDocument
from merit.selection import vocabulary as words
from merit.selection.artifact import Artifact
from merit.selection.criteria import Criteria
from merit.selection.explanation import funnel_of
from merit.selection.lines import (
    AxisLine,
    FunnelStep,
    ItemLine,
    Line,
    MissingLine,
    ReasonLine,
    TieLine,
    WeightLine,
    WithoutLine,
)

Json = Mapping[str, Any]
PERCENT = 100


def exact(value: int) -> Decimal:
    """Return an exact total in 1/10**16 as a decimal without trailing zeros."""
    return Decimal(exact_text(value, TOTAL_DIGITS))


def _most_first(reasons: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Return reasons by how many they concern, the most first."""
    return tuple(sorted(reasons, key=lambda reason: -reason[1]))


class Description:
    """A run said in one language: `explanation` is None while the run has none yet."""

    def __init__(self, artifact: Artifact, kit: KitDocument, explanation: Json | None, language: str) -> None:
        self.artifact = artifact
        self.explanation = explanation
        self.criteria = Criteria(artifact, kit, language)
        self.speaker = self.criteria.speaker

    @property
    def _explained(self) -> Json:
        return self.explanation["explain"] if self.explanation else {}

    @cached_property
    def shares(self) -> dict[str, Decimal]:
        """In how many percent of the weightings each ranked person is shortlisted, by id."""
        rows = self._explained.get("stability", {}).get("shares", [])
        return {row["id"]: Decimal(row["share"]) * PERCENT for row in rows}

    @cached_property
    def counterfactuals(self) -> dict[str, Json]:
        """The smallest single improvement of each person who has one, by id."""
        return {row["id"]: row for row in self._explained.get("counterfactual", [])}

    @cached_property
    def listed(self) -> frozenset[int]:
        """Indexes of the people on the shortlist."""
        return frozenset(self.artifact.result.shortlist.tolist())

    @cached_property
    def border(self) -> Decimal | None:
        """The total of the last name of a full shortlist, None while there is room on it."""
        result = self.artifact.result
        if len(result.shortlist) < result.policy.shortlist:
            return None
        last = np.flatnonzero(result.ranking.is_listed)[-1]
        return exact(int(result.scores.totals[result.ranking.places[last]]))

    def line(self, index: int) -> Line:
        """Return everything the run says of the person at an index."""
        found = explain_person(self.artifact.result, index)
        best, worst = self.possible_ranks(index)
        name = self.artifact.person_id(index)
        share = self.shares.get(name)
        return Line(
            person_id=UUID(name),
            state=found["state"],
            state_label=self.speaker.said(words.STATES[found["state"]]),
            rank=found["rank"],
            place=self._place(index) if found["rank"] else None,
            of=len(self.artifact.stored["ranked"]),
            is_shortlisted=found["is_shortlisted"],
            total=None if found["total"] is None else Decimal(found["total"]),
            total_exact=found["total_exact"],
            border=self.border,
            box=found["box"],
            box_label=self.speaker.said(words.box_label(found["box"], self.speaker.on))
            if found["box"]
            else "",
            axes=tuple(self._axes(found["axes"] or {})),
            items=tuple(self._items(index, found["items"])),
            ties=tuple(self._ties(found["ties"])),
            reasons=tuple(self.reasons(found["reasons"])),
            missing=tuple(self.missing(found["missing"], found["why"])),
            best_rank=best,
            worst_rank=worst,
            may_be_ineligible=found["state"] == "incomplete" and self._may_fail(index),
            improvements=tuple(self.improvements(name)),
            stability=share,
        )

    def _place(self, index: int) -> int:
        return int(np.flatnonzero(self.artifact.stored["ranked"] == index)[0]) + 1

    def possible_ranks(self, index: int) -> tuple[int | None, int | None]:
        """Return the best and the worst rank an incomplete person could come to."""
        ranges = self.artifact.ranges
        places = np.flatnonzero(ranges.who == index)
        if not len(places):
            return None, None
        return int(ranges.best[places[0]]), int(ranges.worst[places[0]])

    def _may_fail(self, index: int) -> bool:
        """Tell whether a fact still missing may turn out to exclude: an open gate, or an open axis."""
        result = self.artifact.result
        if bool(result.gates.is_open[index]):
            return True
        boxes, axes = result.scores.boxes, result.policy.axes
        if boxes is None or axes is None or not axes.is_restrictive:
            return False
        place = int(np.searchsorted(result.scores.who, index))
        return int(boxes[place]) == NO_BOX

    def _axes(self, scores: Json) -> Iterator[AxisLine]:
        axes = self.artifact.policy.axes
        if axes is None:
            return
        for key, cuts in zip(AXES, (axes.potensial_cuts, axes.kinerja_cuts), strict=True):
            if scores.get(key) is None:
                continue
            score = Decimal(scores[key])
            level = int(levels_of(np.array([int(score.scaleb(AXIS_DIGITS))]), cuts)[0]) + 1
            group = self.artifact.policy.groups[axes.potensial if key == AXES[0] else axes.kinerja].id
            label = self.speaker.said(words.level_label(key, level, self.speaker.on))
            yield AxisLine(key, self.criteria.name(group), score, level, label)

    def _items(self, index: int, items: list[Json]) -> Iterator[ItemLine]:
        running: Decimal | None = Decimal(0)
        for item in items:
            contribution = None if item["contribution"] is None else Decimal(item["contribution"])
            running = None if running is None or contribution is None else running + contribution
            yield self._item(index, item, contribution, running)

    def _item(
        self, index: int, item: Json, contribution: Decimal | None, running: Decimal | None
    ) -> ItemLine:
        place = self.criteria.places[item["id"]]
        used = place.block["measure"]
        why = self.artifact.population.columns[used].why(index)
        return ItemLine(
            id=item["id"],
            group=place.group,
            group_label=self.criteria.name(place.group),
            heading=place.heading,
            label=self.criteria.name(item["id"]),
            raw=item["raw"],
            raw_text=self.speaker.value(used, item["raw"]),
            scale_text=self.speaker.scale(place.block, self.criteria.standard),
            points=None if item["points"] is None else Decimal(item["points"]),
            weight=Decimal(item["weight"]),
            contribution=contribution,
            running=running,
            why=self.speaker.why(why) if item["raw"] is None else "",
            source=self.speaker.source(used),
            is_assumed=self.criteria.kit.is_assumed(item["id"]),
            note=self.criteria.note(item["id"]),
        )

    def _ties(self, values: list[Any]) -> Iterator[TieLine]:
        for tie, value in zip(self.criteria.block.get("ties", []), values, strict=True):
            said = (
                self.speaker.value(tie["measure"], value)
                if "measure" in tie
                else self.speaker.decimal(value)
                if value is not None
                else self.speaker.said(words.NOT_KNOWN)
            )
            yield TieLine(self.criteria.tie_name(tie), said)

    def reasons(self, reasons: list[Json]) -> Iterator[ReasonLine]:
        """Yield each reason of ineligibility as a sentence."""
        for reason in reasons:
            gate = reason["gate"]
            if gate == BOX_GATE:
                yield self._box_reason(reason)
                continue
            rule, info = self.criteria.rules[gate], self.criteria.gates[gate]
            sentence = self.speaker.reason(rule, info["label"], reason["value"])
            label, is_assumed = self.criteria.gate_name(gate), info["status"] == "assumed"
            yield ReasonLine(gate, label, sentence, info["basis"], info["origin"], is_assumed)

    def _box_reason(self, reason: Json) -> ReasonLine:
        sentence = self.speaker.box_reason(reason["value"], self.criteria.block["axes"]["allowed"])
        is_assumed = self.criteria.kit.is_assumed("axes.cuts")
        return ReasonLine(BOX_GATE, self.criteria.gate_name(BOX_GATE), sentence, "", "kit", is_assumed)

    def missing(self, names: list[str], whys: Mapping[str, str]) -> Iterator[MissingLine]:
        """Yield each missing fact with why and how it comes."""
        for name in names:
            why = whys.get(name, "")
            label = self.speaker.said(measure(name).label)
            yield MissingLine(name, label, why, self.speaker.why(why), self.speaker.remedy(name))

    def improvements(self, name: str) -> Iterator[str]:
        """Yield what a person would have needed for the shortlist, one sentence or none."""
        found = self.counterfactuals.get(name)
        if found is None or (found["gate"] is None and found["rise"] == "0"):
            return
        yield self._improvement(found, self.artifact.index_of(name) or 0)

    def _improvement(self, found: Json, index: int) -> str:
        is_own = self.speaker.language == "id"
        gate = self.criteria.gate_name(found["gate"]) if found["gate"] else ""
        if not found["reaches"]:
            return (
                "Tidak ada satu perbaikan pun yang dengan sendirinya cukup untuk daftar nominasi."
                if is_own
                else "No single improvement would by itself reach the shortlist."
            )
        if found["item"] is None:
            return (
                f"Bila syarat “{gate}” terpenuhi, nilainya sudah cukup untuk daftar nominasi."
                if is_own
                else f"With “{gate}” passed, the total would already reach the shortlist."
            )
        return self._raised(found, gate, index)

    def _raised(self, found: Json, gate: str, index: int) -> str:
        label, points = self.criteria.name(found["item"]), self.speaker.decimal(found["points"])
        value, rise = self._value_worth(found), self.speaker.decimal(found["rise"])
        if self.speaker.language == "id":
            before = f"Bila syarat “{gate}” terpenuhi dan n" if gate else "N"
            reached = f"“{label}” mencapai {points}{value}, nilai akhir naik {rise}"
            return f"{before}ilai {reached}: masuk daftar nominasi."
        before = f"With “{gate}” passed and " if gate else "With "
        return f"{before}“{label}” at {points} points{value} the total rises by {rise}: on the shortlist."

    def _value_worth(self, found: Json) -> str:
        """Return which value of a lookup gives the points, in brackets."""
        place = self.criteria.places[found["item"]]
        if place.block["scale"]["kind"] != "lookup":
            return ""
        wanted = Decimal(found["points"])
        keys = [key for key, points in place.block["scale"]["points"].items() if Decimal(points) == wanted]
        said = " / ".join(self.speaker.value(place.block["measure"], key) for key in keys)
        return f" ({said})" if said else ""

    def funnel(self) -> tuple[FunnelStep, ...]:
        """Return the steps of the funnel, and once explained why how many did not take each."""
        counts = funnel_of(self.artifact.result).steps()
        lost = self.explanation["lost"] if self.explanation else {"gates": {}, "missing": {}, "boxes": {}}
        reasons = {
            "eligible": [(self.criteria.gate_name(gate), count) for gate, count in lost["gates"].items()],
            "complete": [(self._missing_name(name), count) for name, count in lost["missing"].items()],
            "ranked": self._lost_boxes(lost["boxes"]),
        }
        return tuple(
            FunnelStep(key, self.speaker.said(label), counts[key], _most_first(reasons.get(key, [])))
            for key, label in words.FUNNEL.items()
        )

    def _missing_name(self, name: str) -> str:
        return self.speaker.said(measure(name).label)

    def _lost_boxes(self, boxes: Mapping[str, int]) -> list[tuple[str, int]]:
        axes = self.artifact.policy.axes
        if axes is None:
            return []
        word = "Kotak" if self.speaker.language == "id" else "Box"
        return [
            (f"{word} {box}", count)
            for box, count in boxes.items()
            if count and int(box) not in (NO_BOX, *axes.allowed)
        ]

    def without(self) -> tuple[WithoutLine, ...]:
        """Return the table without each gate; the first line is the run as it is."""
        if self.explanation is None:
            return ()
        result = self.artifact.result
        is_own = self.speaker.language == "id"
        as_it_is = "Semua syarat berlaku" if is_own else "All gates as they are"
        eligible = result.population.size - len(result.ineligible)
        lines = [WithoutLine("", as_it_is, "", eligible, len(result.ranked), len(result.shortlist))]
        for row in self._explained["without"]:
            counts = (int(row["eligible"]), int(row["ranked"]), int(row["shortlisted"]))
            basis = self.criteria.gates[row["gate"]]["basis"] if row["gate"] in self.criteria.gates else ""
            lines.append(WithoutLine(row["gate"], self.criteria.gate_name(row["gate"]), basis, *counts))
        return tuple(lines)

    def weights(self) -> tuple[WeightLine, ...]:
        """Return the smallest change of each top-level weight that alters the shortlist."""
        rows = self._explained.get("stability", {}).get("weights", [])
        return tuple(
            WeightLine(
                self.criteria.name(row["group"]),
                Decimal(row["weight"]),
                None if row["change"] is None else Decimal(row["change"]),
            )
            for row in rows
        )

    def boxes(self) -> dict[int, int]:
        """Return how many who fail no gate stand in each box."""
        found = self.explanation["lost"]["boxes"] if self.explanation else {}
        return {int(box): count for box, count in found.items() if int(box) != NO_BOX}
