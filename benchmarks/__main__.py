"""Run the benchmarks: one line each on screen, the same in var/bench.json; exit 1 when one is over its limit.

`python -m benchmarks` runs all but the national one; names select: `python -m benchmarks engine_rank`.
"""

import importlib
import json
import os
import pkgutil
import sys
from pathlib import Path
from typing import Any

import benchmarks

NOT_BY_DEFAULT = {"engine_national"}
ALIASES = {"national": "engine_national"}
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


def main(wanted: list[str]) -> int:
    """Run the chosen benchmarks and return the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "merit.settings")
    rows: list[dict[str, Any]] = []
    for name in names(wanted):
        for row in importlib.import_module(f"benchmarks.{name}").run():
            rows.append(row)
            print(line(row), flush=True)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if all(row["ok"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
