"""From kit text to a checked `KitDocument`: everything that can be wrong with a kit is refused here.

Here belong: size and form of the file, the engine's check of the policy block, what keys must say together.
Not here: the shape of single keys (`kit_shapes`), storing versions (`services`).
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import yaml

from merit.engine.errors import CaseError, show
from merit.engine.gates import parse_gates
from merit.engine.policy import Policy, parse_policy
from merit.engine.scales import Ratio
from merit.policy.errors import KitError
from merit.policy.kit import KitDocument, gate_ids, tree_ids
from merit.policy.kit_shapes import KIT, thaw
from merit.policy.law_gates import LAW_GATE_IDS
from merit.policy.post_gates import POST_GATE_IDS
from merit.rules.codes import COMPETENCIES
from merit.rules.errors import RuleFileError
from merit.rules.source import Place, parse

SHIPPED = Path(__file__).parent / "kits"
LARGEST = 256 * 1024
STANDARDS = tuple(f"comp_{name}" for name in COMPETENCIES)
SECTIONS = ("agreement", "axes.allowed", "axes.cuts", "cutoff", "instrument", "shortlist", "ties")

_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")


def read_kit(content: str, file: str, measures: Mapping[str, str]) -> KitDocument:
    """Read and check a kit.

    Parameters
    ----------
    content : str
        YAML text.
    file : str
        Its name in messages.
    measures : Mapping[str, str]
        Known measures: name -> type.

    Raises
    ------
    KitError
        Anything in it is not as it must be.
    """
    _refuse_unreadable(content, file)
    try:
        root = parse(content, file)
        found = thaw(KIT(root, Place(file)))
    except RuleFileError as error:
        raise KitError(error.file, error.line, error.key, error.value, error.reason, error.allowed) from None
    return _Check(file, root, found, measures).document()


def shipped_text(kit: str) -> str:
    """Return the text of a kit that comes with the product.

    Raises
    ------
    KitError
        There is no kit of that name.
    """
    known = sorted(path.stem for path in SHIPPED.glob("*.yaml"))
    if kit not in known:
        raise KitError(kit, None, "", "", "no kit of this name comes with the product", ", ".join(known))
    return (SHIPPED / f"{kit}.yaml").read_text(encoding="utf-8")


def _refuse_unreadable(content: str, file: str) -> None:
    size = len(content.encode())
    if size > LARGEST:
        raise KitError(file, None, "", f"{size} bytes", "the file is too large", f"at most {LARGEST} bytes")
    try:
        for event in yaml.parse(content, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else None
                raise KitError(file, line, "", f"*{event.anchor}", "a reference", "the block written in full")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = f"not YAML: {getattr(error, 'problem', None) or 'unreadable'}"
        raise KitError(file, mark.line + 1 if mark else None, "", "", reason, "one YAML document") from None


class _Check:
    """The checks that need more than one key of a kit."""

    def __init__(
        self, file: str, root: yaml.Node, found: dict[str, Any], measures: Mapping[str, str]
    ) -> None:
        self._file, self._root, self._found, self._measures = file, root, found, measures

    def document(self) -> KitDocument:
        """Check everything and return the kit."""
        found = self._found
        self._check_policy()
        self._check_ids()
        self._check_labels()
        self._check_assumed()
        self._check_origin()
        return KitDocument(
            id=found["id"],
            label=found["label"],
            policy=found["policy"],
            labels=found["labels"],
            assumed={one["id"]: one["note"] for one in found["assumed"]},
            gates_by_level=found["gates"]["by_level"],
            shortlist=found["shortlist"],
            content=found,
        )

    def _check_policy(self) -> None:
        try:
            policy = parse_policy(self._found["policy"], self._measures, "policy")
            for level, gates in self._found["gates"]["by_level"].items():
                parse_gates(gates, f"gates.by_level.{level}", self._measures)
        except CaseError as error:
            key = error.path.removeprefix("$.")
            self._refuse(key, show(error.value, "en"), "the engine refuses it", error.allowed.en)
        self._check_standards(policy)
        if self._found["policy"]["id"] != self._found["id"]:
            self._refuse("policy.id", policy.id, "differs from the kit's id", self._found["id"])

    def _check_standards(self, policy: Policy) -> None:
        for item in policy.items:
            scale = item.scale
            name = scale.post_standard if isinstance(scale, Ratio) else None
            if name is not None and name not in STANDARDS:
                allowed = ", ".join(STANDARDS)
                self._refuse(
                    "policy.groups", name, f"item {item.id} measures against no standard of a post", allowed
                )

    def _check_ids(self) -> None:
        """Refuse an id that means two things in one run: labels and reasons are found by id."""
        found = self._found
        levels: Iterable[list[dict[str, Any]]] = found["gates"]["by_level"].values()
        tree = [*tree_ids(found["policy"]["groups"]), *gate_ids(found["policy"].get("gates", []))]
        for names in ([*tree, *gate_ids(gates)] for gates in [[], *levels]):
            for index, name in enumerate(names):
                if name in names[:index]:
                    self._refuse("policy", name, "the id stands for two things", "each id once in a run")
                if name in LAW_GATE_IDS | POST_GATE_IDS:
                    self._refuse(
                        "policy",
                        name,
                        "the id belongs to a gate of the law or of a post",
                        "an id of the kit's own",
                    )

    def _named(self) -> set[str]:
        found = self._found
        gates = [found["policy"].get("gates", []), *found["gates"]["by_level"].values()]
        return {*tree_ids(found["policy"]["groups"]), *(name for each in gates for name in gate_ids(each))}

    def _check_labels(self) -> None:
        named, labelled = self._named(), set(self._found["labels"])
        for name in sorted(named - labelled):
            self._refuse("labels", name, "the label is missing", "a label in both languages for every id")
        for name in sorted(labelled - named):
            self._refuse(f"labels.{name}", "", "labels nothing", "ids of groups, items and gates")

    def _check_assumed(self) -> None:
        places = {*self._named(), *SECTIONS}
        for section in ("windows", "bodies"):
            places |= {f"{section}.{one['id']}" for one in self._found[section]}
        seen: set[str] = set()
        for index, one in enumerate(self._found["assumed"]):
            key = f"assumed[{index}].id"
            if one["id"] not in places:
                self._refuse(key, one["id"], "nothing has this id", "an id, or " + ", ".join(SECTIONS))
            if one["id"] in seen:
                self._refuse(key, one["id"], "stands twice", "each place once")
            seen.add(one["id"])

    def _check_origin(self) -> None:
        source, agreement = self._found["adopted_from"], self._found["agreement"]
        if source == self._found["id"]:
            self._refuse("adopted_from", source, "a kit cannot come from itself", "another kit's id, or null")
        if (source is None) != (agreement is None):
            allowed = "both for an adopted kit, null for both otherwise"
            self._refuse("agreement", str(agreement), "adopted_from and agreement belong together", allowed)

    def _refuse(self, key: str, value: str, reason: str, allowed: str) -> NoReturn:
        raise KitError(self._file, line_of(self._root, key), key, value, reason, allowed)


def line_of(root: yaml.Node, key: str) -> int:
    """Return the line of the deepest node on the path `key` (`policy.groups[0].weight`)."""
    node = root
    for name, index in _STEP.findall(key):
        below = _child(node, name, index)
        if below is None:
            break
        node = below
    return int(node.start_mark.line) + 1


def _child(node: yaml.Node, name: str, index: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode) and name:
        return next((value for key, value in node.value if key.value == name), None)
    if isinstance(node, yaml.SequenceNode) and index and int(index) < len(node.value):
        return node.value[int(index)]
    return None
