"""The page of measures says what the registry says."""

from pathlib import Path

import pytest

from merit.measures.registry import MEASURES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "measures.md"


def rows():
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")
    ]
    return {cell[0].strip("`"): cell for cell in cells}


def test_every_measure_has_one_line_in_order():
    assert list(rows()) == list(MEASURES)


@pytest.mark.parametrize("each", MEASURES.values(), ids=lambda each: each.name)
def test_type_unit_source_and_whys_agree(each):
    _name, kind, unit, source, _rule, whys = rows()[each.name]
    places = f", {each.places} dec." if each.places else ""
    assert (kind, unit, source) == (f"{each.kind}{places}", each.unit, each.source)
    assert whys == (", ".join(each.whys) or "never")
