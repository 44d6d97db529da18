"""The examples in the package's docstrings run."""

import doctest
import importlib
import pkgutil

import pytest

from merit import rules

MODULES = ["merit.rules", *(found.name for found in pkgutil.iter_modules(rules.__path__, "merit.rules."))]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
