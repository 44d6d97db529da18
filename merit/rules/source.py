"""One YAML file of law, read with its line numbers.

Here belong: parsing to nodes, and the place (file, key, line) that every refusal names.
Not here: what a node must hold (``merit.rules.shapes``) and what a law file is made of (``loader``).
"""

from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from merit.rules.errors import RuleFileError

# libyaml parses about eight times faster; the pure parser is the same language and only slower.
SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a law file a reader stands.

    Parameters
    ----------
    file : str
        Path as named in messages.
    key : str
        Dotted place inside the file.
    """

    file: str
    key: str = ""

    def down(self, key: str) -> "Place":
        """Return the place of a key below this one."""
        return Place(self.file, f"{self.key}.{key}" if self.key else key)

    def item(self, index: int) -> "Place":
        """Return the place of a list item below this one."""
        return Place(self.file, f"{self.key}[{index}]")

    def refuse(self, node: yaml.Node, reason: str, allowed: str) -> NoReturn:
        """Raise the error that names this place, the node's line and its value."""
        raise RuleFileError(self.file, node.start_mark.line + 1, self.key, shown(node), reason, allowed)


def shown(node: yaml.Node) -> str:
    """Return a scalar as an error message shows it; nothing for a mapping or a list."""
    if not isinstance(node, yaml.ScalarNode):
        return ""
    return repr(node.value) if tag_of(node) == "str" else node.value or "(empty)"


def tag_of(node: yaml.Node) -> str:
    """Return the short YAML type of a node: str, int, float, bool, null, timestamp, map, seq or another."""
    return str(node.tag).removeprefix("tag:yaml.org,2002:")


def parse(text: str, file: str) -> yaml.Node:
    """Return the root node of a law file.

    Parameters
    ----------
    text : str
        The file's content.
    file : str
        Its path as named in messages.

    Raises
    ------
    RuleFileError
        The text is not YAML, is empty, or holds more than one document.
    """
    try:
        root = yaml.compose(text, Loader=SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "unreadable"
        line = mark.line + 1 if mark else None
        raise RuleFileError(file, line, "", "", f"not YAML: {problem}", "one YAML document") from error
    if root is None:
        raise RuleFileError(file, None, "", "", "the file is empty", "one YAML document")
    return root
