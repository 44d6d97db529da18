"""Foreign text: printed literally, never executed, never invisible."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from merit.documents import layout, texts
from merit.documents.texts import plain, text


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("Siti Contohwati", "Siti Contohwati"),
        ("Jalan\nTeladan\t1", "Jalan Teladan 1"),
        ("a\u2009b\u3000c", "a b c"),
        ("\u0007bel", "[U+0007]bel"),
        ("nama\u202ekilab", "nama[U+202E]kilab"),
        ("tak\u200btampak", "tak[U+200B]tampak"),
        ("🙂", "[U+1F642]"),
        ("محمد", "[U+0645][U+062D][U+0645][U+062F]"),
        ("e\u0301 Ḥasan ≥ →", "é Ḥasan ≥ →"),
        ("\ud800", "[U+D800]"),
    ],
)
def test_plain_prints_what_it_can_and_names_what_it_cannot(value, printed):
    assert plain(value) == printed


def test_markup_is_escaped_for_a_paragraph():
    assert text("<a href='javascript:x'>R&D</a>") == "&lt;a href='javascript:x'&gt;R&amp;D&lt;/a&gt;"


@given(st.text(max_size=200))
def test_any_text_becomes_a_paragraph_without_markup(value):
    paragraph = Paragraph(text(value))
    assert "".join(paragraph.getPlainText().split()) == "".join(plain(value).split())


@given(st.text(max_size=200))
def test_what_is_printed_holds_no_invisible_character(value):
    assert plain(value).replace("\xa0", " ").isprintable()


@given(st.text(max_size=120), st.integers(min_value=12, max_value=300))
def test_wrapping_loses_nothing_and_keeps_the_width(value, width):
    lines = layout.wrap(value, layout.TABLE, width)
    assert "".join("".join(lines).split(" ")) == "".join(plain(value).split(" "))
    for line in lines:
        assert len(line) <= 1 or layout.width_of(line, layout.TABLE) <= width + 1e-6


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(texts).failed == 0
    assert doctest.testmod(layout).failed == 0
