"""A run end to end from a freeze over 50,000 people: against its floor, an ORM loop and one SQL statement.

The floor reads and hashes the columns the run needs, ranks by a bare kernel written here for the same
policy, writes a blob of the same size and commits once. It does not compose the policy, compute the measures
of person and post, list anybody, or write the ledger; the run does. Both commit durably.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks._engine_city import compare, fastest, line
from benchmarks._measures_city import AS_OF, fill, temporary_database
from benchmarks._run_rivals import orm_loop, sql_rank

PEOPLE = 50_000
SAMPLE = 2_000
ROUNDS = 15
SQL_ROUNDS = 3
FLOOR_LIMIT = 4.0
ORM_TIMES = 300
SQL_LIMIT = 1.0
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
SCRATCH = "bench_blob"


def run() -> list[dict[str, Any]]:
    """Measure in a temporary database, after checking that all ways give the same ranking."""
    with temporary_database():
        fill(PEOPLE)
        _durable()
        scene = Scene()
        return [*scene.floor_line(), *scene.rival_lines()]


def _durable() -> None:
    """Bring back what filling switched off: durable commits and the guards of runs and versions."""
    from django.db import connection

    from merit.policy import triggers as policy_triggers
    from merit.selection import triggers

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
                cursor.execute(f"PRAGMA {pragma}")
            for each in (triggers, policy_triggers):
                each.drop(connection)
                each.create(connection)
        kind = "BLOB" if connection.vendor == "sqlite" else "BYTEA"
        cursor.execute(f"CREATE TABLE {SCRATCH} (content {kind})")


class Scene:
    """Everything a run needs, and as many vacant posts as there are rounds: no run meets its own artifact."""

    def __init__(self) -> None:
        from merit.measures.services import freeze_create
        from positions.models import Position, Unit

        self.operator, verifier, head = (_person(role, place) for place, role in enumerate(ROLES, start=1))
        self.freeze = freeze_create(actor=self.operator, as_of=AS_OF, at=AT)
        self.version = _active_kit(self.operator, verifier, head)
        unit = Unit.objects.order_by("pk")[0]
        self.posts: Iterator[Any] = (
            Position.objects.create(
                code=f"BENCH{place}",
                title="Kepala Bidang",
                unit=unit,
                kind="struktural",
                level="administrator",
                eselon="31",
                valid_from=date(2000, 1, 1),
                source="siasn",
            )
            for place in range(10**6)
        )

    def rank(self, post: Any) -> Any:
        """Run a post."""
        from merit.selection.services import run_rank

        return run_rank(
            actor=self.operator, position=post, kit_version=self.version, freeze=self.freeze, at=AT
        )

    def asked(self) -> Any:
        """Return question and facts of one post."""
        from merit.selection.asking import ask

        return ask(next(self.posts), self.version, self.freeze)

    def floor_line(self) -> list[dict[str, Any]]:
        """Compare a run with its floor."""
        asked = self.asked()
        result = asked.answer()
        assert bare_kernel(asked.population.columns).tolist() == result.ranked.tolist()
        blob, keys = asked.packed(result), self._keys(asked)
        times = [self._pair(keys, asked, blob) for _round in range(ROUNDS)]
        measured, reference = (sorted(found)[ROUNDS // 2] for found in zip(*times, strict=True))
        name = f"run: one post from a freeze over {PEOPLE:,} people"
        return [line(name, measured, reference, FLOOR_LIMIT)]

    def _pair(self, keys: list[str], asked: Any, blob: bytes) -> tuple[float, float]:
        post = next(self.posts)
        return fastest(lambda: self.rank(post), 1), fastest(lambda: _floor(keys, asked, blob), 1)

    def _keys(self, asked: Any) -> list[str]:
        """Return the hashes of the columns the run reads."""
        from merit.measures.models import FreezePart
        from merit.measures.needs import parts_for
        from merit.policy.composition import measures_of

        names = parts_for(measures_of(asked.question.policy))
        parts = FreezePart.objects.filter(freeze=self.freeze, name__in=names)
        return sorted(set(parts.values_list("column_id", flat=True)))

    def rival_lines(self) -> list[dict[str, Any]]:
        """Compare a run with a loop over instances, scaled from a sample, and with one SQL statement."""
        asked = self.asked()
        result = asked.answer()
        totals = _totals(result)
        assert sql_rank() == totals
        sample = self._sample(asked, result)
        ids = [asked.frozen.person_id(int(index)) for index in sample]
        assert orm_loop(ids) == [
            total for total, who in zip(totals, result.ranked, strict=True) if who in sample
        ]
        measured, by_sql = compare(lambda: self.rank(next(self.posts)), sql_rank, SQL_ROUNDS)
        by_loop = fastest(lambda: orm_loop(ids), 1) * PEOPLE / SAMPLE
        loop = f"run: ORM loop over {PEOPLE:,} people (measured at {SAMPLE:,}, scaled) to a run"
        sql = f"run: one post over {PEOPLE:,} people against one SQL statement over the joined tables"
        return [_times_line(loop, measured, by_loop), line(sql, measured, by_sql, SQL_LIMIT)]

    def _sample(self, asked: Any, result: Any) -> set[int]:
        """Return people for the loop: evenly spread, the ranked among them in their share."""
        step = PEOPLE // SAMPLE
        spread = set(range(0, PEOPLE, step)) - set(result.ranked.tolist())
        ranked = result.ranked.tolist()[:: max(1, step)]
        return {*sorted(spread)[: SAMPLE - len(ranked)], *ranked}


ROLES = ("operator", "verifier", "head")


def _person(role: str, number: int) -> Any:
    from merit.access.actor import Actor

    user = f"00000000-0000-4000-8000-{number:012d}"
    return Actor(user_id=user, name=role, roles=frozenset({role}), on=AS_OF, is_authenticated=True)


def _active_kit(operator: Any, verifier: Any, head: Any) -> Any:
    from merit.policy.services import kit_import, version_activate, version_verify

    version = kit_import(actor=operator, source=Path("samarinda"), at=AT)
    version = version_verify(actor=verifier, version=version, at=AT)
    return version_activate(actor=head, version=version, valid_from=date(2026, 1, 1), at=AT)


def _times_line(name: str, measured: float, reference: float) -> dict[str, Any]:
    """Return a line that says how many times slower the reference is; more is better."""
    times = reference / measured
    return {
        "name": name,
        "measured": f"{measured:.6f} s",
        "reference": f"{reference:.6f} s",
        "ratio": f"{times:.0f}x",
        "limit": f">={ORM_TIMES}x",
        "ok": times >= ORM_TIMES,
    }


def _totals(result: Any) -> list[int]:
    """Return the totals of the ranked in 1/10,000,000, best first."""
    return (result.scores.totals[result.ranking.places] // 10**9).tolist()


def _floor(keys: list[str], asked: Any, blob: bytes) -> None:
    """Read and hash the columns, rank, write one blob, commit."""
    from django.db import connection, transaction

    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT data, whys FROM measures_freezecolumn WHERE sha256 IN ({marks})", keys)
        for data, whys in cursor.fetchall():
            digest = hashlib.sha256(data)
            digest.update(whys)
            digest.hexdigest()
    bare_kernel(asked.population.columns)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {SCRATCH} (content) VALUES (%s)", [blob])


def bare_kernel(columns: dict[str, Any]) -> Any:
    """Rank by hand for the kit `samarinda` and an administrator's post: gates, points, axes, boxes, order."""
    values = {name: column.values for name, column in columns.items()}
    fails, is_open = _gates(columns, values)
    who = np.flatnonzero(~np.logical_or.reduce(fails))
    missing = is_open[who].copy()
    for name in ("jpm_capped", "potential_mean", "skp_last", "best_employee_vote", "best_performer_score"):
        missing |= columns[name].missing(who)
    points = [
        (values["jpm_capped"][who].astype(np.int64) + 50) // 100,
        (values["potential_mean"][who].astype(np.int64) * 2 + 5) // 10,
        EDUCATION_POINTS[values["education_level"][who]],
        _words(columns["education_match"], {"sesuai": 100, "tidak": 50})[values["education_match"][who]],
        _words(columns["skp_last"], SKP_POINTS)[values["skp_last"][who]],
        values["best_employee_vote"][who].astype(np.int64) * 100,
        values["best_performer_score"][who].astype(np.int64) * 100,
    ]
    potensial = points[0] * 4000 + points[1] * 4000 + points[2] * 1000 + points[3] * 1000
    kinerja = points[4] * 7000 + points[5] * 1500 + points[6] * 1500
    return _ordered(values, who, missing, points, potensial, kinerja)


