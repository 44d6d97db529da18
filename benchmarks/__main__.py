"""Run the benchmarks: one line each on screen, the same in var/bench.json; exit 1 when one is over its limit.

`python -m benchmarks` runs all but the national one; names select: `python -m benchmarks engine_rank`.
"""

import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import benchmarks

NOT_BY_DEFAULT = {"engine_national"}
ALIASES = {"national": "engine_national"}
RUN_ONE = (
    "import importlib, json, pathlib, sys; "
    "rows = list(importlib.import_module('benchmarks.' + sys.argv[1]).run()); "
    "pathlib.Path(sys.argv[2]).write_text(json.dumps(rows, default=str), encoding='utf-8')"
)
OUTPUT = Path(os.environ.get("MERIT_VAR_DIR", "var")) / "bench.json"


def names(wanted: list[str]) -> list[str]:
    """Return the module names to run, in order."""
    found = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    known = sorted(name for name in found if name[0] != "_")
    if not wanted:
        return [name for name in known if name not in NOT_BY_DEFAULT]
    chosen = [ALIASES.get(name, name) for name in wanted]
    unknown = sorted(set(chosen) - set(known))
    if unknown:
        sys.exit(f"No benchmark named {', '.join(unknown)}; there are: {', '.join(known)}.")
    return chosen


def line(row: dict[str, Any]) -> str:
    """Return one row as a line of text."""
    verdict = "ok" if row["ok"] else "OVER"
    return (
        f"{row['name']:<58} measured {row['measured']!s:>12}  reference {row['reference']!s:>12}"
        f"  ratio {row['ratio']!s:>8}  limit {row['limit']!s:>8}  {verdict}"
    )


def run_apart(name: str) -> list[dict[str, Any]]:
    """Run one module in a process of its own, so that no other's memory counts as its own."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "rows.json"
        subprocess.run([sys.executable, "-c", RUN_ONE, name, str(target)], check=True)
        return list(json.loads(target.read_text(encoding="utf-8")))


def main(wanted: list[str]) -> int:
    """Run the chosen benchmarks and return the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "merit.settings")
    rows: list[dict[str, Any]] = []
    for name in names(wanted):
        for row in run_apart(name):
            rows.append(row)
            print(line(row), flush=True)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if all(row["ok"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
