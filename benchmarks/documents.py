"""Papers against the bare drawing of the same text: every string at its place, no layout and no picture."""

import io
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from merit.documents.papers import write_score_sheet, write_shortlist
from merit.documents.typeface import REGULAR
from tests.documents import samples

LIMIT = 3.0
MEMORY_LIMIT = 1.05
SHEETS = 1000
WARM = 100
ROUNDS = 7


class Printed(NamedTuple):
    """One string as a paper printed it."""

    page: int
    font: str
    size: float
    x: float
    y: float
    text: str


@contextmanager
def _recording() -> Iterator[list[Printed]]:
    """Note every string that reportlab formats while the block runs."""
    found: list[Printed] = []
    original = PDFTextObject._formatText

    def noting(self: PDFTextObject, text: str) -> str:
        page = self._canvas.getPageNumber()
        found.append(Printed(page, self._fontname, self._fontsize, self._x, self._y, text))
        return original(self, text)

    PDFTextObject._formatText = noting
    try:
        yield found
    finally:
        PDFTextObject._formatText = original


def _printed(write: Callable[[], None]) -> list[Printed]:
    with _recording() as found:
        write()
    return found


def _bare(printed: list[Printed]) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, pageCompression=1, initialFontName=REGULAR)
    page = 1
    for line in printed:
        if line.page > page:
            canvas.showPage()
            page = line.page
        canvas.setFont(line.font, line.size)
        canvas.drawString(line.x, line.y, line.text)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _row(name: str, measured: float, reference: float, limit: float, unit: str) -> dict[str, Any]:
    ratio = measured / reference
    return {
        "name": name,
        "measured": f"{measured:.3f} {unit}",
        "reference": f"{reference:.3f} {unit}",
        "ratio": round(ratio, 2),
        "limit": limit,
        "ok": ratio <= limit,
    }


def _shortlist() -> None:
    write_shortlist(io.BytesIO(), samples.shortlist_paper(listed=3, ranked=27, ineligible=20, incomplete=10))


def _shortlist_of_names() -> None:
    write_shortlist(io.BytesIO(), samples.shortlist_paper(listed=60, ranked=0, ineligible=0, incomplete=0))


def _paper(name: str, write: Callable[[], None]) -> dict[str, Any]:
    printed = _printed(write)
    pairs = [(_seconds(write), _seconds(lambda: _bare(printed))) for _ in range(ROUNDS)]
    ours, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    return _row(name, ours, bare, LIMIT, "s")


def _resident() -> float:
    """Return the memory of this process in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


def _sheets() -> list[dict[str, Any]]:
    printed = _printed(lambda: write_score_sheet(io.BytesIO(), samples.score_sheet_paper(4)))
    ours = bare = after_warm = 0.0
    for at in range(SHEETS):
        paper = samples.score_sheet_paper(at % 60)
        ours += _seconds(lambda paper=paper: write_score_sheet(io.BytesIO(), paper))
        bare += _seconds(lambda: _bare(printed))
        if at == WARM:
            after_warm = _resident()
    return [
        _row(f"documents: {SHEETS} personal sheets", ours, bare, LIMIT, "s"),
        _row(
            f"documents: memory, sheet {SHEETS} against {WARM}", _resident(), after_warm, MEMORY_LIMIT, "MiB"
        ),
    ]


def run() -> list[dict[str, Any]]:
    """Measure a shortlist of 60 people in both meanings, and 1,000 personal sheets with their memory."""
    return [
        _paper("documents: shortlist report, 60 people considered", _shortlist),
        _paper("documents: shortlist report, 60 names", _shortlist_of_names),
        *_sheets(),
    ]
