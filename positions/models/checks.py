"""Check constraints that several tables of the record apps repeat, each one line where it is used."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


def period_check(name: str, starts: str = "valid_from", ends: str = "valid_to") -> models.CheckConstraint:
    """Refuse a period that ends on or before the day it begins."""
    later = models.Q(**{f"{ends}__gt": models.F(starts)})
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{f"{ends}__isnull": True}) | later,
        violation_error_message=_("The end date must be later than the start date."),
    )


def listed_check(
    name: str, field: str, values: Iterable[str], *, blank: bool = False
) -> models.CheckConstraint:
    """Refuse a code that is not on its closed list."""
    allowed = ["", *values] if blank else list(values)
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{f"{field}__in": allowed}),
        violation_error_message=_("The code is not on its closed list."),
    )


def range_check(name: str, field: str, low: Any, high: Any) -> models.CheckConstraint:
    """Refuse a number outside low..high; an absent number passes."""
    inside = models.Q(**{f"{field}__gte": low, f"{field}__lte": high})
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{f"{field}__isnull": True}) | inside,
        violation_error_message=_("The number is outside the range it may have."),
    )
