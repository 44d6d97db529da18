"""Hand out the rows of an XLSX: first the walk through its parts, then calamine in a child process.

Here: which sheets there are, which are read, and the conversation with the child. What the parts may hold
is judged in merit.intake.readers.archive and sheetxml; the child itself is merit.intake.readers.child.
"""

import json
import posixpath
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from merit.intake.errors import FileRefused
from merit.intake.readers import archive, sheetxml
from merit.intake.readers.limits import Limits
from merit.intake.readers.raw import CHUNK_ROWS, Chunk, RawSheet

_CHILD = Path(__file__).with_name("child.py")
_SMALL_PART = 2_000_000
_MOST_SHEETS = 100
_LENGTH = struct.Struct("<I")


@dataclass(slots=True)
class SheetPart:
    """One sheet of the workbook: its name, its part in the archive, whether a person sees it."""

    name: str
    part: str
    is_hidden: bool


@dataclass(slots=True)
class _Walk:
    """What the walk through the archive found out about its sheet parts."""

    limits: Limits
    checks: dict[str, sheetxml.SheetCheck] = field(default_factory=dict)
    odd: set[str] = field(default_factory=set)

    def checker(self, name: str) -> archive.Feed | None:
        if not name.casefold().endswith((".xml", ".rels", ".vml")):
            return None
        if not name.startswith("xl/worksheets/") or name.endswith(".rels"):
            return sheetxml.PartCheck().feed
        check = self.checks[name] = sheetxml.SheetCheck(self.limits)
        return lambda block: self._feed(name, check, block)

    def _feed(self, name: str, check: sheetxml.SheetCheck, block: bytes) -> None:
        try:
            if name in self.odd:
                sheetxml.PartCheck.feed(check, block)
            else:
                check.feed(block)
        except sheetxml.OddSheet:
            self.odd.add(name)

    def is_fine(self, part: str) -> bool:
        if part not in self.checks or part in self.odd:
            return False
        try:
            self.checks[part].close()
        except sheetxml.OddSheet:
            return False
        return True


def read(path: Path, limits: Limits) -> tuple[list[SheetPart], Iterator[RawSheet]]:
    """Return all sheets of a workbook and an iterator over the rows of the visible ones.

    Raises: FileRefused.
    """
    walk = _Walk(limits)
    archive.walk(path, limits, walk.checker)
    sheets = _sheets(path)
    visible = [sheet for sheet in sheets if not sheet.is_hidden]
    if not visible:
        raise FileRefused(_("The workbook has no visible sheet."), _("Unhide the sheet that holds the data."))
    for sheet in visible:
        if not walk.is_fine(sheet.part):
            sheetxml.check_fully(_part_blocks(path, sheet.part, limits), sheet.name, limits)
    return sheets, _rows(path, [sheet.name for sheet in visible], limits)


def _part_blocks(path: Path, part: str, limits: Limits) -> Iterator[bytes]:
    data = archive.read_member(path, part, limits.inflated_bytes)
    for start in range(0, len(data), 1 << 16):
        yield data[start : start + (1 << 16)]


def _sheets(path: Path) -> list[SheetPart]:
    try:
        workbook = fromstring(archive.read_member(path, "xl/workbook.xml", _SMALL_PART), forbid_dtd=True)
        relations = fromstring(
            archive.read_member(path, "xl/_rels/workbook.xml.rels", _SMALL_PART), forbid_dtd=True
        )
    except ParseError:
        raise archive.damaged() from None
    targets = {
        item.get("Id"): posixpath.normpath(posixpath.join("/xl", item.get("Target", ""))).lstrip("/")
        for item in relations
        if item.get("Type", "").endswith("/worksheet")
    }
    found = [_sheet(element, targets) for element in workbook.iter() if element.tag.endswith("}sheet")]
    sheets = [sheet for sheet in found if sheet is not None]
    names = {sheet.name for sheet in sheets}
    if not sheets or len(names) != len(sheets) or len(sheets) > _MOST_SHEETS:
        raise archive.damaged()
    return sheets


def _sheet(element: Any, targets: dict[str | None, str]) -> SheetPart | None:
    """Return the sheet an element of the workbook stands for; charts and the like stand for none."""
    identifier = next((value for name, value in element.attrib.items() if name.endswith("}id")), None)
    if identifier not in targets:
        return None
    hidden = element.get("state", "visible") != "visible"
    return SheetPart(element.get("name", ""), targets[identifier], hidden)


def _rows(path: Path, names: list[str], limits: Limits) -> Iterator[RawSheet]:
    with _Child(path, names, limits) as child:
        frame = child.receive()
        while "sheet" in frame:
            chunks = _Chunks(child)
            yield RawSheet(frame["sheet"], iter(chunks))
            frame = chunks.drain()


class _Chunks:
    """The chunks of one sheet; remembers the first frame that is not one of them."""

    def __init__(self, child: "_Child") -> None:
        self.child = child
        self.after: dict[str, Any] | None = None

    def __iter__(self) -> Iterator[Chunk]:
        while self.after is None:
            frame = self.child.receive()
            if "numbers" in frame:
                yield _chunk(frame)
            else:
                self.after = frame

    def drain(self) -> dict[str, Any]:
        """Pass over what nobody wanted to read and return the frame that follows."""
        for _chunk_left in self:
            pass
        return self.after or {}


def _chunk(frame: dict[str, Any]) -> Chunk:
    columns = frame["columns"]
    for index, places in frame["dates"].items():
        column = columns[int(index)]
        for place in places:
            column[place] = _date(column[place])
    return Chunk(frame["numbers"], columns)


def _date(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


class _Child:
    """The reading process, killed when it takes too long or when nobody listens any more."""

    def __init__(self, path: Path, names: list[str], limits: Limits) -> None:
        self.limits = limits
        self.received = 0
        bounds = {
            "memory": limits.child_memory_bytes,
            "seconds": limits.seconds,
            "frame": limits.frame_bytes,
            "chunk": CHUNK_ROWS,
        }
        command = [sys.executable, "-I", str(_CHILD), json.dumps(bounds), str(path), json.dumps(names)]
        self.process = subprocess.Popen(  # noqa: S603 - our own script, no shell, arguments as a list
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.timer = threading.Timer(limits.seconds, self.process.kill)
        self.timer.daemon = True
        self.timer.start()

    def __enter__(self) -> "_Child":
        return self

    def __exit__(self, *_problem: object) -> None:
        self.timer.cancel()
        self.process.kill()
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.process.wait()

    def receive(self) -> dict[str, Any]:
        """Return the next frame.

        Raises: FileRefused when the child failed, was killed, or sent more than anyone should read.
        """
        length = _LENGTH.unpack(self._read(_LENGTH.size))[0]
        self.received += length
        if length > self.limits.frame_bytes or self.received > self.limits.stream_bytes:
            raise _too_much()
        frame: dict[str, Any] = json.loads(self._read(length))
        if failed := frame.get("failed"):
            raise {"password": _password, "damaged": archive.damaged, "text": _too_much}[failed]()
        return frame

    def _read(self, length: int) -> bytes:
        stream = self.process.stdout
        data = stream.read(length) if stream is not None else b""
        if len(data) != length:
            raise _too_much()
        return data


def _password() -> FileRefused:
    return FileRefused(
        _("The file is password protected."), _("Remove the password and send the file again.")
    )


def _too_much() -> FileRefused:
    return FileRefused(
        _("The workbook needs more memory or time than an import may use."),
        _("Split it into several files, or copy only the data into a new workbook."),
    )