EDUCATION_POINTS = np.array([0, 40, 50, 60, 65, 65, 70, 80, 85, 90, 95, 100]) * 10_000
SKP_POINTS = {"sangat_baik": 100, "baik": 80, "butuh_perbaikan": 60, "kurang": 40, "sangat_kurang": 20}
IS_ALLOWED = np.array([[False, False, False], [False, False, True], [False, True, True]])


def _gates(columns: dict[str, Any], values: dict[str, Any]) -> tuple[list[Any], Any]:
    def chosen(name: str, *words: str) -> Any:
        return ~_words(columns[name], dict.fromkeys(words, 1)).astype(bool)[values[name]]

    fails = [
        chosen("kind", "pns", "pns_other_agency"),
        chosen("legal_status", "01"),
        values["education_level"] < 7,
        values["years_in_qualifying_level_in_field"] < 3_000_000,
        chosen("skp_last", "sangat_baik", "baik"),
        chosen("skp_previous", "sangat_baik", "baik"),
        values["jpm_capped"] < 68_000_000,
        values["is_incumbent"] != 0,
        values["level_step"] < 0,
        (values["level_step"] < 1) & (values["years_in_post"] < 2_000_000),
        values["is_serving_sanction"] != 0,
        values["is_under_sanction_process"] != 0,
        values["is_in_criminal_process"] != 0,
        values["remaining_service"] < 1_000_000,
        chosen("pangkat_position", "one_below", "within", "above"),
        values["has_open_recommendation"] != 0,
        chosen("sanction_worst_2y", "none", "ringan"),
    ]
    names = ("kind", "legal_status", "education_level", "years_in_qualifying_level_in_field", "skp_last")
    names += ("skp_previous", "jpm_capped", "is_incumbent", "level_step", "level_step", "is_serving_sanction")
    names += ("is_under_sanction_process", "is_in_criminal_process", "remaining_service", "pangkat_position")
    names += ("has_open_recommendation", "sanction_worst_2y")
    is_open = np.zeros(len(values["kind"]), np.bool_)
    for fail, name in zip(fails, names, strict=True):
        if columns[name].has_missing:
            is_missing = columns[name].state != 0
            is_open |= is_missing
            np.logical_and(fail, ~is_missing, out=fail)
    return fails, is_open


def _words(column: Any, points: dict[str, int]) -> Any:
    scale = 10_000 if max(points.values()) > 1 else 1
    return np.array([points.get(word, 0) * scale for word in column.vocabulary], np.int64)


def _ordered(values: Any, who: Any, missing: Any, points: list[Any], potensial: Any, kinerja: Any) -> Any:
    levels = [(axis >= 60 * 10**8).astype(np.intp) + (axis >= 80 * 10**8) for axis in (kinerja, potensial)]
    ranked = np.flatnonzero(IS_ALLOWED[levels[0], levels[1]] & ~missing)
    chosen = who[ranked]
    keys = [
        -values["golongan"][chosen].astype(np.int64),
        -values["years_in_level"][chosen].astype(np.int64),
        -points[4][ranked],
        -points[0][ranked],
        -(potensial + kinerja)[ranked],
    ]
    return chosen[np.lexsort(keys)]
