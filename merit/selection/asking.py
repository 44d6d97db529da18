"""From post, kit version and freeze to the question a run answers and everyone's facts for it.

Here belong: what the question is made of. Not here: the answer (`merit.engine`), keeping it (`services`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from merit.engine.columns import Population
from merit.engine.core import rank
from merit.engine.policy import Policy, parse_policy
from merit.engine.result import RankResult
from merit.measures.case import case_post, engine_standard, population
from merit.measures.frozen import Frozen
from merit.measures.models import Freeze
from merit.measures.selectors import freeze_load, post_facts
from merit.measures.standard import PostFacts
from merit.policy.composition import RunPolicy, measures_of, run_policy
from merit.policy.documents import document_of
from merit.policy.models import KitVersion
from merit.policy.post_gates import PostRequirement
from merit.rules.loader import load_rules
from merit.selection.artifact import Question, pack_run
from positions.models import Position


@dataclass(frozen=True)
class Asked:
    """A question with everyone's facts, ready to be ranked."""

    question: Question
    frozen: Frozen
    policy: Policy
    standard: Mapping[str, int]
    population: Population

    def answer(self) -> RankResult:
        """Rank everyone."""
        return rank(self.policy, self.standard, self.population)

    def packed(self, result: RankResult) -> bytes:
        """Return question, facts and answer as one blob."""
        return pack_run(self.question, self.frozen.people, result)


def ask(position: Position, version: KitVersion, freeze: Freeze) -> Asked:
    """Compose the question of a post by a kit version over a freeze, and load the facts it needs.

    Raises: NoLawForLevel, NoRuleInForce, KitError, FreezeAlteredError.
    """
    post = post_facts(position, freeze.as_of)
    composed = run_policy(
        document_of(version),
        level=post.level,
        special_rule=post.special_rule,
        as_of=post.as_of,
        requirement=_requirement(post),
    )
    names = measures_of(composed.block)
    frozen = freeze_load(freeze, names)
    people = population(frozen, post, names)
    return Asked(
        question=_question(position, version, freeze, post, composed),
        frozen=frozen,
        policy=parse_policy(composed.block, people.types),
        standard=engine_standard(post),
        population=people,
    )


def facts_again(position: Position, freeze: Freeze, names: list[str]) -> Population:
    """Return everyone's facts for a post as its freeze and the post's requirements give them now."""
    return population(freeze_load(freeze, names), post_facts(position, freeze.as_of), names)


def _requirement(post: PostFacts) -> PostRequirement:
    years = post.experience_years if post.experience_years > Decimal(0) else None
    return PostRequirement(post.education_min, years, post.training_codes)


def _question(
    position: Position, version: KitVersion, freeze: Freeze, post: PostFacts, composed: RunPolicy
) -> Question:
    origin = {
        "freeze": freeze.content_hash,
        "kit": {"code": version.kit_code, "number": version.number, "sha256": version.sha256},
        "law": load_rules().fingerprint,
        "post": _post(position, post),
        "gates": [_gate(gate) for gate in composed.gates],
        "later": [
            {"id": check.id, "label": dict(check.label), "basis": check.basis, "status": check.status}
            for check in composed.later
        ],
    }
    return Question(post.as_of.isoformat(), composed.block, case_post(post), origin)


def _post(position: Position, post: PostFacts) -> dict[str, Any]:
    return {
        "code": position.code,
        "title": position.title,
        "unit": position.unit.name,
        "level": position.level,
        "job_class": position.job_class,
        "is_law_standard": post.is_law_standard,
    }


def _gate(gate: Any) -> dict[str, Any]:
    return {
        "id": gate.id,
        "label": dict(gate.label),
        "origin": gate.origin,
        "basis": gate.basis,
        "status": gate.status,
        "rules": list(gate.rule_ids),
    }
