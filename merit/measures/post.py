"""Measures of person and post: computed from a freeze for one post, never stored.

Here belong: the comparison of everyone with one post, exact and without loops over people or queries.
Not here: points, gates, ranks.
"""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from merit.measures.columns import (
    NO_RECORD,
    NOT_APPLICABLE,
    PRESENT,
    Codes,
    Column,
    Ints,
    Mask,
    column,
    text_column,
)
from merit.measures.days import YEAR_UNIT
from merit.measures.frozen import Frozen, NotLoadedError
from merit.measures.groups import has_any
from merit.measures.law import law_at
from merit.measures.packing import FrozenColumn, pack_column, unpack_column
from merit.measures.periods import years_of_periods
from merit.measures.registry import measure
from merit.measures.standard import PostFacts
from merit.rules.codes import GOLONGAN_PNS

PERCENT = 100 * 10**6
LEVELS_DIVISOR = 60  # every standard 1..5 divides it
PANGKAT_WORDS = ("below", "one_below", "within", "above")
MATCH_WORDS = ("tidak", "sesuai")


def post_columns(frozen: Frozen, post: PostFacts, names: Iterable[str]) -> dict[str, FrozenColumn]:
    """Return measures of person and post by name, in the form a freeze gives its own.

    Raises: UnknownMeasureError, NotLoadedError, ValueError when post and freeze are of different dates.
    """
    if post.as_of != frozen.as_of:
        raise ValueError(f"The post is read at {post.as_of}, the freeze is of {frozen.as_of}; use one date.")
    found = {}
    for name in names:
        declared = measure(name)
        packed = pack_column(_BUILDERS[name](frozen, post), declared.kind, declared.places)
        found[name] = unpack_column(packed)
    return found


def _ints(frozen: Frozen, name: str) -> Ints:
    return frozen.column(name).values.astype(np.int64)


def _whys(frozen: Frozen, name: str) -> Codes:
    whys = frozen.column(name).whys
    return np.zeros(frozen.size, dtype=np.uint8) if whys is None else whys


