"""Own score and ranked list, as JSON and as page, on two workers: against the same bytes from a bare view.

The bare view has the same middleware, session, account and roles, and sends what the page sent. It reads no
run, names nobody and leaves no entry in the access log; the pages do. The clients share the machine with the
workers, for both sides alike.
"""

import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks._pages_city import Place, build, scratch_database
from benchmarks._pages_server import Server, serving

ROUNDS = 3
REQUESTS = 24
WARM = 6
JSON_SHARE, HTML_SHARE = 0.5, 0.25
PLAIN_TIMES = 4.0
PLAIN_REQUESTS = 12
DEEP_LIMIT = 1.5
OWN_QUERIES, OTHER_QUERIES = 12, 15
PAGE = 50
OTHER_PAGES = (
    "/",
    "/profil/",
    "/catatan/",
    "/kompetensi/",
    "/kinerja/",
    "/pemeringkatan/",
    "/siapa-melihat/",
)


@dataclass(frozen=True)
class Ask:
    """One page: what it is called, where it is, who reads it, and its share of the bare view to hold."""

    name: str
    title: str
    address: str
    reader: str
    share: float


def run() -> list[dict[str, Any]]:
    """Measure in a scratch database."""
    with scratch_database(), tempfile.TemporaryDirectory() as folder:
        place = build()
        asks = _asks(place)
        queries = _query_lines(place, asks)
        with serving(_database(), Path(folder)) as server:
            bench = _Bench(place, server, Path(folder))
            shares = [bench.share_line(ask) for ask in asks]
            deep = [bench.deep_line(ask) for ask in asks[2:]]
            return [*shares, bench.plain_line(asks[2]), *deep, *queries]


def _asks(place: Place) -> list[Ask]:
    api, run_id = "/api/v1/runs", place.run_id
    people = f"/admin/runs/{run_id}/list/ranked/"
    own = f"{api}/{run_id}/entries/{place.official_id}"
    return [
        Ask("own-json", "own score, JSON", own, "official", JSON_SHARE),
        Ask("own-html", "own score, HTML", f"/pemeringkatan/{run_id}/", "official", HTML_SHARE),
        Ask("list-json", "50 of the ranked, JSON", f"{api}/{run_id}/entries", "operator", JSON_SHARE),
        Ask("list-html", "50 of the ranked, HTML", people, "operator", HTML_SHARE),
    ]


def _database() -> str:
    """Return where the scratch database is, with what was written so far settled in it."""
    from django.db import connection

    connection.close()
    return str(connection.settings_dict["NAME"])


class _Bench:
    """A server with people to ask it."""

    def __init__(self, place: Place, server: Server, folder: Path) -> None:
        self.place = place
        self.server = server
        self.folder = folder

    def _pair(
        self, reader: str, address: str, reference: str, requests: int = REQUESTS
    ) -> tuple[float, float]:
        """Return the requests a second of two addresses, measured in turns."""
        session = self.place.sessions[reader]
        for each in (address, reference):
            self.server.per_second(each, session, WARM)
        rounds = [
            [self.server.per_second(each, session, requests) for each in (address, reference)]
            for _round in range(ROUNDS)
        ]
        ours, theirs = zip(*rounds, strict=True)
        return median(ours), median(theirs)

    def share_line(self, ask: Ask) -> dict[str, Any]:
        """Compare a page with its own bytes from the bare view."""
        body, content_type = self.server.get(ask.address, self.place.sessions[ask.reader])
        (self.folder / ask.name).write_bytes(body)
        (self.folder / f"{ask.name}.type").write_text(content_type, encoding="utf-8")
        measured, reference = self._pair(ask.reader, ask.address, f"/bare/{ask.name}")
        return _line(f"pages: {ask.title} against a bare view", measured, reference, at_least=ask.share)

    def plain_line(self, ask: Ask) -> dict[str, Any]:
        """Compare the ranked list with the usual one."""
        measured, reference = self._pair(ask.reader, ask.address, "/plain/", PLAIN_REQUESTS)
        title = f"pages: {ask.title} against ModelSerializer, count, offset"
        return _line(title, measured, reference, at_least=PLAIN_TIMES)

    def deep_line(self, ask: Ask) -> dict[str, Any]:
        """Compare the last full page of a list with its first, by time."""
        last = f"{ask.address}?after={self.place.ranked - PAGE}"
        deep, first = self._pair(ask.reader, last, ask.address)
        return _line(f"pages: {ask.title}, last page to first", deep, first, at_most=DEEP_LIMIT)


def _line(
    name: str, measured: float, reference: float, *, at_least: float = 0, at_most: float = 0
) -> dict[str, Any]:
    """Return a line on requests a second; `at_most` limits how many times slower the measured is."""
    ratio = reference / measured if at_most else measured / reference
    return {
        "name": name,
        "measured": f"{measured:.1f} /s",
        "reference": f"{reference:.1f} /s",
        "ratio": round(ratio, 2),
        "limit": f"<={at_most}" if at_most else f">={at_least}",
        "ok": ratio <= at_most if at_most else ratio >= at_least,
    }


def _query_lines(place: Place, asks: list[Ask]) -> list[dict[str, Any]]:
    """Count queries of warm pages; that static files were not collected does not matter to them."""
    warnings.filterwarnings("ignore", "No directory at", UserWarning)
    own = max(_queries(place, ask.reader, ask.address) for ask in asks[:2])
    lists = [(ask.reader, ask.address) for ask in asks[2:]]
    others = [*lists, *(("official", address) for address in OTHER_PAGES)]
    most = max(_queries(place, reader, address) for reader, address in others)
    return [
        _count_line("pages: queries of the own score", own, OWN_QUERIES),
        _count_line("pages: queries of lists and other pages, the most", most, OTHER_QUERIES),
    ]


def _queries(place: Place, reader: str, address: str) -> int:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies[settings.SESSION_COOKIE_NAME] = place.sessions[reader]
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def _count_line(name: str, measured: int, limit: int) -> dict[str, Any]:
    return {
        "name": name,
        "measured": measured,
        "reference": "-",
        "ratio": "-",
        "limit": f"<={limit}",
        "ok": measured <= limit,
    }
