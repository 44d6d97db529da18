"""A synthetic city for the engine's benchmarks, and the bare numpy kernel its times are compared with.

The kernel does by hand, for this one policy, what the engine does for any: 12 gates with every reason, six
criteria and nine competencies, two axes, boxes, order. It knows the types of the columns and checks nothing.
"""

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from merit.engine import Column, Policy, Population, parse_policy

COMPETENCIES = tuple(f"kompetensi_{number}" for number in range(1, 10))
STANDARDS = dict.fromkeys(COMPETENCIES, 4_000_000)
PREDIKAT = ("baik", "butuh_perbaikan", "kurang", "sangat_baik", "sangat_kurang")
UNASSESSED = 0.06


def build_columns(size: int, seed: int = 1) -> dict[str, Column]:
    """Return the columns of `size` synthetic people, the same for the same seed."""
    random = np.random.default_rng(seed)

    def pick(values: list[int], shares: list[float], dtype: type) -> Any:
        return random.choice(np.array(values, dtype), size, p=shares)

    def between(low: int, high: int, dtype: type) -> Any:
        return random.integers(low, high + 1, size, dtype)

    def gaps(share: float) -> Any:
        return (random.random(size) < share).astype(np.uint8) * random.integers(1, 4, size, np.uint8)

    whys = ("never assessed", "expired")
    assessed = gaps(UNASSESSED)
    columns = {
        "usia": Column("number", between(230, 600, np.int16), digits=1),
        "pendidikan": Column("number", between(1, 11, np.int8)),
        "pangkat": Column("number", between(21, 45, np.int8)),
        "pengalaman": Column("number", between(0, 300, np.int16), gaps(0.02), whys, digits=1),
        "tahun_di_jenjang": Column("number", between(0, 120, np.int16), digits=1),
        "pns": Column("bool", pick([0, 1], [0.2, 0.8], np.int8)),
        "sanksi": Column("bool", pick([0, 1], [0.97, 0.03], np.int8)),
        "proses": Column("bool", pick([0, 1], [0.99, 0.01], np.int8)),
        "lhkpn": Column("bool", pick([0, 1], [0.3, 0.7], np.int8), gaps(0.05), whys),
        "sehat": Column("bool", pick([0, 1], [0.05, 0.95], np.int8), gaps(0.05), whys),
        "skp_1": Column(
            "text", pick([0, 1, 2, 3, 4], [0.6, 0.1, 0.05, 0.2, 0.05], np.int8), gaps(0.03), whys, 0, PREDIKAT
        ),
        "skp_2": Column(
            "text", pick([0, 1, 2, 3, 4], [0.6, 0.1, 0.05, 0.2, 0.05], np.int8), gaps(0.03), whys, 0, PREDIKAT
        ),
        "potensi": Column("number", between(100, 500, np.int16), assessed, whys, digits=2),
        "rekam_jejak": Column("number", between(0, 12, np.int8)),
        "kehadiran": Column("number", between(5000, 10000, np.int16), digits=2),
        "inovasi": Column("number", between(0, 5, np.int8)),
    }
    for name in COMPETENCIES:
        columns[name] = Column("number", between(1, 5, np.int8), assessed, whys)
    return columns


def build_policy(columns: dict[str, Column]) -> Policy:
    """Return the policy of the benchmarks."""
    types = {name: column.kind for name, column in columns.items()}
    return parse_policy(policy_block(), types)


