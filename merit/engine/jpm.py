"""Job Person Match: levels of competency against the standard of a post.

Belongs here: the three formulas in use, exact. Does not belong here: thresholds (`words`), who is assessed.

Source: PermenPANRB 38/2017 (comparison of achieved level with the standard of the post, as a percentage);
regions differ in the formula, so a kit declares which one it uses. See `docs/algorithms/ranking.md`.
"""

from collections.abc import Sequence

from merit.engine.arithmetic import half_up

FULL = 100


def capped_mean(levels: Sequence[int], standards: Sequence[int], decimals: int = 2) -> int:
    """Return the mean of level/standard, each capped at 1, in percent: surplus never fills a gap.

    Parameters
    ----------
    levels, standards : Sequence[int], length m
        Achieved and required level of each competency; standards are at least 1.
    decimals : int
        Decimals of the percentage.

    Returns
    -------
    int
        The percentage times 10**decimals, rounded half-up once, at the end.

    Raises
    ------
    ValueError
        If the lengths differ, are 0, or a level or standard is out of range.

    Examples
    --------
    >>> capped_mean([3, 3, 2, 3, 4, 3, 2, 3, 3], [3] * 9)
    9259
    """
    return _mean([(min(level, wanted), wanted) for level, wanted in _pairs(levels, standards)], decimals)


def uncapped_mean(levels: Sequence[int], standards: Sequence[int], decimals: int = 2) -> int:
    """Return the mean of level/standard without a cap, in percent: surplus fills gaps.

    Examples
    --------
    >>> uncapped_mean([3, 3, 2, 3, 4, 3, 2, 3, 3], [3] * 9)
    9630
    """
    return _mean(_pairs(levels, standards), decimals)


def ratio_of_sums(levels: Sequence[int], standards: Sequence[int], decimals: int = 2) -> int:
    """Return sum of levels over sum of standards, in percent.

    Examples
    --------
    >>> ratio_of_sums([4] * 9, [5, 5, 4, 4, 4, 4, 4, 4, 4])
    9474
    """
    pairs = _pairs(levels, standards)
    reached = sum(level for level, _wanted in pairs)
    return half_up(reached * FULL * 10**decimals, sum(wanted for _level, wanted in pairs))


def _mean(pairs: list[tuple[int, int]], decimals: int) -> int:
    whole = 1
    for _level, wanted in pairs:
        whole *= wanted
    reached = sum(level * (whole // wanted) for level, wanted in pairs)
    return half_up(reached * FULL * 10**decimals, whole * len(pairs))


def _pairs(levels: Sequence[int], standards: Sequence[int]) -> list[tuple[int, int]]:
    if not levels or len(levels) != len(standards):
        raise ValueError(f"{len(levels)} levels cannot be matched with {len(standards)} standards")
    for level, wanted in zip(levels, standards, strict=True):
        if level < 0 or wanted < 1:
            raise ValueError(f"level {level} against standard {wanted} is out of range")
    return list(zip(levels, standards, strict=True))
