"""The shipped fonts: complete, small, licensed, with figures of one width."""

import pytest
from reportlab.pdfbase import pdfmetrics

from merit.documents.typeface import BOLD, CHARACTERS, FONTS_DIR, ITALIC, REGULAR

NEEDED = (
    "0123456789.,%–—…•·×−≤≥→★✓●■"
    + "áàâäãåéèêëíìîïóòôöõúùûüçñÁÉÍÓÚḤḥṢṣĀāĪīŪū’“”"
    + "\N{REPLACEMENT CHARACTER}"
)


@pytest.mark.parametrize("font", [REGULAR, BOLD, ITALIC])
def test_figures_have_one_width(font):
    face = pdfmetrics.getFont(font).face
    assert len({face.charWidths[ord(figure)] for figure in "0123456789"}) == 1


def test_every_style_holds_the_signs_that_papers_print():
    assert {sign for sign in NEEDED if ord(sign) not in CHARACTERS} == set()


def test_screen_and_paper_have_the_same_styles_in_a_small_folder_with_its_licence():
    names = {path.name for path in FONTS_DIR.iterdir()}
    for style in ("Regular", "Bold", "Italic"):
        assert {f"NotoSans-{style}.ttf", f"NotoSans-{style}.woff2"} <= names
    assert sum(path.stat().st_size for path in FONTS_DIR.iterdir()) < 1_500_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS_DIR / "OFL.txt").read_text(encoding="utf-8")
