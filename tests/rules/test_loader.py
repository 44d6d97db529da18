"""Every way a law file can be wrong is refused, with file, line, key, value and what is allowed."""

from pathlib import Path

import pytest

from merit.rules.errors import RuleFileError
from merit.rules.loader import load_rules, read_rule, read_rules

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(BROKEN.glob("*.yaml"))

GOOD = """\
id: test.rule
label: {id: Contoh, en: Example}
type: integer
unit: years
values:
  - from: 2020-01-01
    to: 2022-01-01
    value: 3
    basis: {instrument: Contoh, provision: Pasal 1}
    status: confirmed
    checked_on: 2026-01-01
  - from: 2022-01-01
    to: null
    value: 4
    basis: {instrument: Contoh, provision: Pasal 2}
    status: assumed
    checked_on: 2026-01-01
    note: {id: Menurut ingatan, en: From memory}
"""


def expected_of(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# expected: ")


def assert_message(found: str, expected: str) -> None:
    """Compare whole messages; an expectation that ends in ... is a beginning."""
    if expected.endswith("..."):
        assert found.startswith(expected.removesuffix("..."))
    else:
        assert found == expected


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_broken_file_is_refused_with_its_message(path):
    with pytest.raises(RuleFileError) as refused:
        read_rule(path.read_text(encoding="utf-8"), path.name)
    assert_message(str(refused.value), expected_of(path))


def test_two_files_with_one_id_are_refused():
    folder = BROKEN / "duplicate_id"
    with pytest.raises(RuleFileError) as refused:
        read_rules(folder)
    assert_message(str(refused.value), expected_of(folder / "second.yaml"))


def test_file_that_is_not_utf8_is_refused(tmp_path):
    (tmp_path / "latin.yaml").write_bytes(b"id: test.rule\nlabel: \xe9\n")
    with pytest.raises(RuleFileError, match=r"^latin\.yaml:2: file: not UTF-8 text; allowed: UTF-8$"):
        read_rules(tmp_path)


def test_error_carries_its_parts():
    with pytest.raises(RuleFileError) as refused:
        read_rule(GOOD.replace("value: 4", "value: 4.5"), "law/rule.yaml")
    error = refused.value
    assert (error.file, error.line, error.key, error.value) == ("law/rule.yaml", 14, "values[1].value", "4.5")
    assert error.reason == "a float has no exact value"


def test_good_file_reads_to_dated_values():
    rule = read_rule(GOOD, "rule.yaml")
    assert [(value.value, value.status, value.citation) for value in rule.values] == [
        (3, "confirmed", "Contoh, Pasal 1"),
        (4, "assumed", "Contoh, Pasal 2"),
    ]
    assert rule.values[0].note is None
    assert rule.values[1].note == {"id": "Menurut ingatan", "en": "From memory"}


def test_folder_is_read_with_its_subfolders(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "rule.yaml").write_text(GOOD, encoding="utf-8")
    book = read_rules(tmp_path)
    assert [rule.file for rule in book] == ["deep/rule.yaml"]


def test_fingerprint_names_the_rule_set(tmp_path):
    path = tmp_path / "rule.yaml"
    path.write_text(GOOD, encoding="utf-8")
    before = read_rules(tmp_path).fingerprint
    assert before == read_rules(tmp_path).fingerprint
    path.write_text(GOOD.replace("value: 4", "value: 5"), encoding="utf-8")
    assert read_rules(tmp_path).fingerprint != before


def test_law_is_read_once_per_process():
    assert load_rules() is load_rules()
