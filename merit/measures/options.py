"""What a freeze may be told beyond its date. Here: the options and their plain form; not what they do."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choices of the region that change what counts; they are part of a freeze's content.

    `count_acting`: Plt periods count as time in a level. `unverified_sources`: facts from these sources count
    only once verified. `appraisal_grace_months`: so many months into a year the yearly appraisal before last
    still stands in for one not yet given.
    """

    count_acting: bool = False
    unverified_sources: tuple[str, ...] = ("manual",)
    appraisal_grace_months: int = 3

    def plain(self) -> dict[str, Any]:
        """Return the options as JSON keeps them."""
        return {**asdict(self), "unverified_sources": sorted(self.unverified_sources)}


def options_from(plain: Mapping[str, Any]) -> Options:
    """Return the options a freeze was made with."""
    return Options(
        count_acting=plain["count_acting"],
        unverified_sources=tuple(plain["unverified_sources"]),
        appraisal_grace_months=plain["appraisal_grace_months"],
    )
