"""`rank_case`: rank case files from the command line, without database or network.

Belongs here: files, streams, exit status. Does not belong here: the meaning of a case (`case`).
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn, TextIO

from merit.engine.case import read_case, render_case
from merit.engine.errors import ROOT, CaseError, one_line, refusal
from merit.engine.explain import explain
from merit.engine.rendering import Json
from merit.engine.streams import UnwritableError, as_utf8, write_note, write_out
from merit.engine.table import table

RANKED = 0
REFUSED = 2

_LINE_BREAKS = {ord(char): f"\\u{ord(char):04x}" for char in "\u0085\u2028\u2029"}


class UsageError(Exception):
    """The command line is wrong."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def main(arguments: Sequence[str], stdout: TextIO | None, stderr: TextIO | None) -> int:
    """Run `rank_case FILE... [--json] [--explain]` and return its exit status."""
    parser = _Parser(prog="rank_case", description="Rank case files (merit.case/1).")
    add_arguments(parser)
    try:
        options = parser.parse_intermixed_args(list(arguments))
    except UsageError as error:
        write_note(as_utf8(stderr), usage_line(str(error)))
        return REFUSED
    return rank_files(options.files, options, stdout, stderr)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `rank_case` to a parser."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a case file, merit.case/1")
    parser.add_argument("--json", action="store_true", help="one line of merit.result/1 per file")
    parser.add_argument("--explain", action="store_true", help="add stability, counterfactual and without")


def usage_line(message: str) -> str:
    """Return a wrong command line as one line."""
    return one_line(f"rank_case: {message}; rank_case FILE... [--json] [--explain]")


def rank_files(
    files: Iterable[str],
    options: argparse.Namespace,
    stdout: TextIO | None,
    stderr: TextIO | None,
    language: str = "id",
) -> int:
    """Rank files one after the other, results on `stdout`, one line per refused file on `stderr`.

    Parameters
    ----------
    files : iterable of str
    options : argparse.Namespace
        With `json` and `explain`.
    stdout, stderr : TextIO or None
        None when the stream is closed.
    language : str
        `id` or `en`, for tables and refusals.

    Returns
    -------
    int
        0 when every file was ranked and written, 2 otherwise.
    """
    out, err = as_utf8(stdout), as_utf8(stderr)
    status = RANKED
    for file in files:
        try:
            write_out(out, rank_file(file, options, language))
        except CaseError as error:
            write_note(err, f"{one_line(file)}: {error.line(language)}")
            status = REFUSED
        except UnwritableError as error:
            write_note(err, f"rank_case: stdout: {error}")
            return REFUSED
    return status


def rank_file(file: str, options: argparse.Namespace, language: str) -> str:
    """Rank one file and return what is printed for it.

    Raises
    ------
    CaseError
        If the file is refused.
    """
    try:
        case = read_case(_read(file))
        result = case.rank()
        rendered = render_case(case, result)
        if options.explain:
            rendered["explain"] = explain(result, case.ids)
        return as_line(rendered) if options.json else table(case.document, rendered, file, language) + "\n"
    except RecursionError:
        raise refusal(ROOT, "…", "json_depth") from None


def as_line(document: Json) -> str:
    """Write a document as one line of JSON, also for readers that break lines at Unicode separators."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    if not text.isascii():
        text = text.translate(_LINE_BREAKS)
    return f"{text}\n"


def _read(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refusal(ROOT, file, "readable", reason=reason) from None
