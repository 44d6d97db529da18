"""The reading half of the second implementation: strict JSON and every refusal, from the contract alone.

`Reader(case)` checks a case and turns it into plain Python values with fractions; `RefusedError` has a path.
"""

import datetime
import json
import re
import unicodedata
from fractions import Fraction

OPS = ["<=", "<", ">=", ">", "==", "!=", "in", "not_in"]


class RefusedError(Exception):
    """The case breaks the contract at a path."""

    def __init__(self, path, why=""):
        super().__init__(path, why)
        self.path = path


class Twice(dict):
    """An object with a repeated key."""


class Bad:
    """A number token that is not an integer of JSON."""

    def __init__(self, token):
        self.token = token


def read(data):
    def pairs(found):
        names = [key for key, _ in found]
        if len(set(names)) == len(names):
            return dict(found)
        result = Twice(found)
        result.twice = next(key for place, key in enumerate(names) if key in names[:place])
        return result

    def integer(token):
        return Bad(token) if len(token.lstrip("-")) > 16 or abs(int(token)) >= 2**53 else int(token)

    try:
        text = data.decode("utf-8")
        if text[:1] == "\ufeff":
            raise RefusedError("$", "BOM")
        return json.loads(
            text, object_pairs_hook=pairs, parse_int=integer, parse_float=Bad, parse_constant=Bad
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise RefusedError("$", "json") from error


def step(path, key):
    if re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", key):
        return path + "." + key
    shown = json.dumps(key, ensure_ascii=False)
    shown = "".join(
        c if c.isprintable() else (f"\\u{ord(c):04x}" if ord(c) < 65536 else f"\\U{ord(c):08x}")
        for c in shown
    )
    return path + "[" + shown + "]"


def obj(value, path):
    if isinstance(value, Twice):
        raise RefusedError(step(path, value.twice))
    if not isinstance(value, dict):
        raise RefusedError(path)
    return value


def keys(value, path, required, optional=""):
    obj(value, path)
    required, optional = required.split(), optional.split()
    for key in value:
        if key not in required + optional:
            raise RefusedError(step(path, key))
    for key in required:
        if key not in value:
            raise RefusedError(step(path, key))
    return value


def text(value, path):
    if not isinstance(value, str):
        raise RefusedError(path)
    if any(0xD800 <= ord(c) < 0xE000 for c in value) or unicodedata.normalize("NFC", value) != value:
        raise RefusedError(path)
    return value


def ident(value, path):
    text(value, path)
    if value == "" or [c for c in value if unicodedata.category(c) == "Cc"]:
        raise RefusedError(path)
    return value


def unique(value, path, seen):
    if ident(value, path) in seen:
        raise RefusedError(path)
    seen.add(value)
    return value


def dec(value, path):
    if not isinstance(value, str) or not re.fullmatch(r"-?(0|[1-9][0-9]{0,5})(\.[0-9]{1,6})?", value):
        raise RefusedError(path)
    if not value.isascii():
        raise RefusedError(path)
    number = Fraction(value)
    if value[0] == "-" and number == 0:
        raise RefusedError(path)
    return number


def whole(value, path, low, high=2**53 - 1):
    if type(value) is not int or value < low or value > high:
        raise RefusedError(path)
    return value


def items_of(value, path, at_least=0):
    if not isinstance(value, list) or len(value) < at_least:
        raise RefusedError(path)
    return [(one, f"{path}[{place}]") for place, one in enumerate(value)]


def day(value, path):
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise RefusedError(path)
    try:
        return datetime.date(int(value[:4]), int(value[5:7]), int(value[8:]))
    except ValueError as error:
        raise RefusedError(path) from error


def typed(kind, value, path):
    if kind == "number":
        return dec(value, path)
    if kind == "text":
        return text(value, path)
    if kind == "date":
        return day(value, path)
    if value is not True and value is not False:
        raise RefusedError(path)
    return value


def score(value, path):
    number = dec(value, path)
    if number < 0 or number > 100:
        raise RefusedError(path)
    return round4(number)


def round4(number):
    """Half-up to four decimals, for numbers from 0."""
    return Fraction((number * 10**4 + Fraction(1, 2)).__floor__(), 10**4)


class Reader:
    """Checks a case and turns it into plain Python values."""

    def __init__(self, case):
        self.case = keys(case, "$", "schema as_of measures policy post people")
        if case["schema"] != "merit.case/1":
            raise RefusedError("$.schema")
        day(case["as_of"], "$.as_of")
        self.types = obj(case["measures"], "$.measures")
        for name in self.types:
            ident(name, step("$.measures", name))
        for name, kind in self.types.items():
            if not isinstance(kind, str) or kind not in ("number", "text", "bool", "date"):
                raise RefusedError(step("$.measures", name))
        self.leaves, self.group_ids, self.item_ids, self.rule_ids = [], set(), set(), set()
        self.asked = []
        self.policy = self.read_policy()
        self.standards = self.read_post()
        for path, name in self.asked:
            if name not in self.standards:
                raise RefusedError(path)
        self.people = self.read_people()

    def read_policy(self):
        where = "$.policy"
        policy = keys(
            self.case["policy"],
            where,
            "id decimals groups shortlist",
            "rank_on gates axes ties pass_mark pass_strict minimum_pool",
        )
        ident(policy["id"], where + ".id")
        whole(policy["decimals"], where + ".decimals", 0, 4)
        self.tops = []
        for group, path in items_of(policy["groups"], where + ".groups", 1):
            self.tops.append(group)
            self.read_group(group, path, [])
        self.check_sum(policy["groups"], where + ".groups")
        if policy.get("rank_on", "exact") not in ("exact", "decimals"):
            raise RefusedError(where + ".rank_on")
        gates = items_of(policy.get("gates", []), where + ".gates")
        self.gates = [self.read_rule(rule, path) for rule, path in gates]
        ties = [self.read_tie(*one) for one in items_of(policy.get("ties", []), where + ".ties")]
        self.ties = ties
        self.axes = self.read_axes(policy["axes"]) if "axes" in policy else None
        whole(policy["shortlist"], where + ".shortlist", 1)
        self.mark = dec(policy["pass_mark"], where + ".pass_mark") if "pass_mark" in policy else None
        if not isinstance(policy.get("pass_strict", False), bool):
            raise RefusedError(where + ".pass_strict")
        if "minimum_pool" in policy:
            whole(policy["minimum_pool"], where + ".minimum_pool", 0)
        return policy

    def check_sum(self, members, path):
        if sum(Fraction(one["weight"]) for one in members) != 100:
            raise RefusedError(path)

    def weight(self, value, path):
        number = dec(value, path)
        if not 0 <= number <= 100 or len(value.partition(".")[2]) > 2:
            raise RefusedError(path)
        return number

    def read_group(self, group, path, above):
        keys(group, path, "id weight items")
        unique(group["id"], path + ".id", self.group_ids)
        here = [*above, (group["id"], self.weight(group["weight"], path + ".weight"))]
        for one, inner in items_of(group["items"], path + ".items", 1):
            if isinstance(one, dict) and "items" in one:
                if len(here) == 2:
                    raise RefusedError(inner)
                self.read_group(one, inner, here)
            else:
                self.read_item(one, inner, here)
        self.check_sum(group["items"], path + ".items")

    def read_item(self, item, path, above):
        keys(item, path, "id weight measure scale", "if_missing heading")
        unique(item["id"], path + ".id", self.item_ids)
        weight = self.weight(item["weight"], path + ".weight")
        measure = text(item["measure"], path + ".measure")
        if measure not in self.types:
            raise RefusedError(path + ".measure")
        scale = self.read_scale(item["scale"], path + ".scale", self.types[measure])
        missing = item.get("if_missing", "incomplete")
        if missing != "incomplete":
            if not isinstance(missing, dict):
                raise RefusedError(path + ".if_missing")
            keys(missing, path + ".if_missing", "points")
            missing = score(missing["points"], path + ".if_missing.points")
        text(item.get("heading", ""), path + ".heading")
        self.leaves.append(
            {
                "id": item["id"],
                "measure": measure,
                "scale": scale,
                "missing": None if missing == "incomplete" else missing,
                "top": above[0][0],
                "weights": [found for _, found in above] + [weight],
            }
        )

    def read_scale(self, scale, path, kind):
        obj(scale, path)
        name = scale.get("kind")
        if not isinstance(name, str) or name not in ("lookup", "bands", "linear", "ratio"):
            raise RefusedError(path + ".kind")
        if name != "lookup" and kind != "number":
            raise RefusedError(path + ".kind")
        return getattr(self, "read_" + name)(scale, path, kind)

    def read_lookup(self, scale, path, kind):
        keys(scale, path, "kind points")
        table = {}
        for key, points in obj(scale["points"], path + ".points").items():
            here = step(path + ".points", key)
            if kind == "bool":
                if key not in ("true", "false"):
                    raise RefusedError(here)
                value = key == "true"
            else:
                value = typed(kind, key, here)
            if value in table:
                raise RefusedError(here)
            table[value] = score(points, here)
        return lambda raw: table.get(raw)

    def read_bands(self, scale, path, _kind):
        keys(scale, path, "kind edges points")
        edges = []
        for one, here in items_of(scale["edges"], path + ".edges", 1):
            edges.append(dec(one, here))
            if edges[:-1] and edges[-2] >= edges[-1]:
                raise RefusedError(here)
        points = [score(*one) for one in items_of(scale["points"], path + ".points", 1)]
        if len(edges) != len(points) + 1:
            raise RefusedError(path + ".edges")

        def points_of(raw):
            for place, found in enumerate(points):
                is_last = place == len(points) - 1
                if edges[place] <= raw < edges[place + 1] or (is_last and raw == edges[-1]):
                    return found
            return None

        return points_of

    def read_linear(self, scale, path, _kind):
        keys(scale, path, "kind from to")
        start, end = dec(scale["from"], path + ".from"), dec(scale["to"], path + ".to")
        if start == end:
            raise RefusedError(path + ".to")
        return lambda raw: round4(min(max((raw - start) / (end - start) * 100, Fraction(0)), Fraction(100)))

    def read_ratio(self, scale, path, _kind):
        keys(scale, path, "kind standard")
        standard = scale["standard"]
        if isinstance(standard, dict):
            keys(standard, path + ".standard", "post")
            name = ident(standard["post"], path + ".standard.post")
            self.asked.append((path + ".standard.post", name))
            return lambda raw: self.share(raw, self.standards[name])
        number = dec(standard, path + ".standard")
        if number <= 0:
            raise RefusedError(path + ".standard")
        return lambda raw: self.share(raw, number)

    def share(self, raw, standard):
        return round4(min(max(raw / standard * 100, Fraction(0)), Fraction(100)))

    def read_rule(self, rule, path, depth=1):
        if isinstance(rule, dict) and ("any" in rule or "all" in rule):
            mode = "any" if "any" in rule else "all"
            if depth >= 200:
                raise RefusedError(path)
            keys(rule, path, "id " + mode, "basis message")
            self.rule_id(rule, path)
            inside = items_of(rule[mode], f"{path}.{mode}", 1)
            members = [self.read_rule(one, here, depth + 1) for one, here in inside]
            self.notes(rule, path)
            return {"mode": mode, "members": members, "rule": rule}
        keys(rule, path, "id measure op value", "basis message")
        self.rule_id(rule, path)
        if text(rule["measure"], path + ".measure") not in self.types:
            raise RefusedError(path + ".measure")
        kind = self.types[rule["measure"]]
        if not isinstance(rule["op"], str) or rule["op"] not in OPS:
            raise RefusedError(path + ".op")
        if rule["op"] in OPS[:4] and kind not in ("number", "date"):
            raise RefusedError(path + ".op")
        if rule["op"] in ("in", "not_in"):
            value = [typed(kind, *one) for one in items_of(rule["value"], path + ".value", 1)]
        else:
            value = typed(kind, rule["value"], path + ".value")
        self.notes(rule, path)
        return {"mode": None, "value": value, "rule": rule}

    def rule_id(self, rule, path):
        if rule["id"] == "box":
            raise RefusedError(path + ".id")
        unique(rule["id"], path + ".id", self.rule_ids)

    def notes(self, rule, path):
        text(rule.get("basis", ""), path + ".basis")
        text(rule.get("message", ""), path + ".message")

    def read_tie(self, tie, path):
        keys(tie, path, "order", "measure item")
        if not isinstance(tie["order"], str) or tie["order"] not in ("asc", "desc"):
            raise RefusedError(path + ".order")
        if ("item" in tie) == ("measure" in tie):
            raise RefusedError(path)
        name = "item" if "item" in tie else "measure"
        known = self.item_ids if name == "item" else self.types
        if text(tie[name], f"{path}.{name}") not in known:
            raise RefusedError(f"{path}.{name}")
        return name, tie[name], tie["order"] == "desc"

    def read_axes(self, axes):
        path = "$.policy.axes"
        keys(axes, path, "potensial kinerja cuts", "allowed")
        tops = [group["id"] for group in self.tops]
        for name in ("potensial", "kinerja"):
            if text(axes[name], f"{path}.{name}") not in tops:
                raise RefusedError(f"{path}.{name}")
        if axes["potensial"] == axes["kinerja"]:
            raise RefusedError(path + ".kinerja")
        keys(axes["cuts"], path + ".cuts", "potensial kinerja")
        read = {}
        for name in ("potensial", "kinerja"):
            here = f"{path}.cuts.{name}"
            cuts = [dec(*one) for one in items_of(axes["cuts"][name], here)]
            if len(cuts) != 2 or cuts[0] >= cuts[1]:
                raise RefusedError(here)
            read[name] = (axes[name], cuts)
        allowed = items_of(axes.get("allowed", [1, 2, 3, 4, 5, 6, 7, 8, 9]), path + ".allowed")
        read["allowed"] = [whole(*one, 1, 9) for one in allowed]
        return read

    def read_post(self):
        post = keys(self.case["post"], "$.post", "id standard")
        ident(post["id"], "$.post.id")
        standards = obj(post["standard"], "$.post.standard")
        for name in standards:
            ident(name, step("$.post.standard", name))
        found = {}
        for name, value in standards.items():
            found[name] = dec(value, step("$.post.standard", name))
            if found[name] <= 0:
                raise RefusedError(step("$.post.standard", name))
        return found

    def read_people(self):
        seen, people = set(), []
        listed = items_of(self.case["people"], "$.people")
        for one, path in listed:
            keys(one, path, "id measures")
            unique(one["id"], path + ".id", seen)
            for name in obj(one["measures"], path + ".measures"):
                if name not in self.types:
                    raise RefusedError(step(path + ".measures", name))
        for one, path in listed:
            people.append(self.read_person(one, path))
        return people

    def read_person(self, one, path):
        values, whys = {}, {}
        for name, kind in self.types.items():
            given, here = one["measures"].get(name), step(path + ".measures", name)
            if given is None:
                continue
            if isinstance(given, dict):
                obj(given, here)
                if list(given) != ["missing"]:
                    raise RefusedError(here)
                whys[name] = text(given["missing"], here + ".missing")
            else:
                values[name] = typed(kind, given, here)
        given = {name: one["measures"].get(name) for name in values}
        return {"id": one["id"], "values": values, "whys": whys, "given": given}
