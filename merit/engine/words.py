"""Words for scores: half-open bands from a score to the word printed for it.

Belongs here: which word a score deserves, and which printed words contradict their scores. Does not
belong here: the bands themselves, which are dated law or kit values.
"""

from collections.abc import Iterable, Sequence

from merit.engine.arithmetic import parse_decimal

Band = tuple[str, str]
"""Lower bound as decimal text, and the word from there on."""


def status_word(score: str, bands: Sequence[Band]) -> str:
    """Return the word of a score.

    Parameters
    ----------
    score : str
        A decimal text; it is compared exactly, never rounded first.
    bands : Sequence of (lower bound, word)
        From the highest band down; each holds scores from its bound up to the bound above it.

    Raises
    ------
    ValueError
        If the score or a bound is not a decimal, or the score is below the last bound.

    Examples
    --------
    >>> status_word("79.996", [("80", "MS"), ("68", "MMS"), ("0", "KMS")])
    'MMS'
    """
    found = _number(score)
    for bound, word in bands:
        if found >= _number(bound):
            return word
    raise ValueError(f"score {score} is below the last band")


def contradictions(printed: Iterable[tuple[str, str, str]], bands: Sequence[Band]) -> list[str]:
    """Return the ids whose printed word is not the word of their printed score.

    Parameters
    ----------
    printed : iterable of (id, score, word)
    bands : Sequence of (lower bound, word)
    """
    return [name for name, score, word in printed if status_word(score, bands) != word]


def _number(text: str) -> int:
    found = parse_decimal(text)
    if found is None:
        raise ValueError(f"{text!r} is not a decimal")
    return found
