"""The one font family of paper and pictures, registered with reportlab on import. No layout here."""

from pathlib import Path

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS_DIR = Path(__file__).parent / "fonts"
REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf", ITALIC: "NotoSans-Italic.ttf"}


def _register() -> None:
    for name, file_name in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS_DIR / file_name)))
    for is_bold, is_italic, name in ((0, 0, REGULAR), (1, 0, BOLD), (0, 1, ITALIC), (1, 1, BOLD)):
        addMapping(REGULAR, is_bold, is_italic, name)


_register()
CHARACTERS = frozenset.intersection(
    *(frozenset(pdfmetrics.getFont(name).face.charToGlyph) for name in _FILES)
)
