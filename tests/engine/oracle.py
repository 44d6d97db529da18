"""A second implementation of `merit.case/1`, from its contract alone: fractions, loops, no engine import.

It is slow and plain on purpose. `answer(data)` returns the result document, or raises `RefusedError` with
a path.
"""

import hashlib
from fractions import Fraction

import rfc8785

from tests.engine.oracle_reader import Reader, RefusedError, read

__all__ = ["Reader", "RefusedError", "answer", "before", "judge", "level"]

BOX = {
    (1, 1): 1,
    (2, 1): 2,
    (1, 2): 3,
    (3, 1): 4,
    (2, 2): 5,
    (1, 3): 6,
    (3, 2): 7,
    (2, 3): 8,
    (3, 3): 9,
}


def outcome(gate, person):
    """True passes, False fails, None cannot be decided."""
    if gate["mode"]:
        found = [outcome(member, person) for member in gate["members"]]
        if gate["mode"] == "any":
            return True if True in found else (False if set(found) == {False} else None)
        return False if False in found else (True if set(found) == {True} else None)
    rule, wanted = gate["rule"], gate["value"]
    if rule["measure"] not in person["values"]:
        return None
    raw = person["values"][rule["measure"]]
    return {
        "<=": lambda: raw <= wanted,
        "<": lambda: raw < wanted,
        ">=": lambda: raw >= wanted,
        ">": lambda: raw > wanted,
        "==": lambda: raw == wanted,
        "!=": lambda: raw != wanted,
        "in": lambda: raw in wanted,
        "not_in": lambda: raw not in wanted,
    }[rule["op"]]()


def open_measures(gate, person):
    if outcome(gate, person) is not None:
        return set()
    if not gate["mode"]:
        return {gate["rule"]["measure"]}
    return set().union(*(open_measures(member, person) for member in gate["members"]))


def plain(value):
    if isinstance(value, list):
        return "[" + ", ".join(plain(one) for one in value) + "]"
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def exact(number):
    """Exact decimal without trailing zeros."""
    shown = number
    for digits in range(40):
        if (shown * 10**digits).denominator == 1:
            return fixed(shown, digits)
    raise AssertionError(number)


def fixed(number, digits):
    scaled = (number * 10**digits + Fraction(1, 2)).__floor__()
    if digits == 0:
        return str(scaled)
    body = str(scaled).rjust(digits + 1, "0")
    return body[:-digits] + "." + body[-digits:]


def level(score_, cuts):
    return 1 + (score_ >= cuts[0]) + (score_ >= cuts[1])


def judge(reader, person):
    """Score one person as far as can be."""
    points, total, axes = {}, Fraction(0), {}
    undecided = set()
    for leaf in reader.leaves:
        if leaf["measure"] in person["values"]:
            found = leaf["scale"](person["values"][leaf["measure"]])
        else:
            found = leaf["missing"]
        if found is None:
            undecided.add(leaf["measure"])
        points[leaf["id"]] = found
    person["points"] = points
    for leaf in reader.leaves:
        found = points[leaf["id"]]
        share = Fraction(1)
        for weight in leaf["weights"]:
            share *= weight / 100
        leaf["share"] = share
        below = Fraction(1)
        for weight in leaf["weights"][1:]:
            below *= weight / 100
        if found is None:
            axes[leaf["top"]] = None
        else:
            total += found * share
            if axes.get(leaf["top"], 0) is not None:
                axes[leaf["top"]] = axes.get(leaf["top"], 0) + found * below
    person["total"], person["axes"] = total, axes
    person["box"] = None
    if reader.axes:
        (pot, pot_cuts), (kin, kin_cuts) = reader.axes["potensial"], reader.axes["kinerja"]
        if axes[pot] is not None and axes[kin] is not None:
            person["box"] = BOX[level(axes[kin], kin_cuts), level(axes[pot], pot_cuts)]
    outcomes = [outcome(gate, person) for gate in reader.gates]
    reasons = []
    for gate, found in zip(reader.gates, outcomes, strict=True):
        if found is False:
            reasons.append(reason(gate, person))
    if person["box"] is not None and person["box"] not in reader.axes["allowed"]:
        reasons.append(
            {
                "gate": "box",
                "value": str(person["box"]),
                "required": "[" + ", ".join(map(str, reader.axes["allowed"])) + "]",
                "basis": "",
                "message": "",
            }
        )
    for gate in reader.gates:
        undecided |= open_measures(gate, person)
    person["reasons"], person["undecided"] = reasons, sorted(undecided)


