"""From facts to columns: every family once, for everyone at once.

Here belong: the order of reading, the check that exactly the declared measures came out. Not here: storing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS

from merit.measures.columns import Column, column, text_column
from merit.measures.facts import Columns, Facts, Tables
from merit.measures.families.career import Career, career_columns, present_unit, read_career
from merit.measures.families.competence import competence_columns
from merit.measures.families.conduct import conduct_columns
from merit.measures.families.learning import learning_columns
from merit.measures.families.organisation import read_organisation
from merit.measures.families.pangkat import pangkat_columns
from merit.measures.families.performance import performance_columns
from merit.measures.families.person import person_columns, read_people
from merit.measures.families.recognition import recognition_columns
from merit.measures.law import law_at
from merit.measures.options import Options
from merit.measures.reading import Reader
from merit.measures.registry import PERSON_MEASURES
from merit.rules.codes import POST_LEVELS


@dataclass(frozen=True, slots=True)
class Built:
    """Everything a freeze holds, before it is packed: people's keys, measures in declared order, tables."""

    keys: tuple[str, ...]
    posts: tuple[str, ...]
    measures: Columns
    tables: Tables


def build(
    as_of: date,
    options: Options,
    extra_people: Iterable[UUID] = (),
    using: str = DEFAULT_DB_ALIAS,
) -> Built:
    """Build all measures of everyone who serves at a date, in a fixed number of queries."""
    facts = Facts(Reader(using), as_of, law_at(as_of), options)
    people = read_people(facts, extra_people)
    organisation = read_organisation(facts)
    career = read_career(facts, organisation)
    learnt, tables = learning_columns(facts, career)
    columns = {
        **person_columns(facts, people),
        **pangkat_columns(facts, people),
        **career_columns(facts, organisation, career),
        "unit": present_unit(facts, people, career),
        **learnt,
        **performance_columns(facts),
        **recognition_columns(facts),
        **competence_columns(facts),
        **conduct_columns(facts),
    }
    if missing := set(PERSON_MEASURES) ^ set(columns):
        raise ValueError(f"Declared and built measures differ: {', '.join(sorted(missing))}.")
    ordered = {name: columns[name] for name in PERSON_MEASURES}
    return Built(facts.reader.keys, _posts(career), ordered, {**tables, "career": _career_table(career)})


def _posts(career: Career) -> tuple[str, ...]:
    """Return the key of each person's present post, empty where there is none."""
    words = [*career.definitive.words["position"], ""]
    return tuple(words[place] for place in career.at_present("position").tolist())


def _career_table(career: Career) -> dict[str, Column]:
    """Return the career as the freeze keeps it; see Timeline."""
    line = career.timeline
    return {
        "person": column(line.person),
        "starts": column(line.starts),
        "stops": column(line.stops),
        "level": text_column(line.level, POST_LEVELS),
        "field": text_column(line.field, line.fields),
        "acting_level": text_column(line.acting_level, POST_LEVELS),
        "acting_field": text_column(line.acting_field, line.fields),
    }
