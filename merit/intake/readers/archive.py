"""Walk through the zip of an XLSX before anything interprets it: real sizes, no surprises inside.

Every entry is inflated once, here, counting real bytes; each part goes to the check its name asks for.
Reading the cells belongs to merit.intake.readers.xlsx, once this module has let the file pass.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from merit.intake.errors import FileRefused
from merit.intake.readers.limits import Limits
from merit.intake.readers.sniff import what_it_is

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_BLOCK = 1 << 18
_PROTECTED = 0x1
_MEMBERS_OF_OTHERS = (
    ("xl/workbook.bin", ".xlsb"),
    ("word/document.xml", ".docx"),
    ("ppt/presentation.xml", ".pptx"),
    ("content.xml", ".ods / .odt"),
)

Feed = Callable[[bytes], None]


def damaged() -> FileRefused:
    """Return the refusal of a file that does not hold together."""
    return FileRefused(
        _("The file is damaged or incomplete: it cannot be unpacked."),
        _("Download or export it again, open it once in Excel to see that it is whole, and send it again."),
    )


def too_big(limits: Limits) -> FileRefused:
    """Return the refusal of a file that unpacks to far more than it looks."""
    return FileRefused(
        _("The file unpacks to more than an import may hold (%(limit)s MB, or %(ratio)s times its size).")
        % {"limit": limits.inflated_bytes // 1_000_000, "ratio": limits.ratio},
        _("Copy only the rows and columns you need into a new workbook and send that."),
    )


def walk(path: Path, limits: Limits, checker: Callable[[str], Feed | None]) -> None:
    """Inflate every entry of the archive, counting, and feed each to the check `checker` gives for its name.

    Raises: FileRefused.
    """
    entries = _entries(path, limits)
    total = 0
    with path.open("rb") as file:
        for entry in entries:
            feed = checker(entry.filename)
            for block in _inflated(file, entry, limits):
                total += len(block)
                if total > limits.inflated_bytes:
                    raise too_big(limits)
                if feed is not None:
                    feed(block)


def read_member(path: Path, name: str, limit: int) -> bytes:
    """Return one small part of an archive that has been walked."""
    with zipfile.ZipFile(path) as archive:
        try:
            info = archive.getinfo(name)
        except KeyError:
            raise damaged() from None
        if info.file_size > limit:
            raise damaged()
        return archive.read(info)


def _entries(path: Path, limits: Limits) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, OSError, struct.error):
        raise damaged() from None
    _check_directory(entries, limits)
    return entries


def _check_directory(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise FileRefused(
            _("The file holds %(count)s parts; a workbook has at most %(limit)s.")
            % {"count": len(entries), "limit": limits.entries},
            _("Copy the data into a new workbook and send that."),
        )
    names = [entry.filename.casefold().lstrip("/") for entry in entries]
    if any(entry.flag_bits & _PROTECTED for entry in entries):
        raise FileRefused(
            _("The file is password protected."), _("Remove the password and send the file again.")
        )
    _check_names(names)
    if len(set(names)) != len(names) or any(entry.compress_type not in (0, 8) for entry in entries):
        raise damaged()


def _check_names(names: list[str]) -> None:
    if any(name.endswith("vbaproject.bin") for name in names):
        raise FileRefused(
            _("The workbook holds macros (.xlsm)."),
            _("Save it as “Excel Workbook (.xlsx)”, which has none, and send that file."),
        )
    if "xl/workbook.xml" in names:
        return
    for member, extension in _MEMBERS_OF_OTHERS:
        if member in names:
            raise what_it_is(_("a file of another kind (%(extension)s)") % {"extension": extension})
    raise what_it_is(_("a zip archive"))


def _inflated(file: BinaryIO, entry: zipfile.ZipInfo, limits: Limits) -> Iterator[bytes]:
    """Yield the real bytes of an entry, trusting none of the sizes it declares."""
    file.seek(_data_offset(file, entry))
    size, checksum = 0, 0
    for block in _blocks(file, entry):
        if not size and block.startswith(b"PK\x03\x04"):
            raise FileRefused(
                _("The workbook holds another archive or document inside (%(name)s).")
                % {"name": entry.filename},
                _("Remove embedded files, or copy the data into a new workbook, and send that."),
            )
        size += len(block)
        checksum = zlib.crc32(block, checksum)
        if size > limits.ratio_after and size > limits.ratio * max(entry.compress_size, 1):
            raise too_big(limits)
        yield block
    if size != entry.file_size or checksum != entry.CRC:
        raise damaged()


def _data_offset(file: BinaryIO, entry: zipfile.ZipInfo) -> int:
    file.seek(entry.header_offset)
    header = file.read(_LOCAL_HEADER.size)
    if len(header) != _LOCAL_HEADER.size:
        raise damaged()
    signature, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    if signature != b"PK\x03\x04":
        raise damaged()
    return entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length


def _blocks(file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    left = entry.compress_size
    inflate = zlib.decompressobj(-15) if entry.compress_type == zipfile.ZIP_DEFLATED else None
    while left > 0:
        packed = file.read(min(left, _BLOCK))
        if not packed:
            raise damaged()
        left -= len(packed)
        if inflate is None:
            yield packed
        else:
            yield from _inflate(inflate, packed)


def _inflate(inflate: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    """Yield bounded blocks so that a bomb is seen after a quarter of a megabyte."""
    try:
        while packed:
            block = inflate.decompress(packed, _BLOCK)
            if block:
                yield block
            packed = inflate.unconsumed_tail
            if inflate.eof and (packed or inflate.unused_data):
                raise damaged()
    except zlib.error:
        raise damaged() from None
