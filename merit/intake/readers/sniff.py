"""Tell what a file really is, whatever its name says. Reading it belongs elsewhere."""

from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from merit.intake.errors import FileRefused
from merit.intake.readers.limits import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = gettext_noop(
    "Open it in Excel or LibreOffice and save it as .xlsx (Excel Workbook) or .csv, then send that file."
)

_SIGNATURES = (
    (b"%PDF", gettext_noop("a PDF document")),
    (b"MZ", gettext_noop("a Windows program")),
    (b"\x7fELF", gettext_noop("a Linux program")),
    (b"\x89PNG", gettext_noop("a picture (PNG)")),
    (b"\xff\xd8\xff", gettext_noop("a picture (JPEG)")),
    (b"GIF8", gettext_noop("a picture (GIF)")),
    (b"Rar!", gettext_noop("a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", gettext_noop("a 7-Zip archive")),
    (b"\x1f\x8b", gettext_noop("a gzip archive")),
    (b"BZh", gettext_noop("a bzip2 archive")),
    (b"{\\rtf", gettext_noop("a rich text document (RTF)")),
    (b"SQLite format 3", gettext_noop("a database file")),
)


def kind_of_file(path: Path, limits: Limits) -> str:
    """Return "xlsx", "csv" or "json" for a readable file.

    Raises: FileRefused naming what the file is otherwise.
    """
    size = path.stat().st_size
    if size == 0:
        raise FileRefused(_("The file is empty."), _("Export it again and check that it holds rows."))
    if size > limits.file_bytes:
        raise FileRefused(
            _("The file has %(size)s MB; at most %(limit)s MB are read.")
            % {"size": size // 1_000_000, "limit": limits.file_bytes // 1_000_000},
            _("Split it into several files, for example one per unit."),
        )
    with path.open("rb") as file:
        head = file.read(4096)
    return _by_content(path, head)


def _by_content(path: Path, head: bytes) -> str:
    if head.startswith(b"PK"):
        return "xlsx"
    if head.startswith(_OLE):
        raise _ole(path)
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            raise what_it_is(_(name))
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:1] == b"<":
        raise what_it_is(_("a web page or XML file with the name of a table"))
    return "json" if text[:1] in (b"{", b"[") else "csv"


def what_it_is(name: str) -> FileRefused:
    """Return the refusal that says what a file is instead of a table."""
    return FileRefused(
        _("The file is %(what)s, not a table that can be imported.") % {"what": name}, _(_SAVE_AS)
    )


def _ole(path: Path) -> FileRefused:
    if _ENCRYPTED_PACKAGE in path.read_bytes():
        return FileRefused(
            _("The file is password protected."),
            _("Open it with its password, remove it (File, Info, Protect Workbook) and save it again."),
        )
    return what_it_is(_("an old Excel or Word file (.xls, .doc)"))
