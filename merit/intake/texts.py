"""What text from a stranger's cell becomes before merit.intake.values interprets it."""

import re
import unicodedata

_INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
)
_EXCEL_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TEXT_MARK = re.compile(r"'(?=[\d=+@-])")
_NULLS = frozenset({"", "-", "--", "NULL", "null", "(null)"})
_LONGEST_NULL = 8


def clean(text: str) -> str:
    """Return one line of NFC text without invisible characters, outer spaces or Excel's text apostrophe."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    elif text.isprintable() and text.strip(" '") == text and "  " not in text and "_x" not in text:
        return text
    if "_x" in text:
        text = _EXCEL_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    text = " ".join(_CONTROL.sub(" ", text).split())
    return _TEXT_MARK.sub("", text, count=1) if text[:1] == "'" else text


def clean_lines(text: str) -> str:
    """Return text of several lines, each of them clean."""
    lines = (clean(line) for line in text.replace("_x000D_", "").splitlines())
    return "\n".join(lines).strip()


def clean_code(text: str) -> str:
    """Return text for numbers, dates and codes: full-width digits made plain, no leading apostrophe."""
    text = clean(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return text.removeprefix("'").strip() if text[:1] == "'" else text


def is_null(text: str) -> bool:
    """Say whether a cell means "nothing here"."""
    return text in _NULLS or (len(text) <= _LONGEST_NULL and clean_code(text) in _NULLS) or text.isspace()


def is_broken(text: str) -> bool:
    """Say whether text holds half a character, which no database can store."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def folded(text: str) -> str:
    """Return text for comparing labels: case, spacing and letter forms made equal, nothing left out."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def header_key(text: str) -> str:
    """Return a head cell's name for matching: letters and digits only, case made equal."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in normal if character.isalnum())
