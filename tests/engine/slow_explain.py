"""Explanations the slow way, on the second implementation: rank again with other weights, points, gates."""

from fractions import Fraction

from tests.engine import oracle


def judged(document):
    """Reader and people of a case, scored by the oracle."""
    reader = oracle.Reader(document)
    for person in reader.people:
        oracle.judge(reader, person)
    return reader, reader.people


def state(person, without=None):
    """The state of a person when one gate is removed."""
    if [reason for reason in person["reasons"] if reason["gate"] != without]:
        return "ineligible"
    return "incomplete" if person["undecided"] else "ranked"


def ranked(people):
    return [person for person in people if state(person) == "ranked"]


def shortlist(reader, people):
    """Ids on the shortlist of people with totals."""
    policy = reader.policy
    strict = policy.get("pass_strict", False)
    for person in people:
        person["rank"] = 1 + sum(oracle.before(reader, other, person) < 0 for other in people)
    passing = sorted(
        (
            person
            for person in people
            if reader.mark is None
            or person["total"] > reader.mark
            or (person["total"] == reader.mark and not strict)
        ),
        key=lambda person: person["rank"],
    )
    if not passing:
        return set()
    last = passing[min(len(passing), policy["shortlist"]) - 1]["rank"]
    return {person["id"] for person in passing if person["rank"] <= last}


def reweighted(reader, people, weights):
    """Ids on the shortlist under other top-level weights (any scale)."""
    whole = sum(weights)
    tops = [group["id"] for group in reader.tops]
    changed = []
    for person in people:
        total = sum(
            (person["axes"][top] * Fraction(weight) for top, weight in zip(tops, weights, strict=True)),
            Fraction(0),
        )
        changed.append({**person, "total": total / whole})
    return shortlist(reader, changed)


def reaches(reader, people, person, leaf=None, points=None):
    """Would this person be on the shortlist, with other points (a fraction) of one leaf?"""
    changed = {**person, "points": dict(person["points"]), "axes": dict(person["axes"])}
    if leaf is not None:
        more = points - person["points"][leaf["id"]]
        below = Fraction(1)
        for weight in leaf["weights"][1:]:
            below *= weight / 100
        changed["points"][leaf["id"]] = points
        changed["total"] = person["total"] + more * leaf["share"]
        changed["axes"][leaf["top"]] = person["axes"][leaf["top"]] + more * below
    if reader.axes:
        levels = [
            oracle.level(changed["axes"][reader.axes[axis][0]], reader.axes[axis][1])
            for axis in ("kinerja", "potensial")
        ]
        if oracle.BOX[tuple(levels)] not in reader.axes["allowed"]:
            return False
    others = [other for other in people if other["id"] != person["id"]]
    return person["id"] in shortlist(reader, [*others, changed])
