"""Random valid case files, and random damage to them. The numbers are small: that makes ties and borders."""

import copy
import json
from itertools import pairwise

WORDS = ["S1", "S2", "baik", "sangat baik", "é", "Zulu", "alpha", "ñ", "中", "🙂", "", "true", "1", "a b"]
DATES = ["1970-01-01", "1999-12-31", "2000-02-29", "2026-11-22", "0001-01-01", "9999-12-31"]
NAMES = [
    "asesmen",
    "usia",
    "skp",
    "pangkat",
    "lhkpn",
    "tmt",
    "jpm",
    "masa kerja",
    "ü",
    "é\u4e2d",
    "🙂x",
    "x.y",
]


def decimal(random, low=-5, high=105):
    """A decimal text, often with other decimals for the same number."""
    number = random.choice([0, 50, 100, random.randint(low, high), random.randint(low, high)])
    tail = random.choice(["", "", "", ".5", ".50", ".25", ".333333", ".0", ".000001", ".68"])
    shown = f"{number}{tail}"
    return "0" if shown in ("-0", "-0.0") else shown


def points(random):
    return random.choice(
        ["0", "100", "50", "80.5", "33.33335", "66.666666", "99.99995", str(random.randint(0, 100))]
    )


def split(random, parts):
    """Weights of siblings that sum to exactly 100."""
    unit = random.choice([100, 100, 50, 1])
    cuts = sorted(random.randint(0, 10000 // unit) * unit for _ in range(parts - 1))
    bounds = [0, *cuts, 10000]
    return [weight(random, b - a) for a, b in pairwise(bounds)]


def weight(random, hundredths):
    whole, rest = divmod(hundredths, 100)
    if rest:
        return f"{whole}.{rest:02d}".rstrip("0") if random.random() < 0.5 else f"{whole}.{rest:02d}"
    return random.choice([f"{whole}", f"{whole}", f"{whole}.0", f"{whole}.00"])


def value(random, kind):
    if kind == "number":
        return decimal(random)
    if kind == "text":
        return random.choice(WORDS)
    if kind == "date":
        return random.choice(DATES)
    return random.random() < 0.5


def scale(random, kind, standards):
    name = random.choice(["lookup", "bands", *["linear", "ratio"] * 2]) if kind == "number" else "lookup"
    if name == "lookup":
        return {"kind": name, "points": lookup_points(random, kind)}
    if name == "bands":
        count = random.randint(1, 4)
        edges = sorted({random.randint(-4, 104) for _ in range(count + 1)})
        edges = edges if len(edges) > 1 else [0, 100]
        edges = edges if random.random() < 0.3 else [-6, *(edge for edge in edges if -6 < edge < 106), 106]
        return {
            "kind": name,
            "edges": [str(edge) + random.choice(["", ".0", ".5"]) for edge in edges],
            "points": [points(random) for _ in edges[1:]],
        }
    if name == "linear":
        start, end = random.sample([-10, 0, 1, 3, 7, 50, 100, 33], 2)
        return {"kind": name, "from": str(start), "to": str(end) + random.choice(["", ".0"])}
    if standards and random.random() < 0.6:
        return {"kind": name, "standard": {"post": random.choice(list(standards))}}
    return {"kind": name, "standard": random.choice(["3", "0.5", "100", "7.000001", "999999.999999"])}


def lookup_points(random, kind):
    if kind == "bool":
        keys = random.choice([["true"], [], *[["true", "false"], ["false", "true"]] * 4])
    elif kind == "number":
        keys = {str(random.randint(-3, 103)) for _ in range(6)} | {"50.0", "100", "0"}
        keys = [key for key in keys if key not in ("-0", "50")]
    else:
        pool = WORDS if kind == "text" else DATES
        keys = random.sample(pool, random.choice([1, len(pool) - 1, len(pool), len(pool), len(pool)]))
    return {key: points(random) for key in keys}


def rule(random, types, ids, depth=0):
    found = {"id": ids(random)}
    if random.random() < 0.5:
        found["basis"] = random.choice(["", "PP 17/2020 é", 'kutip " dan \\ \u2028'])
    if random.random() < 0.5:
        found["message"] = random.choice(["", "Usia melewati batas", "baris\nbaru"])
    if depth < 3 and random.random() < 0.3:
        mode = random.choice(["any", "all"])
        found[mode] = [rule(random, types, ids, depth + 1) for _ in range(random.randint(1, 3))]
        return found
    name = random.choice(list(types))
    ops = ["==", "!=", "in", "not_in"]
    if types[name] in ("number", "date"):
        ops += ["<=", "<", ">=", ">"] * 2
    op = random.choice(ops)
    size = random.choice([1, 1, 2, 3, 12])
    listed = [value(random, types[name]) for _ in range(size)]
    return {**found, "measure": name, "op": op, "value": listed if op in ("in", "not_in") else listed[0]}


def group(random, types, ids, standards, depth=0):
    count = random.randint(1, 3)
    members = []
    for share in split(random, count):
        if depth == 0 and random.random() < 0.3:
            members.append({**group(random, types, ids, standards, 1), "weight": share})
            continue
        name = random.choice(list(types))
        item = {"id": ids(random), "weight": share, "measure": name}
        item["scale"] = scale(random, types[name], standards)
        if random.random() < 0.6:
            item["if_missing"] = random.choice(["incomplete", {"points": points(random)}])
        if random.random() < 0.2:
            item["heading"] = "Judul"
        members.append(item)
    return {"id": ids(random), "items": members}


def leaves(members):
    for one in members:
        if "items" in one:
            yield from leaves(one["items"])
        else:
            yield one


def numbered(prefix):
    count = iter(range(10**6))
    return lambda _random: f"{prefix}{next(count)}"


def policy(random, types, standards):
    tops = random.choice([1, 2, 2, 3, 4])
    ids = numbered(random.choice(["g", "é", "🙂"]))
    groups = [{**group(random, types, ids, standards), "weight": share} for share in split(random, tops)]
    found = {
        "id": "kebijakan",
        "decimals": random.randint(0, 4),
        "groups": groups,
        "shortlist": random.choice([1, 2, 3, 3, 20]),
    }
    if random.random() < 0.3:
        found["rank_on"] = random.choice(["exact", "decimals"])
    if random.random() < 0.6:
        names = numbered("r")
        found["gates"] = [rule(random, types, names) for _ in range(random.choice([0, 1, 1, 2, 3]))]
    if tops > 1 and random.random() < 0.7:
        found["axes"] = axes(random, groups)
    if random.random() < 0.6:
        found["ties"] = [tie(random, types, list(leaves(groups))) for _ in range(random.randint(0, 3))]
    if random.random() < 0.4:
        found["pass_mark"] = random.choice(["50", "60", "33.5", "0", "-1", "100", "140", "50.0001"])
    if random.random() < 0.4:
        found["pass_strict"] = random.random() < 0.5
    if random.random() < 0.4:
        found["minimum_pool"] = random.choice([0, 1, 4, 50])
    return found


def axes(random, groups):
    potensial, kinerja = random.sample([one["id"] for one in groups], 2)
    cuts = {}
    for axis in ("potensial", "kinerja"):
        low = random.choice([-1, 0, 25, 50, 68])
        cuts[axis] = [str(low), f"{low + random.choice([1, 25, 50])}{random.choice(['', '.0', '.5'])}"]
    found = {"potensial": potensial, "kinerja": kinerja, "cuts": cuts}
    if random.random() < 0.6:
        found["allowed"] = random.choice([[7, 8, 9], [9, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9], [8], []])
    return found


def tie(random, types, items):
    order = random.choice(["asc", "desc"])
    if random.random() < 0.5:
        return {"item": random.choice(items)["id"], "order": order}
    return {"measure": random.choice(list(types)), "order": order}


def people(random, types):
    count = random.choice([0, 1, 2, 5, 8, 8, 12, 16])
    pool = [{name: value(random, kind) for name, kind in types.items()} for _ in range(4)]
    gaps = random.choice([0.0, 0.0, 0.02, 0.1, 0.3])
    found = []
    for place in range(count):
        base = random.choice(pool)
        measures = {}
        for name, kind in types.items():
            given = base[name] if random.random() < 0.7 else value(random, kind)
            if random.random() < gaps:
                given = random.choice([None, {"missing": "expired"}, {"missing": ""}, "left out"])
            if given != "left out":
                measures[name] = given
        found.append({"id": random.choice(["P", "é", "🙂", "a"]) + str(place), "measures": measures})
    random.shuffle(found)
    return found


def make_case(random):
    """A valid case document."""
    names = random.sample(NAMES, random.randint(1, 6))
    types = {name: random.choice(["number", "number", "number", "text", "bool", "date"]) for name in names}
    standards = {name: random.choice(["3", "0.000001", "80.5"]) for name in ("integritas", "a b")}
    standards = standards if random.random() < 0.7 else {}
    return {
        "schema": "merit.case/1",
        "as_of": "2026-11-22",
        "measures": types,
        "policy": policy(random, types, standards),
        "post": {"id": "jabatan", "standard": standards},
        "people": people(random, types),
    }


def as_bytes(document):
    return json.dumps(document, ensure_ascii=False).encode("utf-8")


STRANGERS = [
    None,
    True,
    False,
    0,
    1,
    -1,
    10,
    3.5,
    10**17,
    "",
    "x",
    "-0",
    "-0.0",
    "1e2",
    "+1",
    "01",
    "1.",
    ".5",
    "1234567",
    "1.1234567",
    "100.01",
    "50.001",
    "٣",
    "e\u0301",
    "\x00",
    "a\u0085",
    "box",
    "2026-02-30",
    "20260222",
    [],
    ["1"],
    {},
    {"missing": "x"},
    {"missing": 1},
    {"points": "5"},
    {"post": "a b"},
    "incomplete",
    "desc",
    "in",
]


def places(node, path=()):
    """Every place of a document: (path of keys)."""
    if path:
        yield path
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, one in inside:
        yield from places(one, (*path, key))


def damage(random, document):
    """A copy of a document, changed at one random place."""
    changed = copy.deepcopy(document)
    path = random.choice(list(places(changed)))
    holder = changed
    for key in path[:-1]:
        holder = holder[key]
    key, act = path[-1], random.randrange(5)
    if act == 0:
        del holder[key]
    elif act == 1 and isinstance(holder, dict):
        holder[random.choice(["", "extra", "weight", "items", "measure", "e\u0301", "any"])] = holder[key]
    elif act == 2 and isinstance(holder, dict):
        holder[random.choice(["kind", "id", "x", "post"])] = holder.pop(key)
    elif act == 3 and isinstance(holder, list):
        holder.insert(key, copy.deepcopy(holder[key]))
    else:
        other = random.choice(list(places(changed)))
        holder[key] = random.choice([*STRANGERS, copy.deepcopy(at(changed, other))])
    return changed


def at(document, path):
    for key in path:
        document = document[key]
    return document
