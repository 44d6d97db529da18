"""Which stored parts a list of measures needs. Here: the dependencies of measures of person and post."""

from collections.abc import Iterable

from merit.measures.registry import PERSON_MEASURES, TABLES, measure
from merit.rules.codes import COMPETENCIES

PEOPLE, POSTS = "people", "posts"

_LEVELS = tuple(f"comp_{code}" for code in COMPETENCIES)
_CAREER = tuple(f"career.{name}" for name in TABLES["career"])
_NEEDS: dict[str, tuple[str, ...]] = {
    "jpm_capped": (*_LEVELS, "jpm_given", "level"),
    "jpm_uncapped": (*_LEVELS, "jpm_given", "level"),
    "education_match": ("education_level", *(f"education.{name}" for name in TABLES["education"])),
    "education_level_ok": ("education_level",),
    "experience_in_field": ("years_as_pelaksana", *_CAREER),
    "years_in_qualifying_level": ("years_as_pelaksana", *_CAREER),
    "years_in_qualifying_level_in_field": ("years_as_pelaksana", *_CAREER),
    "has_training_for_post": tuple(f"training.{name}" for name in TABLES["training"]),
    "pangkat_position": ("golongan",),
    "remaining_service": ("age_on",),
    "is_incumbent": (POSTS,),
    "level_step": ("level",),
}


def all_parts() -> list[str]:
    """Return the names of everything a freeze stores, in stored order."""
    tables = [f"{table}.{name}" for table, kinds in TABLES.items() for name in kinds]
    return [PEOPLE, POSTS, *PERSON_MEASURES, *tables]


def parts_for(names: Iterable[str]) -> list[str]:
    """Return the stored parts that measures need, in stored order; the people always.

    Raises: UnknownMeasureError.
    """
    wanted = {PEOPLE}
    for name in names:
        wanted.update(_NEEDS[name] if measure(name).is_of_post else (name,))
    return [part for part in all_parts() if part in wanted]
