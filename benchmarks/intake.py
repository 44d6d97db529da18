"""Preview and apply of a SIASN roll of 12,000 x 71 cells, against reading the same file with calamine.

All of it runs in a process of its own, with a database of its own: peak memory of a process never falls.
Ratios are of processor time, the reading child included, so that they hold on a machine that does other work.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROWS = 12_000
RATIO = 6
APPLY_RATIO = 8
ROWS_PER_SECOND = 2_000
MEGABYTES = 512
_ROUNDS = 5


def run() -> list[dict[str, Any]]:
    """Return one row per figure to hold."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.intake", folder]
        environment = {**os.environ, "MERIT_VAR_DIR": folder, "DATABASE_URL": ""}
        printed = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return json.loads(printed.stdout.splitlines()[-1])


def spent(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Return the processor seconds (with children) and clock seconds a call takes, and its result."""
    before, begun = os.times(), time.perf_counter()
    result = work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4]), time.perf_counter() - begun, result


def read_with_calamine(path: Path) -> int:
    """Read the whole file into Python values: the floor."""
    import python_calamine

    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return len(sheet.to_python())


def measure(folder: Path) -> list[dict[str, Any]]:
    """Measure everything in this process, on a database of its own in the folder."""
    from benchmarks._siasn_file import write_roll

    actor = _prepare_database()
    path = folder / "nominatif.xlsx"
    write_roll(path, ROWS)
    floor, new, clock, counts = _best(actor, path)
    apply_seconds, _clock, _result = spent(lambda: _import(actor, path))
    floor_again, same, _clock, counts_again = _best(actor, path)
    assert counts["create"] == counts_again["same"] == ROWS, (counts, counts_again)
    own, child = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, _child_memory(path)
    return [
        _row("import: preview 12,000 x 71, all new", f"{new:.2f} s", f"{floor:.2f} s", new / floor, RATIO),
        _row(
            "import: preview 12,000 x 71, all same",
            f"{same:.2f} s",
            f"{floor_again:.2f} s",
            same / floor_again,
            RATIO,
        ),
        _row(
            "import: apply 12,000 x 71, all new",
            f"{apply_seconds:.2f} s",
            f"{new:.2f} s",
            apply_seconds / new,
            APPLY_RATIO,
        ),
        _speed("import: preview, rows per second on the clock", ROWS / clock),
        _row(
            "import: memory, web process", f"{own // 1024} MB", f"{MEGABYTES} MB", own / 1024 / MEGABYTES, 1
        ),
        _row(
            "import: memory, reading child",
            f"{child // 1024} MB",
            f"{MEGABYTES} MB",
            child / 1024 / MEGABYTES,
            1,
        ),
    ]


def _best(actor: Any, path: Path) -> tuple[float, float, float, dict[str, int]]:
    """Return the least time of reading and of previewing, in turns so that both meet the same machine."""
    floors, previews = [], []
    for _round in range(_ROUNDS):
        floors.append(spent(lambda: read_with_calamine(path)))
        previews.append(spent(lambda: _preview(actor, path)))
    best = min(previews, key=lambda preview: preview[0])
    return min(floors)[0], best[0], min(clock for _cpu, clock, _counts in previews), best[2]


def _child_memory(path: Path) -> int:
    """Return the peak memory of the reading child, started from a small process: the peak is inherited."""
    script = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    child = Path(__file__).parent.parent / "merit" / "intake" / "readers" / "child.py"
    limits = json.dumps({"memory": 1_200_000_000, "seconds": 60, "frame": 64_000_000, "chunk": 1_000})
    command = [sys.executable, str(child), limits, str(path), json.dumps(["Data ASN"])]
    printed = subprocess.run(
        [sys.executable, "-c", script, *command], check=True, capture_output=True, text=True
    )
    return int(printed.stdout)


def _row(name: str, measured: str, reference: str, ratio: float, limit: float) -> dict[str, Any]:
    return {
        "name": name,
        "measured": measured,
        "reference": reference,
        "ratio": round(ratio, 2),
        "limit": limit,
        "ok": ratio <= limit,
    }


def _speed(name: str, speed: float) -> dict[str, Any]:
    """A figure that must be high: the ratio is how much of the wanted speed is missing."""
    return _row(name, f"{speed:.0f}/s", f"{ROWS_PER_SECOND}/s", ROWS_PER_SECOND / speed, 1)


def _prepare_database() -> Any:
    import django

    django.setup()
    from datetime import date

    from django.core.management import call_command

    from benchmarks._siasn_file import UNITS, unit_code
    from merit.access.actor import Actor
    from positions.models import Unit

    call_command("migrate", verbosity=0)
    opened = date(2017, 1, 1)
    codes = [unit_code(number) for number in range(UNITS)]
    Unit.objects.bulk_create(
        Unit(code=code, name=f"UNIT CONTOH {number}", kind="subunit", path=f"/{code}/", valid_from=opened)
        for number, code in enumerate(codes)
    )
    return Actor.system("benchmark", date(2026, 11, 22))


def _preview(actor: Any, path: Path) -> dict[str, int]:
    from merit.intake import services

    return services.preview(actor=actor, kind="siasn", file=path, as_of=actor.on).counts


def _import(actor: Any, path: Path) -> None:
    from merit.intake import services

    services.import_file(actor=actor, kind="siasn", file=path, as_of=actor.on)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "merit.settings")
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))) + "\n")
