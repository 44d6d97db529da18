"""Files that people bring: copied once, named by their content, readable by nobody but the application."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from merit.intake.errors import FileRefused

FileLike = str | Path | File

_BLOCK = 1 << 20
_SUFFIXES = frozenset({".xlsx", ".csv", ".txt", ".json", ".pdf", ".png", ".jpg", ".jpeg"})


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file on this machine with its name for people and the hash of its bytes."""

    path: Path
    name: str
    sha256: str


@contextmanager
def local_file(file: FileLike, name: str = "") -> Iterator[LocalFile]:
    """Give a path to read, whatever the file came as; an upload is copied to a temporary file meanwhile."""
    if isinstance(file, str | Path):
        path = Path(file)
        yield LocalFile(path, name or path.name, sha256_of(path))
        return
    with tempfile.NamedTemporaryFile(prefix="import-") as copy:
        file.seek(0)
        while block := file.read(_BLOCK):
            copy.write(block)
        copy.flush()
        path = Path(copy.name)
        yield LocalFile(path, name or PurePath(file.name or "").name, sha256_of(path))


def sha256_of(path: Path) -> str:
    """Return the hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stored_path(name: str | None) -> Path:
    """Return the path of a kept file.

    Raises: FileRefused when it is no longer there.
    """
    if not name or not default_storage.exists(name):
        raise FileRefused(
            _("The stored file is no longer there."),
            _("Send it again; restore the media folder from backup."),
        )
    return Path(default_storage.path(name))


def store(local: LocalFile, folder: str) -> str:
    """Keep a file under its hash and return its name in the storage; the same bytes are kept once."""
    suffix = PurePath(local.name).suffix.casefold()
    suffix = suffix if suffix in _SUFFIXES else ""
    name = f"{folder}/{local.sha256[:2]}/{local.sha256}{suffix}"
    if not default_storage.exists(name):
        with local.path.open("rb") as file:
            return str(default_storage.save(name, File(file)))
    return name
