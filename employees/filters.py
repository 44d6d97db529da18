"""What lists of this app can be narrowed by; pages and API share these."""

from uuid import UUID

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from employees.codes import AppointmentCapacity, EmployeeKind, LegalStatus
from employees.models import Appointment, Employee
from employees.selectors import name_or_nip
from positions.codes import PositionLevel
from positions.models import Unit
from positions.tree import valid_on


class EmployeeFilter(filters.FilterSet):
    """People by name or NIP, kind, legal status, unit subtree and level."""

    search = filters.CharFilter(method="matching", label=_("name or NIP"))
    kind = filters.MultipleChoiceFilter(choices=EmployeeKind.choices, label=_("kind"))
    legal_status = filters.MultipleChoiceFilter(choices=LegalStatus.choices, label=_("legal status"))
    unit = filters.UUIDFilter(method="under_unit", label=_("unit and below"))
    level = filters.MultipleChoiceFilter(
        choices=PositionLevel.choices, method="at_level", label=_("level of the present post")
    )

    class Meta:
        model = Employee
        fields = ["search", "kind", "legal_status", "unit", "level"]

    def matching(self, rows: QuerySet[Employee], _name: str, value: str) -> QuerySet[Employee]:
        """Keep people by part of the name or the whole NIP."""
        return rows.filter(name_or_nip(value))

    def under_unit(self, rows: QuerySet[Employee], _name: str, value: UUID) -> QuerySet[Employee]:
        """Keep people of a unit and of everything under it."""
        root = Unit.objects.filter(pk=value).values_list("path", flat=True).first()
        return rows.filter(unit__path__startswith=root) if root else rows.none()

    def at_level(self, rows: QuerySet[Employee], _name: str, values: list[str]) -> QuerySet[Employee]:
        """Keep people whose open definitive appointment is of a level."""
        if not values:
            return rows
        held = Appointment.objects.filter(
            level__in=values, capacity=AppointmentCapacity.DEFINITIVE, valid_to__isnull=True
        )
        return rows.filter(pk__in=held.values("employee_id"))


class AppointmentFilter(filters.FilterSet):
    """Appointments by capacity, level, unit and day."""

    capacity = filters.MultipleChoiceFilter(choices=AppointmentCapacity.choices, label=_("capacity"))
    level = filters.MultipleChoiceFilter(choices=PositionLevel.choices, label=_("level"))
    unit = filters.UUIDFilter(field_name="unit_id", label=_("unit"))
    as_of = filters.DateFilter(method="in_force", label=_("in force on"))

    class Meta:
        model = Appointment
        fields = ["capacity", "level", "unit", "as_of"]

    def in_force(self, rows: QuerySet[Appointment], _name: str, value: object) -> QuerySet[Appointment]:
        """Keep what is in force on a day."""
        return rows.filter(valid_on(value))  # type: ignore[arg-type]