def _jpm_capped(frozen: Frozen, post: PostFacts) -> Column:
    """Mean of min(level, standard) / standard, in percent; truncated, so 79.9999995 does not become 80."""
    parts = np.zeros(frozen.size, dtype=np.int64)
    for code, standard in post.standards.items():
        parts += np.minimum(_ints(frozen, f"comp_{code}"), standard) * (LEVELS_DIVISOR // standard)
    value = parts * PERCENT // (LEVELS_DIVISOR * len(post.standards))
    return _jpm(frozen, post, value, ceiling=100)


def _jpm_uncapped(frozen: Frozen, post: PostFacts) -> Column:
    """Sum of levels over sum of standards, in percent; truncated."""
    levels = np.zeros(frozen.size, dtype=np.int64)
    for code in post.standards:
        levels += _ints(frozen, f"comp_{code}")
    return _jpm(frozen, post, levels * PERCENT // sum(post.standards.values()), ceiling=None)


def _jpm(frozen: Frozen, post: PostFacts, value: Ints, ceiling: int | None) -> Column:
    """Use the JPM an instrument gave where there are no levels and it may serve this post."""
    whys = np.zeros(frozen.size, dtype=np.uint8)
    for code in reversed(tuple(post.standards)):
        of_one = _whys(frozen, f"comp_{code}")
        whys = np.where(of_one != PRESENT, of_one, whys)
    given = _ints(frozen, "jpm_given") * 10**4
    given = given if ceiling is None else np.minimum(given, ceiling * 10**6)
    serves = (_whys(frozen, "jpm_given") == PRESENT) & (whys != PRESENT)
    if post.given_jpm_serves_same_level_only:
        serves &= _orders(frozen, post) == post.order
    whys = np.where(serves, np.uint8(PRESENT), whys)
    return column(np.where(serves, given, value), whys)


def _orders(frozen: Frozen, post: PostFacts) -> Ints:
    """Return the place of each person's level on the ladder, 0 without a level."""
    level, law = frozen.column("level"), law_at(post.as_of)
    table = np.array([law.level_order.get(word, 0) for word in level.codebook] or [0], dtype=np.int64)
    return np.where(_whys(frozen, "level") == PRESENT, table[level.values], 0)


def _level_step(frozen: Frozen, post: PostFacts) -> Column:
    return column(post.order - _orders(frozen, post), _whys(frozen, "level"))


def _education_level_ok(frozen: Frozen, post: PostFacts) -> Column:
    return column(
        _ints(frozen, "education_level") >= post.education_min_tier, _whys(frozen, "education_level")
    )


def _education_match(frozen: Frozen, post: PostFacts) -> Column:
    """Say whether a diploma of at least the asked level is in an asked field; no asked field, all fit."""
    table, whys = frozen.table("education"), _whys(frozen, "education_level")
    person = table["person"].values
    counts = table["tier"].values >= post.education_min_tier
    if post.education_fields:
        counts &= _among(table["field"], post.education_fields)
        named = has_any(person[_known(table["field"])], frozen.size)
        whys = np.where((whys == PRESENT) & ~named, np.uint8(NO_RECORD), whys)
    fits = has_any(person[counts], frozen.size)
    return text_column(fits.astype(np.int64), MATCH_WORDS, whys)


def _known(words: FrozenColumn) -> Mask:
    return np.ones(len(words.values), dtype=np.bool_) if words.whys is None else words.whys == PRESENT


def _among(words: FrozenColumn, wanted: Iterable[str]) -> Mask:
    """Return the rows whose word is one of the wanted."""
    chosen = frozenset(wanted)
    table = np.array([word in chosen for word in words.codebook] or [False], dtype=np.bool_)
    return table[words.values] & _known(words)


def _experience_in_field(frozen: Frozen, post: PostFacts) -> Column:
    return _years(frozen, post, _in_field(frozen, post))


def _in_field(frozen: Frozen, post: PostFacts) -> Mask:
    """Return the periods of a career in the post's fields; a post that names none takes every field."""
    table = frozen.table("career")
    if not post.experience_fields:
        return np.ones(len(table["person"].values), dtype=np.bool_)
    fields = post.experience_fields
    return _among(table["field"], fields) | _among(table["acting_field"], fields)


def _in_qualifying_level(frozen: Frozen, post: PostFacts) -> Mask:
    table, levels = frozen.table("career"), post.qualifying_levels
    return _among(table["level"], levels) | _among(table["acting_level"], levels)


def _years_in_qualifying_level(frozen: Frozen, post: PostFacts) -> Column:
    return _qualifying(frozen, post, _in_qualifying_level(frozen, post))


def _years_in_qualifying_level_in_field(frozen: Frozen, post: PostFacts) -> Column:
    """The law's "in the field of the target post": level and field on the same days."""
    table = frozen.table("career")
    kept = np.zeros(len(table["person"].values), dtype=np.bool_)
    for level, field in (("level", "field"), ("acting_level", "acting_field")):
        is_held = _among(table[level], post.qualifying_levels)
        if post.experience_fields:
            is_held &= _among(table[field], post.experience_fields)
        kept |= is_held
    return _qualifying(frozen, post, kept)


def _qualifying(frozen: Frozen, post: PostFacts, kept: Mask) -> Column:
    if not post.qualifying_levels:
        return column(
            np.zeros(frozen.size, dtype=np.int64), np.full(frozen.size, NOT_APPLICABLE, dtype=np.uint8)
        )
    return _years(frozen, post, kept)


def _years(frozen: Frozen, post: PostFacts, kept: Mask) -> Column:
    table = frozen.table("career")
    person, starts, stops = (
        table[name].values[kept].astype(np.int64) for name in ("person", "starts", "stops")
    )
    years = years_of_periods(person, starts, stops, frozen.size)
    return column(years, _whys(frozen, "years_as_pelaksana"))


def _has_training_for_post(frozen: Frozen, post: PostFacts) -> Column:
    """Say who has any of the trainings asked; a post that asks none is content with everybody."""
    if not post.training_codes:
        return column(np.ones(frozen.size, dtype=np.bool_))
    table = frozen.table("training")
    return column(has_any(table["person"].values[_among(table["code"], post.training_codes)], frozen.size))


def _pangkat_position(frozen: Frozen, post: PostFacts) -> Column:
    """Place a golongan below, one step below, within or above the post's range, by steps of the ladder."""
    ladder = {golongan: place for place, golongan in enumerate(GOLONGAN_PNS)}
    lowest, highest = ladder.get(post.pangkat_min, 0), ladder.get(post.pangkat_max, len(ladder))
    whys = _whys(frozen, "golongan")
    if post.pangkat_min not in ladder and post.pangkat_max not in ladder:
        whys = np.where(whys == PRESENT, np.uint8(NOT_APPLICABLE), whys)
    steps = np.zeros(int(max(ladder)) + 1, dtype=np.int64)
    for golongan, step in ladder.items():
        steps[int(golongan)] = step
    place = steps[frozen.column("golongan").values]
    score = np.select([place > highest, place >= lowest, place == lowest - 1], [3, 2, 1], 0)
    return text_column(score, PANGKAT_WORDS, whys)


def _remaining_service(frozen: Frozen, post: PostFacts) -> Column:
    """Years from the age to the retirement age of the post; none left is 0."""
    left = post.retirement_age * YEAR_UNIT - _ints(frozen, "age_on")
    return column(np.maximum(left, 0), _whys(frozen, "age_on"))


def _is_incumbent(frozen: Frozen, post: PostFacts) -> Column:
    if frozen.posts is None:
        raise NotLoadedError("posts")
    return column((frozen.posts == np.frombuffer(post.id.bytes, dtype=np.uint8)).all(axis=1))


_BUILDERS: Mapping[str, Callable[[Frozen, PostFacts], Column]] = {
    "jpm_capped": _jpm_capped,
    "jpm_uncapped": _jpm_uncapped,
    "education_match": _education_match,
    "education_level_ok": _education_level_ok,
    "experience_in_field": _experience_in_field,
    "years_in_qualifying_level": _years_in_qualifying_level,
    "years_in_qualifying_level_in_field": _years_in_qualifying_level_in_field,
    "has_training_for_post": _has_training_for_post,
    "pangkat_position": _pangkat_position,
    "remaining_service": _remaining_service,
    "is_incumbent": _is_incumbent,
    "level_step": _level_step,
}
