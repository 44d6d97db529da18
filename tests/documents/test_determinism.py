"""The same data gives the same bytes: in another process, with another hash seed, in another folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import hashlib, io
from merit.documents.papers import write_score_sheet, write_shortlist
from merit.documents.pictures import Spoke, radar
from merit.documents.svg import to_svg
from tests.documents import samples
shortlist, sheet = samples.shortlist_paper(is_trial=True), samples.score_sheet_paper()
for write, paper in ((write_shortlist, shortlist), (write_score_sheet, sheet)):
    target = io.BytesIO()
    write(target, paper)
    print(hashlib.sha256(target.getvalue()).hexdigest())
picture = to_svg(radar([Spoke(name, 3, level) for name, level in zip("ABCDE", (1, 2, 3, 4, None))]))
print(hashlib.sha256(picture.encode()).hexdigest())
"""


def digests(seed: str, folder: Path) -> list[str]:
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": f"Etc/GMT-{seed}"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


@pytest.mark.parametrize("seed", ["1", "7"])
def test_bytes_do_not_depend_on_process_seed_zone_or_folder(seed, tmp_path):
    assert digests("0", ROOT) == digests(seed, tmp_path)
