"""One post over 4.7 million people from memory-mapped columns: time against the bare kernel, and peak memory.

A target of its own: writing the columns takes longer than ranking them. Memory is measured in a child process
that only ranks.
"""

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks._engine_city import STANDARDS, bare_kernel, build_columns, build_policy, compare, line
from merit.engine import Column, Population, rank

PEOPLE = 4_700_000
ROUNDS = 7
LIMIT = 3.0
MEMORY_LIMIT = 2.5 * 2**30


def run() -> list[dict[str, Any]]:
    """Write the columns once, then measure in a child process."""
    with tempfile.TemporaryDirectory() as folder:
        store(build_columns(PEOPLE), Path(folder))
        command = [sys.executable, "-m", "benchmarks.engine_national", folder]
        found = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(found.stdout)


def store(columns: dict[str, Column], folder: Path) -> None:
    """Write each column as plain arrays, and what else a column holds as JSON."""
    notes = {}
    for name, column in columns.items():
        np.save(folder / f"{name}.values.npy", column.values)
        if column.state is not None:
            np.save(folder / f"{name}.state.npy", column.state)
        notes[name] = [column.kind, list(column.whys), column.digits, list(column.vocabulary)]
    (folder / "columns.json").write_text(json.dumps(notes))


def load(folder: Path) -> dict[str, Column]:
    """Map the columns into memory."""
    notes = json.loads((folder / "columns.json").read_text())
    found = {}
    for name, (kind, whys, digits, vocabulary) in notes.items():
        state = folder / f"{name}.state.npy"
        states = np.load(state, mmap_mode="r") if state.exists() else None
        values = np.load(folder / f"{name}.values.npy", mmap_mode="r")
        found[name] = Column(kind, values, states, whys, digits, vocabulary)
    return found


def measure(folder: Path) -> list[dict[str, Any]]:
    """Rank from mapped columns, then the kernel, then report both and the peak memory of ranking."""
    columns = load(folder)
    policy, population = build_policy(columns), Population(PEOPLE, columns)
    ranked = rank(policy, STANDARDS, population).ranked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert ranked.tolist() == bare_kernel(columns)["order"].tolist()
    measured, reference = compare(
        lambda: rank(policy, STANDARDS, population), lambda: bare_kernel(columns), ROUNDS
    )
    memory = {
        "name": "engine: peak memory of the national run",
        "measured": f"{peak / 2**30:.2f} GiB",
        "reference": f"{MEMORY_LIMIT / 2**30:.2f} GiB",
        "ratio": round(peak / MEMORY_LIMIT, 2),
        "limit": 1.0,
        "ok": peak <= MEMORY_LIMIT,
    }
    return [line(f"engine: one post over {PEOPLE:,} people", measured, reference, LIMIT), memory]


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
