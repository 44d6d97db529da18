"""A kit version in words: the tree of groups and items with weights and scales, gates, ties, boxes, bodies.

Here belong: the document of a version as lines of one language. Not here: whether it may be seen or changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from merit.engine.policy import parse_policy
from merit.measures.registry import MEASURES, measure, types_of
from merit.policy.kit import KitDocument
from merit.selection import vocabulary as words
from merit.selection.criteria import SECTIONS
from merit.selection.wording import Speaker

Block = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """A group or an item: `depth` from 0, `share` its weight in percent of the whole total."""

    id: str
    label: str
    depth: int
    is_group: bool
    weight: Decimal
    share: Decimal | None
    heading: str
    measure_label: str
    scale_text: str
    note: str


@dataclass(frozen=True, slots=True)
class GateRow:
    """One gate: what it asks, on what it rests, the sentence whoever fails it reads."""

    label: str
    required: str
    basis: str
    message: str
    note: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A name, what is said of it, and why it is only assumed."""

    label: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything a kit says, for reading."""

    label: str
    nodes: tuple[Node, ...]
    gates: tuple[tuple[str, tuple[GateRow, ...]], ...]
    rules: tuple[Pair, ...]
    bodies: tuple[Pair, ...]
    windows: tuple[Pair, ...]
    instrument: Pair
    agreement: Block | None
    adopted_from: str
    sources: tuple[str, ...]
    assumed: tuple[Pair, ...]


def outline_of(document: KitDocument, language: str, on: date) -> Outline:
    """Return a kit as lines of one language."""
    return _Reader(document, Speaker(language, on)).outline()


class _Reader:
    def __init__(self, document: KitDocument, speaker: Speaker) -> None:
        self.document = document
        self.speaker = speaker
        policy = parse_policy(document.policy, types_of(list(MEASURES)), "policy")
        self.shares = {item.id: Decimal(item.effective_weight) for item in policy.items}

    def outline(self) -> Outline:
        content, said = self.document.content, self.speaker.said
        return Outline(
            label=said(self.document.label),
            nodes=tuple(self._nodes(self.document.policy["groups"], 0)),
            gates=tuple(self._gate_groups()),
            rules=tuple(self._rules()),
            bodies=tuple(self._bodies(content["bodies"])),
            windows=tuple(self._windows(content["windows"])),
            instrument=Pair(
                said(content["instrument"]["title"]),
                self._issued(content["instrument"]),
                self._note("instrument"),
            ),
            agreement=self.document.agreement,
            adopted_from=self.document.adopted_from or "",
            sources=tuple(content["sources"]),
            assumed=tuple(
                Pair(self._place(place), said(note)) for place, note in self.document.assumed.items()
            ),
        )

    def _name(self, identifier: str) -> str:
        return self.speaker.said(self.document.labels[identifier])

    def _note(self, place: str) -> str:
        found = self.document.assumed.get(place)
        return self.speaker.said(found) if found else ""

    def _place(self, place: str) -> str:
        if place in SECTIONS:
            return self.speaker.said(SECTIONS[place])
        section, _dot, name = place.partition(".")
        if name:
            rows = self.document.content.get(section, [])
            return next((self.speaker.said(row["label"]) for row in rows if row["id"] == name), place)
        return self._name(place)

    def _nodes(self, members: list[Block], depth: int) -> Iterator[Node]:
        before = ""
        for member in members:
            heading = member.get("heading", "")
            yield self._node(member, depth, heading if heading != before else "")
            before = heading
            yield from self._nodes(member.get("items", []), depth + 1)

    def _node(self, member: Block, depth: int, heading: str) -> Node:
        is_group = "items" in member
        return Node(
            id=member["id"],
            label=self._name(member["id"]),
            depth=depth,
            is_group=is_group,
            weight=Decimal(member["weight"]),
            share=self.shares.get(member["id"]),
            heading=heading,
            measure_label="" if is_group else self.speaker.said(measure(member["measure"]).label),
            scale_text="" if is_group else self._scale(member),
            note=self._note(member["id"]),
        )

    def _scale(self, item: Block) -> str:
        scale = item["scale"]
        if scale["kind"] == "ratio" and isinstance(scale["standard"], Mapping):
            return _("divided by the standard of the post, at most 100")
        return self.speaker.scale(item, {})

    def _gate_groups(self) -> Iterator[tuple[str, tuple[GateRow, ...]]]:
        yield _("For every post"), tuple(map(self._gate, self.document.policy.get("gates", [])))
        for level, gates in self.document.gates_by_level.items():
            yield self._level(level), tuple(map(self._gate, gates))

    def _gate(self, gate: Block) -> GateRow:
        required = (
            f"{self.speaker.said(measure(gate['measure']).label)}: "
            f"{self.speaker.required(gate['measure'], gate['op'], gate['value'])}"
            if "measure" in gate
            else ""
        )
        return GateRow(
            self._name(gate["id"]),
            required,
            gate.get("basis", ""),
            gate.get("message", ""),
            self._note(gate["id"]),
        )

    def _level(self, level: str) -> str:
        return self.speaker.said(words.word("level", level, self.speaker.on))

    def _rules(self) -> Iterator[Pair]:
        axes = self.document.policy.get("axes")
        if axes:
            yield Pair(_("Cut points of the boxes"), self._cuts(axes["cuts"]), self._note("axes.cuts"))
            allowed = ", ".join(map(str, axes.get("allowed", [])))
            yield Pair(_("Boxes that can be proposed"), allowed or _("all"), self._note("axes.allowed"))
        ties = [self._tie(tie) for tie in self.document.policy.get("ties", [])]
        yield Pair(_("When totals are equal"), " → ".join(ties), self._note("ties"))
        names = "; ".join(
            f"{self._level(level)}: {count}" for level, count in self.document.shortlist.items()
        )
        yield Pair(_("Names on the shortlist"), names, self._note("shortlist"))
        cutoff = self.speaker.said(self.document.content["cutoff"]["label"])
        yield Pair(_("Reference date"), cutoff, self._note("cutoff"))

    def _cuts(self, cuts: Block) -> str:
        axes = {"potensial": "Potensial", "kinerja": "Kinerja"}
        return "; ".join(
            f"{axes[axis]}: {' / '.join(map(self.speaker.number, points))}" for axis, points in cuts.items()
        )

    def _tie(self, tie: Block) -> str:
        name = self._name(tie["item"]) if "item" in tie else self.speaker.said(measure(tie["measure"]).label)
        order = _("higher first") if tie.get("order", "desc") == "desc" else _("lower first")
        return f"{name} ({order})"

    def _bodies(self, bodies: list[Block]) -> Iterator[Pair]:
        duties = {"shortlists": _("makes the shortlist"), "proposes": _("proposes"), "decides": _("decides")}
        for body in bodies:
            levels = ", ".join(self._level(level) for level in body["levels"])
            text = f"{duties[body['duty']]} ({levels})"
            yield Pair(self.speaker.said(body["label"]), text, self._note(f"bodies.{body['id']}"))

    def _windows(self, windows: list[Block]) -> Iterator[Pair]:
        for window in windows:
            days = window["days"]
            text = (
                ngettext("%(days)s working day", "%(days)s working days", days)
                if window["counted"] == "working"
                else ngettext("%(days)s calendar day", "%(days)s calendar days", days)
            ) % {"days": days}
            yield Pair(self.speaker.said(window["label"]), text, self._note(f"windows.{window['id']}"))

    def _issued(self, instrument: Block) -> str:
        if not instrument["number"]:
            return _("number and date not received yet")
        signed = instrument["signed_on"]
        day = self.speaker.day(date.fromisoformat(signed)) if signed else ""
        return ", ".join(part for part in (instrument["number"], day) if part)
