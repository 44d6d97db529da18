"""Standard streams that may be closed, full, or not UTF-8.

Belongs here: writing whole lines, or saying that it cannot be done. Does not belong here: what is written.
"""

import io
import os
from typing import TextIO


class UnwritableError(OSError):
    """The output cannot be written."""


def as_utf8(stream: TextIO | None) -> TextIO | None:
    """Return a standard stream set to UTF-8 with plain newlines, whatever the environment says."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return stream


def write_out(stream: TextIO | None, text: str) -> None:
    """Write and flush text.

    Raises
    ------
    UnwritableError
        If the stream is closed, broken or full. It then discards what it still holds, so that the
        interpreter ends quietly.
    """
    try:
        if stream is None or stream.closed:
            raise OSError("closed")
        stream.write(text)
        stream.flush()
    except OSError as error:
        _discard(stream)
        raise UnwritableError(error.strerror or str(error)) from None


def write_note(stream: TextIO | None, line: str) -> None:
    """Write one line of diagnostics; without a stream to write to, nobody is left to tell."""
    try:
        write_out(stream, f"{line}\n")
    except UnwritableError:
        return


def _discard(stream: TextIO | None) -> None:
    if not isinstance(stream, io.TextIOWrapper) or stream.closed:
        return
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, stream.fileno())
    os.close(sink)
