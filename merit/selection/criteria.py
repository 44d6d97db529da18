"""What a run was ranked by, in words: groups, items, gates, ties, assumed marks.

Here belong: the policy side of a run as lines. Not here: people (`describing`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from merit.engine.gates import BOX_GATE
from merit.engine.groups import Item
from merit.measures.registry import measure
from merit.policy.composition import BOX_LABEL
from merit.policy.kit import KitDocument
from merit.selection import vocabulary as words
from merit.selection.artifact import Artifact
from merit.selection.lines import AssumedLine, CriterionLine, GateLine, GroupLine, LaterLine
from merit.selection.wording import Speaker

Block = Mapping[str, Any]
SECTIONS = {
    "axes.cuts": {"id": "Titik potong kotak talenta", "en": "Cut points of the boxes"},
    "axes.allowed": {"id": "Kotak yang dapat dicalonkan", "en": "Boxes that can be proposed"},
    "ties": {"id": "Urutan penentu nilai sama", "en": "Tie chain"},
    "shortlist": {"id": "Jumlah nama", "en": "Number of names"},
    "cutoff": {"id": "Tanggal patokan", "en": "Reference date"},
    "instrument": {"id": "Dasar hukum paket kebijakan", "en": "Instrument of the kit"},
    "agreement": {"id": "Perjanjian kerja sama", "en": "Cooperation agreement"},
}


@dataclass(frozen=True)
class Place:
    """Where an item stands: its top-level group and the name of the part above it."""

    group: str
    heading: str
    block: Block


class Criteria:
    """The policy of one run, said in one language."""

    def __init__(self, artifact: Artifact, kit: KitDocument, language: str) -> None:
        self.artifact = artifact
        self.kit = kit
        self.speaker = Speaker(language, date.fromisoformat(artifact.question.as_of))
        self.block: Block = artifact.question.policy
        self.standard: Mapping[str, str] = artifact.question.post["standard"]

    @cached_property
    def gates(self) -> dict[str, Block]:
        """What stands beside each gate, by id."""
        return {gate["id"]: gate for gate in self.artifact.question.origin["gates"]}

    @cached_property
    def rules(self) -> dict[str, Block]:
        """Each top-level gate as the policy writes it, by id."""
        return {gate["id"]: gate for gate in self.block.get("gates", [])}

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each item stands, by id, in policy order."""
        return {
            place.block["id"]: place
            for group in self.block["groups"]
            for place in self._places(group["items"], group["id"], "")
        }

    def _places(self, members: list[Block], group: str, heading: str) -> Iterator[Place]:
        for member in members:
            if "items" in member:
                yield from self._places(member["items"], group, self.name(member["id"]))
            else:
                yield Place(group, member.get("heading") or heading, member)

    @cached_property
    def items(self) -> dict[str, Item]:
        """Each item as the engine holds it, by id."""
        return {item.id: item for item in self.artifact.policy.items}

    def name(self, identifier: str) -> str:
        """Return what a group or item is called."""
        return self.speaker.said(self.kit.labels[identifier])

    def gate_name(self, identifier: str) -> str:
        """Return what a gate is called."""
        if identifier == BOX_GATE:
            return self.speaker.said(BOX_LABEL)
        return self.speaker.said(self.gates[identifier]["label"])

    def note(self, place: str) -> str:
        """Return why a place of the kit is assumed, nothing when it is not."""
        found = self.kit.assumed.get(place)
        return self.speaker.said(found) if found else ""

    def weight(self, identifier: str) -> Decimal:
        """Return the effective weight of an item in percent of the total."""
        return Decimal(self.items[identifier].effective_weight)

    def groups(self) -> tuple[GroupLine, ...]:
        """Return the top-level groups with their items."""
        return tuple(
            GroupLine(
                id=group["id"],
                label=self.name(group["id"]),
                weight=Decimal(group["weight"]),
                is_assumed=self.kit.is_assumed(group["id"]),
                note=self.note(group["id"]),
                items=tuple(
                    self._criterion(place) for place in self.places.values() if place.group == group["id"]
                ),
            )
            for group in self.block["groups"]
        )

    def _criterion(self, place: Place) -> CriterionLine:
        name, used = place.block["id"], place.block["measure"]
        return CriterionLine(
            id=name,
            label=self.name(name),
            heading=place.heading,
            weight=self.weight(name),
            measure_label=self.speaker.said(measure(used).label),
            scale_text=self.speaker.scale(place.block, self.standard),
            source=self.speaker.source(used),
            is_assumed=self.kit.is_assumed(name),
            note=self.note(name),
        )

    def gate_lines(self) -> tuple[GateLine, ...]:
        """Return the gates in the order they are judged, the box last."""
        lines = [self._gate(gate) for gate in self.block.get("gates", [])]
        axes = self.artifact.policy.axes
        if axes is not None and axes.is_restrictive:
            boxes = ", ".join(str(box) for box in axes.allowed)
            is_assumed = self.kit.is_assumed("axes.allowed") or self.kit.is_assumed("axes.cuts")
            lines.append(GateLine(BOX_GATE, self.gate_name(BOX_GATE), "kit", "", boxes, is_assumed))
        return tuple(lines)

    def _gate(self, gate: Block) -> GateLine:
        info = self.gates[gate["id"]]
        required = (
            self.speaker.required(gate["measure"], gate["op"], gate["value"])
            if "measure" in gate
            else gate.get("message", "")
        )
        is_assumed = info["status"] == "assumed"
        return GateLine(
            gate["id"], self.gate_name(gate["id"]), info["origin"], info["basis"], required, is_assumed
        )

    def later(self) -> tuple[LaterLine, ...]:
        """Return what people check after the ranking."""
        return tuple(
            LaterLine(self.speaker.said(check["label"]), check["basis"], check["status"] == "assumed")
            for check in self.artifact.question.origin["later"]
        )

    def ties(self) -> tuple[str, ...]:
        """Return the names of the keys of the tie chain, in order."""
        return tuple(self.tie_name(tie) for tie in self.block.get("ties", []))

    def tie_name(self, tie: Block) -> str:
        """Return what a key of the tie chain is called."""
        if "item" in tie:
            return self.name(tie["item"])
        return self.speaker.said(measure(tie["measure"]).label)

    def assumed(self) -> tuple[AssumedLine, ...]:
        """Return every assumed parameter that has an effect on this run, of the kit and then of the law."""
        named = {*self.places, *self.rules, *(group["id"] for group in self.block["groups"])}
        kit = [
            AssumedLine(self._assumed_label(place), self.speaker.said(note))
            for place, note in self.kit.assumed.items()
            if place in named or place in SECTIONS
        ]
        law = [
            AssumedLine(self.speaker.said(gate["label"]), "", gate["basis"])
            for gate in self.gates.values()
            if gate["origin"] == "law" and gate["status"] == "assumed"
        ]
        return (*kit, *law)

    def _assumed_label(self, place: str) -> str:
        label = SECTIONS.get(place) or self.kit.labels[place]
        return self.speaker.said(label)

    def flags(self) -> tuple[str, ...]:
        """Return the flags raised, as sentences."""
        return tuple(self.speaker.said(words.FLAGS[flag]) for flag in self.artifact.result.flags)
