"""The house holds: string foreign keys point downhill and every app has the same set of files."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

STAIRCASE = [
    "api",
    "portal",
    "selection",
    "talent",
    "policy",
    "measures",
    "assessments",
    "employees",
    "positions",
    "intake",
    "outbox",
    "access",
    "ledger",
]
SIBLINGS = {frozenset({"selection", "talent"})}
FILES = {"apps.py", "selectors.py", "services.py", "admin.py", "filters.py", "__init__.py"}
OURS = [config for config in apps.get_app_configs() if config.label in STAIRCASE]


def step(label: str) -> int:
    return STAIRCASE.index(label)


def relations() -> list[tuple[type[models.Model], models.Field, type[models.Model]]]:
    found = []
    for config in OURS:
        for model in config.get_models(include_auto_created=True):
            for field in model._meta.get_fields():
                if isinstance(field, models.ForeignKey | models.ManyToManyField):
                    found.append((model, field, field.related_model))
    return found


def test_every_step_of_the_staircase_is_an_installed_app():
    assert sorted(config.label for config in OURS) == sorted(STAIRCASE)


def test_foreign_keys_point_downhill():
    uphill = [
        f"{model._meta.label}.{field.name} -> {target._meta.label}"
        for model, field, target in relations()
        if target._meta.app_label in STAIRCASE
        and target._meta.app_label != model._meta.app_label
        and step(target._meta.app_label) <= step(model._meta.app_label)
    ]
    assert relations()
    assert uphill == []


def test_the_foundation_holds_no_foreign_key_to_a_person_or_post():
    foundation = {"intake", "outbox", "access", "ledger"}
    records = {"positions", "employees", "assessments"}
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model, field, target in relations()
        if model._meta.app_label in foundation and target._meta.app_label in records
    ]
    assert wrong == []


@pytest.mark.parametrize("config", OURS, ids=lambda config: config.label)
def test_every_app_has_the_same_files(config):
    folder = Path(config.path)
    present = {path.name for path in folder.iterdir()}
    assert present >= FILES
    assert "models.py" in present or (folder / "models" / "__init__.py").is_file()
    assert (folder / "migrations" / "__init__.py").is_file()


@pytest.mark.parametrize("config", OURS, ids=lambda config: config.label)
def test_every_app_says_what_belongs_in_each_file(config):
    silent = [
        name
        for name in sorted(FILES - {"__init__.py", "apps.py"})
        if not (Path(config.path) / name).read_text(encoding="utf-8").lstrip().startswith('"""')
    ]
    assert silent == []


def test_only_the_given_packages_stand_at_the_top():
    top = {path.parent.name for path in Path(__file__).parents[2].glob("*/__init__.py")}
    assert top == {"merit", "positions", "employees", "assessments", "api", "tests", "benchmarks"}
