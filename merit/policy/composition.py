"""The policy of one run: the kit's block with the law's gates before it and the post's own behind.

Here belong: putting the parts together, and telling of every gate where it comes from and how sure it is.
Not here: the parts themselves (`kit`, `law_gates`, `post_gates`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from merit.policy.kit import KitDocument, items_of
from merit.policy.law_gates import LaterCheck, law_for
from merit.policy.post_gates import LABELS as POST_LABELS
from merit.policy.post_gates import PostRequirement, post_gates

BOX_LABEL = {"id": "Kotak talenta", "en": "Talent box"}
LAW, KIT, POST = "law", "kit", "post"


@dataclass(frozen=True, slots=True)
class GateInfo:
    """What stands beside a gate: its name, where it comes from, how sure that is.

    Parameters
    ----------
    origin : str
        `law`, `kit` or `post`.
    rule_ids : tuple of str
        Law files behind it.
    status : str
        `confirmed`, `reported` or `assumed`.
    """

    id: str
    label: Mapping[str, str]
    origin: str
    basis: str
    status: str
    rule_ids: tuple[str, ...] = ()

    @property
    def is_assumed(self) -> bool:
        """Whether a page must mark it as assumed."""
        return self.status == "assumed"


@dataclass(frozen=True, slots=True)
class RunPolicy:
    """What one run ranks by: the policy block, what is known of its gates, and checks that come later."""

    block: dict[str, Any]
    gates: tuple[GateInfo, ...]
    later: tuple[LaterCheck, ...]


def run_policy(
    kit: KitDocument, *, level: str, special_rule: str, as_of: date, requirement: PostRequirement | None
) -> RunPolicy:
    """Compose the policy of a run: the law's gates first, then the kit's, then the post's own.

    Raises
    ------
    NoLawForLevel
        No law file speaks about posts of this level.
    merit.rules.NoRuleInForce
        A law file says nothing about this date.
    """
    law = law_for(level, special_rule, as_of)
    own, asked = kit.gates_for(level), post_gates(requirement)
    block = {
        **kit.policy,
        "gates": [*(gate.rule for gate in law.gates), *own, *asked],
        "shortlist": kit.shortlist.get(level, kit.policy["shortlist"]),
    }
    known = [
        GateInfo(gate.id, gate.label, LAW, gate.rule["basis"], gate.status, gate.rule_ids)
        for gate in law.gates
    ]
    known += [_kit_gate(kit, gate) for gate in own]
    known += [
        GateInfo(gate["id"], POST_LABELS[gate["id"]], POST, gate["basis"], "confirmed") for gate in asked
    ]
    return RunPolicy(block, tuple(known), law.later)


def _kit_gate(kit: KitDocument, gate: dict[str, Any]) -> GateInfo:
    status = "assumed" if kit.is_assumed(gate["id"]) else "confirmed"
    return GateInfo(gate["id"], kit.labels[gate["id"]], KIT, gate.get("basis", ""), status)


def measures_of(block: Mapping[str, Any]) -> list[str]:
    """Return the names of the measures a policy block uses, sorted."""
    names = {item["measure"] for item in items_of(block["groups"])}
    names |= {tie["measure"] for tie in block.get("ties", []) if "measure" in tie}
    return sorted(names | set(_rule_measures(block.get("gates", []))))


def _rule_measures(gates: list[dict[str, Any]]) -> Iterator[str]:
    for gate in gates:
        if "measure" in gate:
            yield gate["measure"]
        else:
            yield from _rule_measures(gate.get("any", gate.get("all", [])))


def standards_of(block: Mapping[str, Any]) -> list[str]:
    """Return the names of the post's standards a policy block measures against, sorted."""
    scales = (item["scale"] for item in items_of(block["groups"]))
    return sorted({scale["standard"]["post"] for scale in scales if isinstance(scale.get("standard"), dict)})
