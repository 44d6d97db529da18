"""Small cases for tests: one item per measure unless said otherwise."""

from typing import Any

from merit.engine import parse_case, render_case

LINEAR = {"kind": "linear", "from": "0", "to": "100"}


def item(name: str, weight: str = "100", **changes: Any) -> dict[str, Any]:
    return {"id": name, "weight": weight, "measure": name, "scale": LINEAR, **changes}


def group(name: str, weight: str, *items: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "weight": weight, "items": list(items)}


def case(
    people: dict[str, dict[str, Any]],
    *,
    measures: dict[str, str] | None = None,
    groups: list[dict[str, Any]] | None = None,
    standard: dict[str, str] | None = None,
    **policy: Any,
) -> dict[str, Any]:
    """A case document; by default one number measure `a` counted on a line from 0 to 100."""
    return {
        "schema": "merit.case/1",
        "as_of": "2026-11-22",
        "measures": measures or {"a": "number"},
        "policy": {
            "id": "kebijakan",
            "decimals": 2,
            "groups": groups or [group("nilai", "100", item("a"))],
            "shortlist": 3,
            **policy,
        },
        "post": {"id": "jabatan", "standard": standard or {}},
        "people": [{"id": name, "measures": given} for name, given in people.items()],
    }


def answer(document: dict[str, Any]) -> dict[str, Any]:
    """The result of a case document."""
    parsed = parse_case(document)
    return render_case(parsed, parsed.rank())


def order(document: dict[str, Any]) -> list[tuple[str, int]]:
    """Ids and ranks of a case document."""
    return [(one["id"], one["rank"]) for one in answer(document)["ranked"]]


def points(scale: dict[str, Any], value: Any, kind: str = "number", **standard: str) -> str | None:
    """Points of one value under one scale, None when it cannot be decided."""
    document = case(
        {"p": {"a": value}},
        measures={"a": kind},
        groups=[group("nilai", "100", item("a", scale=scale))],
        standard=standard,
    )
    ranked = answer(document)["ranked"]
    return ranked[0]["items"][0]["points"] if ranked else None