def policy_block() -> dict[str, Any]:
    """Return the policy as a case file writes it."""
    weights = ["11"] * 8 + ["12"]
    kompetensi = [
        _item(name, weight, name, {"kind": "ratio", "standard": {"post": name}})
        for name, weight in zip(COMPETENCIES, weights, strict=True)
    ]
    potensial = [
        {"id": "kompetensi", "weight": "40", "items": kompetensi},
        _item("potensi", "30", "potensi", {"kind": "linear", "from": "0", "to": "5"}),
        _item("pendidikan", "15", "pendidikan", _lookup({str(n): str(n * 9) for n in range(1, 12)})),
        _item(
            "rekam_jejak", "15", "rekam_jejak", _bands(["0", "1", "4", "8", "12"], ["0", "40", "70", "100"])
        ),
    ]
    kinerja = [
        _item(
            "skp", "60", "skp_1", _lookup(dict(zip(PREDIKAT, ["80", "60", "40", "100", "20"], strict=True)))
        ),
        _item("kehadiran", "25", "kehadiran", {"kind": "linear", "from": "50", "to": "100"}),
        _item("inovasi", "15", "inovasi", _lookup({str(n): str(n * 20) for n in range(6)})),
    ]
    return {
        "id": "bench",
        "decimals": 2,
        "groups": [
            {"id": "potensial", "weight": "60", "items": potensial},
            {"id": "kinerja", "weight": "40", "items": kinerja},
        ],
        "gates": [
            _rule("usia", "<=", "56"),
            _rule("pendidikan", ">=", "8"),
            _rule("pangkat", ">=", "41"),
            _rule("pengalaman", ">=", "5"),
            _rule("tahun_di_jenjang", ">=", "2"),
            _rule("pns", "==", True),
            _rule("sanksi", "==", False),
            _rule("proses", "==", False),
            _rule("lhkpn", "==", True),
            _rule("sehat", "==", True),
            _rule("skp_1", "in", ["baik", "sangat_baik"]),
            _rule("skp_2", "in", ["baik", "sangat_baik"]),
        ],
        "axes": {
            "potensial": "potensial",
            "kinerja": "kinerja",
            "cuts": {"potensial": ["50", "70"], "kinerja": ["50", "75"]},
            "allowed": [5, 7, 8, 9],
        },
        "ties": [{"item": "skp", "order": "desc"}, {"measure": "pangkat", "order": "desc"}],
        "shortlist": 3,
    }


def _item(name: str, weight: str, measure: str, scale: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "weight": weight, "measure": measure, "scale": scale}


def _rule(measure: str, op: str, value: Any) -> dict[str, Any]:
    return {"id": f"syarat_{measure}", "measure": measure, "op": op, "value": value}


def _lookup(points: dict[str, str]) -> dict[str, Any]:
    return {"kind": "lookup", "points": points}


def _bands(edges: list[str], points: list[str]) -> dict[str, Any]:
    return {"kind": "bands", "edges": edges, "points": points}


BAND_EDGES = np.array([1, 4, 8])
BAND_POINTS = np.array([0, 400_000, 700_000, 1_000_000])
SKP_POINTS = np.array([800_000, 600_000, 400_000, 1_000_000, 200_000])
IS_GOOD = np.array([True, False, False, True, False])
BOXES = np.array([[1, 3, 6], [2, 5, 8], [4, 7, 9]])
IS_ALLOWED = np.isin(np.arange(10), [5, 7, 8, 9])


def bare_kernel(columns: dict[str, Any], standards: tuple[int, ...] = (4,) * 9) -> dict[str, Any]:
    """Rank by hand: gates with reasons, points, totals, axes, boxes, order."""
    values = {name: column.values for name, column in columns.items()}
    states = {name: column.state for name, column in columns.items()}
    size = len(values["usia"])
    fails = np.empty((12, size), bool)
    np.greater(values["usia"], 560, out=fails[0])
    np.less(values["pendidikan"], 8, out=fails[1])
    np.less(values["pangkat"], 41, out=fails[2])
    np.less(values["pengalaman"], 50, out=fails[3])
    np.less(values["tahun_di_jenjang"], 20, out=fails[4])
    np.equal(values["pns"], 0, out=fails[5])
    np.not_equal(values["sanksi"], 0, out=fails[6])
    np.not_equal(values["proses"], 0, out=fails[7])
    np.equal(values["lhkpn"], 0, out=fails[8])
    np.equal(values["sehat"], 0, out=fails[9])
    for row, name in ((10, "skp_1"), (11, "skp_2")):
        code = values[name]
        np.logical_and(code != 0, code != 3, out=fails[row])
    undecided = {}
    for row, name in ((3, "pengalaman"), (8, "lhkpn"), (9, "sehat"), (10, "skp_1"), (11, "skp_2")):
        undecided[row] = states[name] != 0
        fails[row] &= ~undecided[row]
    is_open = np.logical_or.reduce(list(undecided.values()))
    who = np.flatnonzero(~np.logical_or.reduce(fails))
    return _score_bare(values, states, who, is_open, standards) | {"fails": fails, "undecided": undecided}


