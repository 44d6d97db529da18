"""The examples in the engine's docstrings and in the two pages of documentation run as printed."""

import doctest
import importlib
import json
import pkgutil
import re
from pathlib import Path

import pytest

import merit.engine
from merit.engine import CaseError, parse_case, read_case, render_case

DOCS = Path(__file__).parent.parent.parent / "docs"
MODULES = [merit.engine.__name__] + [
    f"merit.engine.{module.name}"
    for module in pkgutil.iter_modules(merit.engine.__path__)
    if module.name != "__main__"
]


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def blocks(page, kind):
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


def test_the_worked_case_of_the_page_gives_the_printed_result():
    document, result = (json.loads(block) for block in blocks("case-format.md", "json")[:2])
    case = parse_case(document)
    assert render_case(case, case.rank()) == result


def test_the_refusals_of_the_page_are_printed_as_they_are():
    document = json.loads(blocks("case-format.md", "json")[0])
    lines = blocks("case-format.md", "text")[0].splitlines()
    for line in lines:
        change, _arrow, expected = line.partition(" -> ")
        old, new = change.split(" => ")
        data = json.dumps(document, ensure_ascii=False).replace(old, new)
        with pytest.raises(CaseError) as refused:
            read_case(data.encode())
        assert str(refused.value) == expected
    assert len(lines) >= 5
