"""FZ6: hostile text in every field of both papers is printed literally and does nothing."""

import io
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from merit.documents.papers import write_score_sheet, write_shortlist
from merit.documents.texts import plain
from tests.documents import samples
from tests.documents.reading import all_text, squeezed, written

PAYLOADS = (
    "<b>tebal</b> & <i>miring",
    "<img src=http://contoh.invalid/x.png>",
    '<img src="file:///etc/passwd"/>',
    "<a href=javascript:alert(1)>klik</a>",
    '<font color="[[[getattr(pow,Word)(1)]]]">warna</font>',
    "<para><seq id=1/><onDraw name=x label=y/></para>",
    "</para>]]>{{ 7*7 }}{% x %}%(nama)s ${x}",
    "\u202eterbalik\u2066",
    "محمد عبد الله",
    "👩🏽‍💼🇮🇩 emoji",
    "a\x00b\x07c\x1bd\x7fe",
    "baris satu\r\nbaris dua\ttab",
    "\ud83d separuh",
)
LISTS = ("ranked", "ineligible", "incomplete")
KEPT = {"nip", "content_hash", "state", "logo", "attachments"}


def poisoned(value: Any, payload: str) -> Any:
    """Put the payload into every text of a paper that isn't a checked mark."""
    if isinstance(value, str):
        return payload
    if isinstance(value, tuple):
        return tuple(poisoned(each, payload) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: poisoned(getattr(value, field.name), payload)
            for field in fields(value)
            if field.name not in KEPT
        }
        return replace(value, **changed)
    return value


def small_shortlist(payload: str) -> Any:
    paper = samples.shortlist_paper(ranked=2, ineligible=2, incomplete=2)
    listed = {name: tuple(getattr(paper, name)) for name in LISTS}
    return poisoned(replace(paper, **listed), payload)


def assert_harmless(document: bytes) -> None:
    reader = PdfReader(io.BytesIO(document))
    assert all("/Annots" not in page for page in reader.pages)
    assert all(not page.images for page in reader.pages)
    assert b"/URI" not in document
    assert b"/JavaScript" not in document


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_shortlist_report_prints_it_literally(payload):
    document = written(write_shortlist, small_shortlist(payload))
    assert all_text(document).count(squeezed(plain(payload))) > 30
    assert_harmless(document)


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("state", ["ranked", "ineligible", "incomplete"])
def test_the_score_sheet_prints_it_literally(payload, state):
    document = written(write_score_sheet, poisoned(samples.score_sheet_paper(state=state), payload))
    assert all_text(document).count(squeezed(plain(payload))) > 20
    assert_harmless(document)


@pytest.mark.parametrize("unit", ["x", "kata ", "محمد", "<"])
def test_ten_thousand_characters_about_a_person_are_printed_whole(unit):
    paper = samples.shortlist_paper(listed=1, ranked=1, ineligible=1, incomplete=0)
    payload = (unit * 10_000)[:10_000]
    changed = {name: tuple(poisoned(each, payload) for each in getattr(paper, name)) for name in LISTS}
    text = all_text(written(write_shortlist, replace(paper, **changed)))
    assert text.count(squeezed(plain(unit))) >= 10_000 // len(unit)


@pytest.mark.parametrize("unit", ["x", "kata "])
def test_ten_thousand_characters_in_every_field_at_once_still_make_a_paper(unit):
    payload = (unit * 10_000)[:10_000]
    assert_harmless(written(write_score_sheet, poisoned(samples.score_sheet_paper(), payload)))
    paper = samples.shortlist_paper(listed=2, ranked=1, ineligible=1, incomplete=1)
    listed = {name: tuple(getattr(paper, name)) for name in LISTS}
    assert_harmless(written(write_shortlist, poisoned(replace(paper, **listed), payload)))


def test_no_payload_reads_a_file_or_opens_a_connection(monkeypatch):
    opened = []
    monkeypatch.setattr("socket.socket.connect", lambda *arguments: opened.append(arguments))
    monkeypatch.setattr("urllib.request.urlopen", lambda *arguments, **options: opened.append(arguments))
    monkeypatch.setattr(Path, "open", lambda *arguments, **options: opened.append(arguments))
    for payload in PAYLOADS:
        written(write_score_sheet, poisoned(samples.score_sheet_paper(), payload))
    assert opened == []
