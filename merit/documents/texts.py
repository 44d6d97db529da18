"""Foreign text made safe to print: nothing swallowed, nothing executed, nothing invisible."""

import unicodedata
from xml.sax.saxutils import escape

from merit.documents.typeface import CHARACTERS

SPACES = frozenset("\t\n\v\f\r\u0085\u2028\u2029")
INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def _printed(code: int) -> str:
    sign = chr(code)
    category = unicodedata.category(sign)
    if sign in SPACES or (category == "Zs" and code != 0xA0):
        return " "
    if code in CHARACTERS and category not in INVISIBLE:
        return sign
    return f"[U+{code:04X}]"


class _Printable(dict[int, str]):
    """A translation table that fills itself, with characters of our font only."""

    def __missing__(self, code: int) -> str:
        printed = _printed(code)
        if len(printed) == 1:
            self[code] = printed
        return printed


_TABLE = _Printable()


def plain(value: str) -> str:
    """Return the text as it will be printed, in one line.

    Line ends and odd spaces become a space; a control, bidirectional or invisible character and one
    that our font lacks becomes its code point, ``[U+202E]``: nothing is lost and nothing is spoofed.
    """
    if value.isascii() and value.isprintable():
        return value
    return unicodedata.normalize("NFC", value).translate(_TABLE)


def text(value: str) -> str:
    """Return the text for a reportlab ``Paragraph``: printable and with its markup escaped.

    Every foreign text passes here before it reaches a ``Paragraph``.

    Examples
    --------
    >>> text("<b>R&D</b>")
    '&lt;b&gt;R&amp;D&lt;/b&gt;'
    """
    return escape(plain(value))
