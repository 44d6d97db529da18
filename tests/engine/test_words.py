"""Words of scores, and printed words that contradict their scores."""

import pytest

from merit.engine.words import contradictions, status_word

# regulations 3: MS >= 80, 68 <= MMS < 80, KMS < 68 (filling a post)
BANDS = [("80", "MS"), ("68", "MMS"), ("0", "KMS")]


@pytest.mark.parametrize(
    ("score", "word"),
    [("100", "MS"), ("80", "MS"), ("79.999999", "MMS"), ("79.996", "MMS"), ("68.0", "MMS"), ("67.99", "KMS")],
)
def test_a_score_is_compared_before_any_rounding(score, word):
    assert status_word(score, BANDS) == word


def test_siak_2025_two_printed_words_contradict_their_scores():
    # dentingnews; tribunnews: Sekda Siak 2025
    makalah = [("A", "90.10", "MS"), ("B", "81.42", "MS"), ("C", "79.32", "MMS"), ("D", "79.38", "MMS")]
    wawancara = [("A", "89.55", "MS"), ("B", "80.92", "MMS"), ("C", "80.66", "MS"), ("D", "80.41", "MMS")]
    assert contradictions(makalah, BANDS) == []
    assert contradictions(wawancara, BANDS) == ["B", "D"]


@pytest.mark.parametrize(("score", "told"), [("-1", "below the last band"), ("80,5", "not a decimal")])
def test_a_score_without_a_word_is_refused(score, told):
    with pytest.raises(ValueError, match=told):
        status_word(score, BANDS)