def _score_bare(
    values: Any, states: Any, who: Any, is_open: Any, standards: tuple[int, ...]
) -> dict[str, Any]:
    points = np.empty((16, len(who)), np.int64)
    for row, name in enumerate(COMPETENCIES):
        wanted = standards[row]
        level = np.minimum(values[name][who], wanted).astype(np.int64)
        points[row] = (level * 2_000_000 + wanted) // (2 * wanted)
    points[9] = (values["potensi"][who].astype(np.int64) * 2_000_000 + 500) // 1000
    points[10] = values["pendidikan"][who].astype(np.int64) * 90_000
    points[11] = BAND_POINTS[np.searchsorted(BAND_EDGES, values["rekam_jejak"][who], side="right")]
    points[12] = SKP_POINTS[values["skp_1"][who]]
    points[13] = (values["kehadiran"][who].astype(np.int64) - 5000) * 200
    points[14] = values["inovasi"][who].astype(np.int64) * 200_000
    is_missing = (states["potensi"][who] != 0) | (states["skp_1"][who] != 0) | is_open[who]
    potensial = (
        points[:8].sum(axis=0) * 1100 * 4000
        + points[8] * 1200 * 4000
        + (points[9] * 3000 + points[10] * 1500 + points[11] * 1500) * 10_000
    )
    kinerja = (points[12] * 6000 + points[13] * 2500 + points[14] * 1500) * 10_000
    totals = potensial * 6000 + kinerja * 4000
    unit = 10**12
    levels = [
        (axis >= low * unit).astype(np.int64) + (axis >= high * unit)
        for axis, low, high in ((kinerja, 50, 75), (potensial, 50, 70))
    ]
    boxes = BOXES[levels[0], levels[1]]
    ranked = np.flatnonzero(IS_ALLOWED[boxes] & ~is_missing)
    chosen = who[ranked]
    order = np.lexsort((-values["pangkat"][chosen].astype(np.int64), -points[12][ranked], -totals[ranked]))
    return {"points": points, "totals": totals, "boxes": boxes, "order": chosen[order], "who": who}


def fastest(act: Callable[[], object], rounds: int) -> float:
    """Return the least seconds of several rounds of one act."""
    best = float("inf")
    for _round in range(rounds):
        start = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - start)
    return best


def compare(act: Callable[[], object], reference: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the median seconds of an act and of its reference, measured in turn."""
    pairs = [(fastest(act, 1), fastest(reference, 1)) for _round in range(rounds)]
    return (
        sorted(found for found, _other in pairs)[rounds // 2],
        sorted(found for _other, found in pairs)[rounds // 2],
    )


def line(name: str, measured: float, reference: float, limit: float) -> dict[str, Any]:
    """Return one line of the benchmark report."""
    ratio = measured / reference
    return {
        "name": name,
        "measured": f"{measured:.6f} s",
        "reference": f"{reference:.6f} s",
        "ratio": round(ratio, 2),
        "limit": limit,
        "ok": ratio <= limit,
    }


def city(size: int) -> tuple[Policy, Population]:
    """Return the policy and the population of a city."""
    columns = build_columns(size)
    return build_policy(columns), Population(size, columns)
