"""A YAML reader that refuses duplicate keys; only for the data files of this package."""

from pathlib import Path
from typing import Any

import yaml


class _StrictLoader(yaml.SafeLoader):
    """SafeLoader that refuses a key written twice instead of keeping the last one."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise ValueError(f"{key_node.start_mark}: the key {key!r} is written twice; keep one.")
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_strict(text: str, name: str) -> dict[str, Any]:
    """Parse YAML text whose top level is a mapping; `name` is used in messages."""
    data = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a SafeLoader subclass
    if not isinstance(data, dict):
        raise ValueError(f"{name}: expected a mapping at the top, found {type(data).__name__}.")
    return data


def read_file(path: Path) -> dict[str, Any]:
    """Parse one YAML file."""
    return read_strict(path.read_text(encoding="utf-8"), path.name)
