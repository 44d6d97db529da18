"""Closing posts and units once nobody holds them or works there; doors use these, not those of positions."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from employees.models import Appointment, Employee
from merit.access.actor import Actor
from positions import services as positions
from positions.models import Position, Unit


@transaction.atomic
def position_close(*, actor: Actor, position: Position, closed_on: date, reason: str) -> Position:
    """Close a post from a day on, once nobody holds it any longer.

    Raises: Denied; ValidationError naming who still holds it.
    """
    closed = positions.position_close(actor=actor, position=position, closed_on=closed_on, reason=reason)
    reaches = Q(valid_to__isnull=True) | Q(valid_to__gt=closed_on)
    held = Appointment.objects.filter(reaches, position=position).select_related("employee")
    if names := [row.employee.name for row in held[:3]]:
        message = _("%(post)s is still held by %(names)s on %(day)s.")
        values = {"post": position.title, "names": ", ".join(names), "day": closed_on.isoformat()}
        raise ValidationError(message % values)
    return closed


@transaction.atomic
def unit_close(*, actor: Actor, unit: Unit, closed_on: date, reason: str) -> Unit:
    """Close a unit from a day on, once nobody works there any longer.

    Raises: Denied; ValidationError saying how many people remain.
    """
    closed = positions.unit_close(actor=actor, unit=unit, closed_on=closed_on, reason=reason)
    if count := Employee.objects.filter(unit=unit).count():
        message = _("%(count)s people still work in %(unit)s; move them first.")
        raise ValidationError(message % {"count": count, "unit": unit.name})
    return closed
