"""What the tests of pages ask of an answer: its text, and that looking wrote nothing."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

TAG = re.compile(r"<(style|script|head)\b.*?</\1>|<[^>]+>", re.DOTALL)
SPACE = re.compile(r"\s+")
CHANGE = re.compile(r'^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)


def text_of(answer: HttpResponse) -> str:
    """Return what a reader sees of a page, without tags, in one line."""
    assert answer.status_code == 200, f"{answer.status_code} instead of 200"
    return plain(answer)


def plain(answer: HttpResponse) -> str:
    """Return the words of an answer of any status."""
    return SPACE.sub(" ", html.unescape(TAG.sub(" ", answer.content.decode())))


@contextmanager
def nothing_written(*, but: tuple[str, ...] = ()) -> Iterator[None]:
    """Fail when a table is written to; `but` names tables that may be, such as the access log."""
    with CaptureQueriesContext(connection) as captured:
        yield
    found = [CHANGE.match(query["sql"]) for query in captured.captured_queries]
    tables = {match.group(2) for match in found if match}
    assert tables <= set(but), f"written while looking: {sorted(tables)}"
