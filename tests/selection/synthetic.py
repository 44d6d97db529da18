"""Synthetic runs without a database: many people, columns of every kind, gaps with and without a why."""

from uuid import UUID

import numpy as np

from merit.engine.case import parse_standard
from merit.engine.columns import Column, Population
from merit.engine.core import rank
from merit.engine.policy import parse_policy
from merit.engine.result import RankResult
from merit.selection.artifact import Question, pack_run

WHYS = ("never_assessed", "expired")
PREDIKAT = ("baik", "kurang", "sangat_baik")
POLICY = {
    "id": "contoh",
    "decimals": 2,
    "groups": [
        {
            "id": "potensial",
            "weight": "50",
            "items": [
                {
                    "id": "jpm",
                    "weight": "60",
                    "measure": "jpm",
                    "scale": {"kind": "linear", "from": "0", "to": "100"},
                },
                {
                    "id": "komp",
                    "weight": "40",
                    "measure": "komp",
                    "scale": {"kind": "ratio", "standard": {"post": "komp"}},
                },
            ],
        },
        {
            "id": "kinerja",
            "weight": "50",
            "items": [
                {
                    "id": "skp",
                    "weight": "100",
                    "measure": "skp",
                    "scale": {
                        "kind": "lookup",
                        "points": {"sangat_baik": "100", "baik": "80", "kurang": "40"},
                    },
                }
            ],
        },
    ],
    "gates": [
        {
            "id": "usia",
            "measure": "age",
            "op": "<=",
            "value": "56",
            "basis": "Pasal 107",
            "message": "Terlalu tua",
        },
        {
            "id": "hukuman",
            "measure": "serving",
            "op": "==",
            "value": False,
            "basis": "BKN",
            "message": "Menjalani",
        },
    ],
    "axes": {
        "potensial": "potensial",
        "kinerja": "kinerja",
        "cuts": {"potensial": ["60", "80"], "kinerja": ["60", "80"]},
        "allowed": [7, 8, 9],
    },
    "ties": [{"item": "jpm", "order": "desc"}, {"measure": "since", "order": "asc"}],
    "shortlist": 3,
}
POST = {"id": "post", "standard": {"komp": "4"}}
QUESTION = Question("2026-11-01", POLICY, POST, {"freeze": "0" * 64, "title": "Kepala Dinas"})


def people(size: int, seed: int = 7) -> np.ndarray:
    found = np.random.default_rng(seed).integers(0, 256, (size, 16), np.uint8)
    return found[np.lexsort(found.T[::-1])]


def population(size: int, seed: int = 7) -> Population:
    random = np.random.default_rng(seed)

    def state(share: float) -> np.ndarray:
        codes = random.choice(4, size, p=[1 - share, *(share / 3,) * 3])
        return codes.astype(np.uint8)

    ages = random.integers(30_000_000, 58_000_000, size).astype(np.int32)
    return Population(
        size,
        {
            "jpm": Column("number", random.integers(0, 10_001, size).astype(np.int16), state(0.2), WHYS, 2),
            "komp": Column("number", random.integers(1, 6, size).astype(np.int8), state(0.1), WHYS),
            "skp": Column("text", random.integers(0, 3, size).astype(np.int8), state(0.1), WHYS, 0, PREDIKAT),
            "age": Column("number", ages, digits=6),
            "serving": Column("bool", (random.random(size) < 0.05).astype(np.int8)),
            "since": Column(
                "date", random.integers(735_000, 739_000, size).astype(np.int32), state(0.1), WHYS
            ),
        },
    )


def result(size: int, seed: int = 7) -> RankResult:
    found = population(size, seed)
    return rank(parse_policy(POLICY, found.types), parse_standard(POST["standard"]), found)


def blob(size: int, seed: int = 7) -> bytes:
    return pack_run(QUESTION, people(size, seed), result(size, seed))


def person_ids(size: int, seed: int = 7) -> list[str]:
    return [str(UUID(bytes=row.tobytes())) for row in people(size, seed)]