def reason(gate, person):
    rule = gate["rule"]
    is_group = gate["mode"] is not None
    return {
        "gate": rule["id"],
        "value": None if is_group else person["given"].get(rule["measure"]),
        "required": gate["mode"] if is_group else f"{rule['op']} {plain(rule['value'])}",
        "basis": rule.get("basis", ""),
        "message": rule.get("message", ""),
    }


def before(reader, one, other):
    """-1 when `one` comes first, 1 when `other` does, 0 when equal."""
    policy = reader.policy
    pairs = [(one["total"], other["total"], True)]
    if policy.get("rank_on") == "decimals":
        rounded = [Fraction(fixed(person["total"], policy["decimals"])) for person in (one, other)]
        pairs = [(*rounded, True)]
    for name, key, is_descending in reader.ties:
        if name == "item":
            pairs.append((one["points"][key], other["points"][key], is_descending))
        else:
            pairs.append((one["values"].get(key), other["values"].get(key), is_descending))
    for left, right, is_descending in pairs:
        if left is None or right is None:
            if (left is None) != (right is None):
                return 1 if left is None else -1
        elif left != right:
            return -1 if (left > right) == is_descending else 1
    return 0


def answer(data):
    """Return the result of a case file's bytes."""
    case = read(data)
    reader = Reader(case)
    policy = reader.policy
    for person in reader.people:
        judge(reader, person)
    ineligible = [p for p in reader.people if p["reasons"]]
    incomplete = [p for p in reader.people if not p["reasons"] and p["undecided"]]
    ranked = [p for p in reader.people if not p["reasons"] and not p["undecided"]]
    for person in ranked:
        person["rank"] = 1 + sum(before(reader, other, person) < 0 for other in ranked)
    ranked.sort(key=lambda p: (p["rank"], p["id"]))
    strict = policy.get("pass_strict", False)
    passing = [
        p
        for p in ranked
        if reader.mark is None or p["total"] > reader.mark or (p["total"] == reader.mark and not strict)
    ]
    size = policy["shortlist"]
    listed = passing[:size]
    if listed:
        listed = [p for p in passing if p["rank"] <= listed[-1]["rank"]]
    flags = []
    if len(listed) < size:
        flags.append("fewer_than_shortlist")
    if len(ranked) < policy.get("minimum_pool", 0):
        flags.append("pool_below_minimum")
    if len(listed) > size:
        flags.append("tie_at_cut")
    result = {
        "schema": "merit.result/1",
        "ranked": [shown(reader, p) for p in ranked],
        "ineligible": [
            {"id": p["id"], "reasons": p["reasons"]} for p in sorted(ineligible, key=lambda p: p["id"])
        ],
        "incomplete": [
            {
                "id": p["id"],
                "missing": p["undecided"],
                "why": {name: p["whys"][name] for name in p["undecided"] if name in p["whys"]},
            }
            for p in sorted(incomplete, key=lambda p: p["id"])
        ],
        "shortlist": [p["id"] for p in listed],
        "flags": flags,
    }
    result["fingerprint"] = digest(case, result)
    return result


def shown(reader, person):
    items = [
        {
            "id": leaf["id"],
            "raw": person["given"].get(leaf["measure"]),
            "points": fixed(person["points"][leaf["id"]], 4),
            "weight": exact(leaf["share"] * 100),
            "contribution": exact(person["points"][leaf["id"]] * leaf["share"]),
        }
        for leaf in reader.leaves
    ]
    ties = []
    for name, key, _ in reader.ties:
        ties.append(fixed(person["points"][key], 4) if name == "item" else person["given"].get(key))
    axes = None
    if reader.axes:
        axes = {name: exact(person["axes"][reader.axes[name][0]]) for name in ("potensial", "kinerja")}
    return {
        "id": person["id"],
        "rank": person["rank"],
        "total": fixed(person["total"], reader.policy["decimals"]),
        "total_exact": exact(person["total"]),
        "box": person["box"],
        "axes": axes,
        "items": items,
        "ties": ties,
    }


def digest(case, result):
    people = []
    for person in sorted(case["people"], key=lambda p: p["id"]):
        kept = {name: value for name, value in person["measures"].items() if value is not None}
        people.append({"id": person["id"], "measures": kept})
    content = rfc8785.dumps({"input": {**case, "people": people}, "result": result})
    return "sha256:" + hashlib.sha256(content).hexdigest()
