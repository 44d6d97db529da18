"""When two written fields are the same. Here: the one normal form of a field of study or of work."""

import re
import unicodedata

# The level is a fact of its own; fields arrive with it in front ("S-1 ILMU HUKUM", "D-III Kebidanan").
_LEVEL = re.compile(
    r"^(?:s ?[123]|d ?(?:[1234]|i{1,3}|iv)|sltp|slta|sd|smp|sma|smk|profesi|spesialis"
    r"|diploma|sarjana|magister|doktor)"
    r"(?: terapan)?(?: |$)"
)
_NOT_LETTERS = re.compile(r"[^0-9a-z]+")


def normalised(text: str) -> str:
    """Return a field's name in the form that is compared: lower case, plain letters, without level or "ilmu".

    A name that is only a level stays as it is.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    words = _NOT_LETTERS.sub(" ", "".join(each for each in plain if not unicodedata.combining(each))).strip()
    field = _LEVEL.sub("", words).strip() or words
    return field.removeprefix("ilmu ") or field
