"""Who the people are, without names. Here: which people a freeze holds, and measures of their identity."""

from collections.abc import Iterable
from uuid import UUID

import numpy as np
from django.db.models import Q

from employees.models import Employee
from merit.measures.columns import NO_RECORD, column, text_column, whys_where
from merit.measures.days import NEVER, years_between
from merit.measures.facts import Columns, Facts
from merit.measures.law import ENDED_STATUSES
from merit.measures.reading import Rows, Word, code, day, key
from merit.rules.codes import EMPLOYEE_KINDS

# PNS of another agency stand outside the maps: they enter a freeze only by name.
KINDS = tuple(kind for kind in EMPLOYEE_KINDS if kind != "pns_other_agency")


def read_people(facts: Facts, extra_people: Iterable[UUID]) -> Rows:
    """Read everyone who serves at the date, and fix them as the people of the freeze: one query."""
    is_listed = Q(kind__in=KINDS) | Q(id__in=list(extra_people))
    is_here = ~Q(legal_status__in=ENDED_STATUSES) | Q(legal_status_on__gt=facts.as_of)
    has_begun = Q(cpns_on__isnull=True) | Q(cpns_on__lte=facts.as_of)
    return facts.reader.people(
        Employee.objects.filter(is_listed, is_here, has_begun),
        kind=code("kind", EMPLOYEE_KINDS),
        status=Word("legal_status"),
        status_on=day("legal_status_on"),
        birth=day("birth_on"),
        since=day("cpns_on"),
        unit=Word(key("unit_id")),
    )


def person_columns(facts: Facts, people: Rows) -> Columns:
    """Return the measures of identity."""
    today = np.full(facts.size, facts.today, dtype=np.int64)
    without_start = people["since"] == NEVER
    # A status that began later says nothing about the date.
    status = np.where(people["status_on"] > facts.today, -1, people["status"])
    return {
        "kind": text_column(people["kind"], EMPLOYEE_KINDS),
        "legal_status": text_column(status, people.words["status"]),
        "age_on": column(years_between(people["birth"], today)),
        "years_of_service": column(
            years_between(np.where(without_start, facts.today, people["since"]), today),
            whys_where(without_start, NO_RECORD),
        ),
    }
