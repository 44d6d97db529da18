"""The role x action x scope matrix as typed data. Reading and checking the file; deciding is elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from merit.access.strict_yaml import read_file

MATRIX_FILE = Path(__file__).parent / "data" / "matrix.yaml"
SCOPES = ("any", "unit", "case", "own")  # widest first
ALWAYS_ROLES = ("public", "signed_in", "system")

_ROLE_KEYS = {"id", "en", "assigned", "needs_unit"}
_ACTION_KEYS = {"label", "kind", "duty", "scores", "personal", "conflict", "states", "needs", "grants"}
_TOP_KEYS = {"roles", "exclusive", "actions"}
_FACT_NAMES = {"subject_id", "unit_ids", "case_id", "state", "proposed_by", "verified_by"}


class MatrixError(ValueError):
    """The matrix file is wrong; the message names the place."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role and its labels; `is_assignable` says whether a dated assignment may carry it."""

    name: str
    label: Mapping[str, str]
    is_assignable: bool
    needs_unit: bool


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the matrix."""

    name: str
    label: Mapping[str, str]
    kind: str
    grants: Mapping[str, str]
    duty: str = ""
    shows_scores: bool = False
    is_personal: bool = False
    has_conflict_rule: bool = False
    states: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def writes(self) -> bool:
        """Say whether the action changes something."""
        return self.kind == "write"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Roles that one account never holds together."""

    rule: str
    roles: frozenset[str]
    against: frozenset[str]
    label: Mapping[str, str]

    def is_broken_by(self, held: frozenset[str], wanted: str) -> bool:
        """Say whether adding `wanted` to the `held` roles breaks this exclusion."""
        if wanted in self.roles:
            return bool(held & self.against)
        return wanted in self.against and bool(held & self.roles)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole file."""

    roles: Mapping[str, Role]
    actions: Mapping[str, Action]
    exclusions: tuple[Exclusion, ...] = field(default_factory=tuple)

    @property
    def assignable(self) -> tuple[str, ...]:
        """Return the roles a dated assignment may carry, in file order."""
        return tuple(name for name, role in self.roles.items() if role.is_assignable)

    def action(self, name: str) -> Action:
        """Return one row.

        Raises: UnknownActionError when the file has no such row.
        """
        try:
            return self.actions[name]
        except KeyError:
            raise UnknownActionError(name) from None


class UnknownActionError(ValueError):
    """Code asked about an action the matrix does not have."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The access matrix has no action {name!r}; add a row to {MATRIX_FILE.name} first.")


def _only(keys: set[str], data: Mapping[str, Any], where: str) -> None:
    if unknown := set(data) - keys:
        raise MatrixError(f"{where}: unknown key {sorted(unknown)[0]!r}; allowed: {sorted(keys)}.")


def _label(data: Mapping[str, Any], where: str) -> Mapping[str, str]:
    label = {language: data.get(language) for language in ("id", "en")}
    if not all(isinstance(text, str) and text for text in label.values()):
        raise MatrixError(f"{where}: needs a label in both languages (id, en).")
    return {language: str(text) for language, text in label.items()}


def _role(name: str, data: Mapping[str, Any]) -> Role:
    where = f"roles.{name}"
    _only(_ROLE_KEYS, data, where)
    return Role(name, _label(data, where), data.get("assigned", True), data.get("needs_unit", False))


def _one_of(value: Any, allowed: set[str], where: str) -> str:
    if value not in allowed:
        raise MatrixError(f"{where}: {value!r} is not one of {sorted(allowed)}.")
    return str(value)


def _grants(data: Mapping[str, Any], roles: Mapping[str, Role], where: str) -> Mapping[str, str]:
    for role, scope in data.items():
        _one_of(role, set(roles), f"{where}.grants")
        _one_of(scope, set(SCOPES), f"{where}.grants.{role}")
    return dict(data)


def _action(name: str, data: Mapping[str, Any], roles: Mapping[str, Role]) -> Action:
    where = f"actions.{name}"
    _only(_ACTION_KEYS, data, where)
    needs = tuple(_one_of(fact, _FACT_NAMES, f"{where}.needs") for fact in data.get("needs", ()))
    return Action(
        name=name,
        label=_label(data.get("label", {}), where),
        kind=_one_of(data.get("kind"), {"read", "write"}, f"{where}.kind"),
        grants=_grants(data.get("grants", {}), roles, where),
        duty=_one_of(data.get("duty", ""), {"", "verify", "approve"}, f"{where}.duty"),
        shows_scores=data.get("scores", False),
        is_personal=data.get("personal", False),
        has_conflict_rule=data.get("conflict", False),
        states=tuple(data.get("states", ())),
        needs=needs,
    )


def _exclusion(data: Mapping[str, Any], roles: Mapping[str, Role]) -> Exclusion:
    where = f"exclusive.{data.get('rule')}"
    _only({"rule", "roles", "with", "id", "en"}, data, where)
    for name in (*data["roles"], *data["with"]):
        _one_of(name, set(roles), where)
    return Exclusion(data["rule"], frozenset(data["roles"]), frozenset(data["with"]), _label(data, where))


def parse_matrix(data: Mapping[str, Any]) -> Matrix:
    """Turn the parsed file into a Matrix.

    Raises: MatrixError naming the row that is wrong.
    """
    _only(_TOP_KEYS, data, "matrix")
    roles = {name: _role(name, row) for name, row in data["roles"].items()}
    for name in ALWAYS_ROLES:
        _one_of(name, set(roles), "roles")
    actions = {name: _action(name, row, roles) for name, row in data["actions"].items()}
    exclusions = tuple(_exclusion(row, roles) for row in data.get("exclusive", ()))
    return Matrix(roles, actions, exclusions)


@lru_cache(maxsize=1)
def matrix() -> Matrix:
    """Return the matrix shipped with the package."""
    return parse_matrix(read_file(MATRIX_FILE))
