"""A region file is data: complete ones load, every mistake is named."""

from pathlib import Path

import pytest
import yaml

from merit.regions.loader import RegionError, load_region

SHIPPED = Path(__file__).parents[2] / "merit" / "regions" / "samarinda.yaml"


def broken(tmp_path: Path, **changes: object) -> Path:
    data = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    data.update(changes)
    path = tmp_path / "region.yaml"
    path.write_text(yaml.safe_dump({key: value for key, value in data.items() if value != "DROP"}))
    return path


def test_the_shipped_region_loads():
    region = load_region(SHIPPED)
    assert region.name == "Kota Samarinda"
    assert region.time_zone == "Asia/Makassar"
    assert region.working_hours["friday"] == ("07:30", "11:30")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"colour": "red"}, "colour: unknown key"),
        ({"agency": "DROP"}, "agency: missing"),
        ({"agency": "  "}, "agency: '  ' is not a text"),
        ({"time_zone": "Asia/Samarinda"}, "'Asia/Samarinda' is no time zone"),
        ({"letterhead": []}, "letterhead: [] is not a list"),
        ({"working_hours": {"someday": ["07:30", "16:00"]}}, "'someday' is no day"),
        ({"working_hours": {"monday": ["16:00", "07:30"]}}, "is not two times"),
        ({"working_hours": {"monday": ["7.30", "16:00"]}}, "is not two times"),
    ],
)
def test_a_broken_region_file_says_what_is_wrong(tmp_path, changes, said):
    with pytest.raises(RegionError) as refusal:
        load_region(broken(tmp_path, **changes))
    assert said in str(refusal.value)
    assert "region.yaml" in str(refusal.value)


def test_a_missing_file_and_a_file_that_is_no_yaml_are_named(tmp_path):
    with pytest.raises(RegionError, match="no such file"):
        load_region(tmp_path / "nowhere.yaml")
    (tmp_path / "torn.yaml").write_text("a: [1, 2")
    with pytest.raises(RegionError, match="not readable as YAML"):
        load_region(tmp_path / "torn.yaml")
