"""Kits are refused with file, line, path and value, and the shipped ones are what the sources print."""

import re
from pathlib import Path

import pytest

from merit.measures.registry import MEASURES, types_of
from merit.policy.composition import measures_of, standards_of
from merit.policy.errors import KitError
from merit.policy.kit import KitDocument, items_of
from merit.policy.kit_reading import LARGEST, SHIPPED, line_of, read_kit, shipped_text
from merit.rules.source import parse

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken_kits").glob("*.yaml"))
SMALL = (HERE / "small.yaml").read_text(encoding="utf-8")
TYPES = types_of(list(MEASURES))
NAMES = sorted(path.stem for path in SHIPPED.glob("*.yaml"))


def read(content: str, name: str = "kit.yaml") -> KitDocument:
    return read_kit(content, name, TYPES)


def shipped(name: str) -> KitDocument:
    return read(shipped_text(name), f"{name}.yaml")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_kit_is_refused_with_its_place(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    expected = content.splitlines()[0].removeprefix("# ")
    with pytest.raises(KitError) as refused:
        read(content, path.name)
    assert expected in str(refused.value)
    assert str(refused.value).startswith(path.name)
    assert refused.value.line is None or 1 <= refused.value.line <= len(content.splitlines()) + 1


def test_small_kit_is_read_whole() -> None:
    kit = read(SMALL)
    assert (kit.id, kit.adopted_from, kit.agreement, kit.cutoff) == ("small", None, None, "month_start")
    assert [gate["id"] for gate in kit.gates_for("jpt_pratama")] == ["sisa", "lhkpn"]
    assert [gate["id"] for gate in kit.gates_for("pengawas")] == ["sisa"]
    assert kit.is_assumed("skp")
    assert not kit.is_assumed("potensi")
    assert measures_of(kit.policy) == ["comp_integritas", "potential_mean", "remaining_service", "skp_last"]
    assert standards_of(kit.policy) == ["comp_integritas"]


def test_canonical_form_does_not_depend_on_the_order_of_keys() -> None:
    moved = SMALL.replace("id: small\n", "", 1) + "id: small\n"
    assert read(moved).canonical() == read(SMALL).canonical()
    assert b'"signed_on":"2026-01-02"' in read(SMALL).canonical()


def test_line_is_that_of_the_offending_value() -> None:
    content = SMALL.replace('{id: potensi, weight: "40"', '{id: potensi, weight: "41"')
    with pytest.raises(KitError) as refused:
        read(content)
    assert refused.value.key == "policy.groups[0].items"
    items = next(
        number for number, line in enumerate(content.splitlines(), 1) if "id: integritas, weight" in line
    )
    assert refused.value.line == items
    assert line_of(parse(content, "kit.yaml"), "policy.groups[1].items[0].weight") == items + 5


def test_too_large_file_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(KitError, match="too large"):
        read("a: " + "x" * LARGEST)


def test_deep_nesting_is_refused() -> None:
    deep = SMALL.replace("decimals: 2", "decimals: " + "[" * 60 + "]" * 60)
    with pytest.raises(KitError, match="nested too deeply"):
        read(deep)


def test_unknown_shipped_kit_names_the_known_ones() -> None:
    with pytest.raises(KitError, match="jabar, lengkap, samarinda"):
        shipped_text("sulsel")


@pytest.mark.parametrize("name", NAMES)
def test_shipped_kit_is_valid(name: str) -> None:
    kit = shipped(name)
    assert kit.id == name
    assert set(measures_of(kit.policy)) <= set(MEASURES)


@pytest.mark.parametrize("name", NAMES)
def test_lookup_keys_are_words_the_measure_can_say(name: str) -> None:
    """A misspelt key would silently make people incomplete."""
    for item in items_of(shipped(name).policy["groups"]):
        words = MEASURES[item["measure"]].words
        if item["scale"]["kind"] == "lookup" and words:
            assert set(item["scale"]["points"]) == set(words), item["id"]


def weights(kit: KitDocument, group: str) -> dict[str, str]:
    members = next(each for each in kit.policy["groups"] if each["id"] == group)["items"]
    return {member["id"]: member["weight"] for member in members}


def test_jabar_has_the_published_structure() -> None:
    kit = shipped("jabar")
    assert weights(kit, "potensial") == {"kompetensi": "40", "potensi": "40", "kualifikasi": "20"}
    assert weights(kit, "kinerja") == {"skp": "70", "pegawai_terbaik": "15", "berkinerja_terbaik": "15"}
    assert kit.policy["axes"]["allowed"] == [7, 8, 9]
    assert {"skp", "pegawai_terbaik", "berkinerja_terbaik", "axes.cuts"} <= set(kit.assumed)
    assert not {"kompetensi", "potensi", "kualifikasi", "axes.allowed"} & set(kit.assumed)


def test_the_weights_of_the_press_are_refused_with_their_sum() -> None:
    """internationalmedia.id and zonapasar.com print 75 + 15 + 15 = 105."""
    printed = shipped_text("jabar").replace('weight: "70"', 'weight: "75"')
    expected = re.escape("(skp 75 + pegawai_terbaik 15 + berkinerja_terbaik 15 = 105)")
    with pytest.raises(KitError, match=expected):
        read(printed, "jabar.yaml")


def test_samarinda_is_adopted_from_jabar_under_the_reported_agreement() -> None:
    kit = shipped("samarinda")
    assert kit.adopted_from == "jabar"
    assert kit.agreement is not None
    assert (kit.agreement["kind"], kit.agreement["signed_on"]) == ("MoU", "2023-08-28")
    assert kit.agreement["status"] == "reported"
    assert kit.policy["groups"] == shipped("jabar").policy["groups"]
    assert kit.policy["gates"] != shipped("jabar").policy["gates"]


def test_complete_sheet_has_the_points_of_its_source() -> None:
    """Regulations 2.4: 20 competency, 25 potensi, 35 record, 20 qualification; SKP 40 of performance."""
    kit = shipped("lengkap")
    parts: dict[str, int] = {}
    for item in items_of(kit.policy["groups"]):
        parts[item["heading"]] = parts.get(item["heading"], 0) + int(item["weight"])
    assert parts == {
        "Kompetensi": 20,
        "Potensi": 25,
        "Rekam jejak": 35,
        "Kualifikasi": 20,
        "Hasil kerja dan perilaku": 40,
        "Penguat": 60,
    }
