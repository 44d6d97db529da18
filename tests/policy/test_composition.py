"""A run's policy: the law's gates first, then the kit's, then what the post itself asks."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from merit.engine.policy import parse_policy
from merit.measures.registry import MEASURES, types_of
from merit.policy.composition import KIT, LAW, POST, RunPolicy, run_policy
from merit.policy.kit import KitDocument
from merit.policy.kit_reading import SHIPPED, read_kit, shipped_text
from merit.policy.post_gates import PostRequirement, post_gates
from merit.rules.codes import POST_LEVELS

AS_OF = date(2026, 11, 1)
TYPES = types_of(list(MEASURES))
REQUIREMENT = PostRequirement("s2", Decimal("7.50"), ("pim2", "pkn2"))


def kit(name: str) -> KitDocument:
    return read_kit(shipped_text(name), f"{name}.yaml", TYPES)


def composed(name: str, level: str, requirement: PostRequirement | None = None) -> RunPolicy:
    return run_policy(kit(name), level=level, special_rule="", as_of=AS_OF, requirement=requirement)


@pytest.mark.parametrize("level", POST_LEVELS)
@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_engine_takes_every_composed_policy(path: Path, level: str) -> None:
    found = composed(path.stem, level, REQUIREMENT)
    assert parse_policy(found.block, TYPES).gates
    assert [info.id for info in found.gates] == [gate["id"] for gate in found.block["gates"]]


def test_law_stands_first_and_the_post_last() -> None:
    found = composed("samarinda", "jpt_pratama", REQUIREMENT)
    origins = [info.origin for info in found.gates]
    assert origins == sorted(origins, key=[LAW, KIT, POST].index)
    assert {LAW, KIT, POST} == set(origins)
    assert found.gates[0].rule_ids
    lhkpn = next(info for info in found.gates if info.id == "lhkpn")
    assert lhkpn.is_assumed
    assert lhkpn.label["en"] == "Wealth report (LHKPN)"


def test_kit_gates_follow_the_level() -> None:
    ids = {
        level: [info.id for info in composed("samarinda", level).gates]
        for level in ("jpt_pratama", "pengawas")
    }
    assert "lhkpn" in ids["jpt_pratama"]
    assert "lhkpn" not in ids["pengawas"]
    assert "sisa_masa_kerja" in ids["pengawas"]


def test_shortlist_is_the_levels_own() -> None:
    small = read_kit((Path(__file__).parent / "small.yaml").read_text(encoding="utf-8"), "small.yaml", TYPES)
    lengths = {
        level: run_policy(small, level=level, special_rule="", as_of=AS_OF, requirement=None).block[
            "shortlist"
        ]
        for level in ("administrator", "pengawas")
    }
    assert lengths == {"administrator": 2, "pengawas": 3}


def test_a_post_asks_only_what_its_requirement_says() -> None:
    assert post_gates(None) == []
    assert post_gates(PostRequirement("", None, ())) == []
    gates = {gate["id"]: gate for gate in post_gates(REQUIREMENT)}
    assert list(gates) == ["syarat_pendidikan", "syarat_pengalaman", "syarat_diklat"]
    assert gates["syarat_pengalaman"]["value"] == "7.5"
    assert gates["syarat_pengalaman"]["message"].startswith("Belum 7,5 tahun")
    assert "pim2, pkn2" in gates["syarat_diklat"]["message"]
