"""Admin pages of people and careers: browse, search and filter, each record with its history."""

from typing import Any

from django.contrib import admin

from employees.facts import reading_facts
from employees.models import (
    AngkaKredit,
    Appointment,
    Assignment,
    AttendanceMonth,
    Award,
    ComplianceFact,
    Education,
    Employee,
    FamilyTie,
    Innovation,
    PangkatRecord,
    Sanction,
    Training,
)
from employees.selectors import (
    appointments_visible,
    compliance_visible,
    employees_visible,
    family_visible,
    records_visible,
    sanctions_visible,
)
from merit.access.adminsite import ActorHistoryAdmin
from merit.access.decide import Facts
from positions.admin import ReadOnlyInline

PERSON = ("employee",)
PERSON_SEARCH = ("employee__name", "employee__nip")


class AppointmentInline(ReadOnlyInline):
    """The person's posts."""

    model = Appointment
    read_action = "employee.read"
    fields = ("position_title", "unit_name", "capacity", "level", "valid_from", "valid_to", "decree_number")
    readonly_fields = fields


class PangkatInline(ReadOnlyInline):
    """The person's golongan over time."""

    model = PangkatRecord
    read_action = "employee.read"
    fields = ("golongan", "effective_on", "kind", "decree_number")
    readonly_fields = fields


class EducationInline(ReadOnlyInline):
    """The person's diplomas."""

    model = Education
    read_action = "employee.read"
    fields = ("level", "field", "school", "graduation_year")
    readonly_fields = fields


@admin.register(Employee)
class EmployeeAdmin(ActorHistoryAdmin):
    """People."""

    read_action = "employee.read"
    visible = staticmethod(employees_visible)
    list_display = ("name", "nip", "kind", "legal_status", "unit")
    list_filter = ("kind", "legal_status", "unit__kind")
    list_select_related = ("unit",)
    search_fields = ("name", "nip")
    ordering = ("name",)
    inlines = (AppointmentInline, PangkatInline, EducationInline)

    def facts_of(self, obj: Any) -> Facts:
        """Return whose record it is and where they work."""
        return reading_facts(obj)


class PersonRecordAdmin(ActorHistoryAdmin):
    """A record about one person."""

    read_action = "employee.read"
    list_select_related: Any = PERSON
    search_fields: Any = PERSON_SEARCH

    def facts_of(self, obj: Any) -> Facts:
        """Return whose record it is and where they work."""
        return reading_facts(obj.employee)


@admin.register(PangkatRecord)
class PangkatAdmin(PersonRecordAdmin):
    """Golongan from a date on."""

    visible = staticmethod(records_visible(PangkatRecord))
    list_display = ("employee", "golongan", "effective_on", "kind", "decree_number")
    list_filter = ("golongan",)
    ordering = ("-effective_on",)


@admin.register(Appointment)
class AppointmentAdmin(PersonRecordAdmin):
    """Posts held."""

    visible = staticmethod(appointments_visible)
    list_display = ("employee", "position_title", "unit_name", "capacity", "level", "valid_from", "valid_to")
    list_filter = ("capacity", "level", ("valid_to", admin.EmptyFieldListFilter))
    list_select_related = ("employee", "position", "unit")
    search_fields = (*PERSON_SEARCH, "position_title")
    ordering = ("-valid_from",)


@admin.register(Education)
class EducationAdmin(PersonRecordAdmin):
    """Diplomas."""

    visible = staticmethod(records_visible(Education))
    list_display = ("employee", "level", "field", "school", "graduation_year")
    list_filter = ("level",)
    search_fields = (*PERSON_SEARCH, "field", "school")


@admin.register(Training)
class TrainingAdmin(PersonRecordAdmin):
    """Trainings, courses and seminars."""

    visible = staticmethod(records_visible(Training))
    list_display = ("employee", "name", "kind", "hours", "ended_on", "organiser")
    list_filter = ("kind", "year")
    search_fields = (*PERSON_SEARCH, "name")


@admin.register(Award)
class AwardAdmin(PersonRecordAdmin):
    """Awards."""

    visible = staticmethod(records_visible(Award))
    list_display = ("employee", "name", "level", "year")
    list_filter = ("level", "year")


@admin.register(Assignment)
class AssignmentAdmin(PersonRecordAdmin):
    """Teams and tasks beside the post."""

    visible = staticmethod(records_visible(Assignment))
    list_display = ("employee", "title", "kind", "role", "scope", "valid_from", "valid_to")
    list_filter = ("kind", "role", "scope")
    search_fields = (*PERSON_SEARCH, "title")


@admin.register(Innovation)
class InnovationAdmin(PersonRecordAdmin):
    """Innovations."""

    visible = staticmethod(records_visible(Innovation))
    list_display = ("employee", "name", "level", "year")
    list_filter = ("level", "year")


@admin.register(AngkaKredit)
class AngkaKreditAdmin(PersonRecordAdmin):
    """Angka kredit of functional officials."""

    visible = staticmethod(records_visible(AngkaKredit))
    list_display = ("employee", "period_from", "period_to", "total", "decree_number")


@admin.register(AttendanceMonth)
class AttendanceAdmin(PersonRecordAdmin):
    """Attendance per month."""

    visible = staticmethod(records_visible(AttendanceMonth))
    list_display = ("employee", "month", "work_days", "present_days", "percent")
    list_filter = ("month",)
    ordering = ("-month",)


@admin.register(Sanction)
class SanctionAdmin(PersonRecordAdmin):
    """Discipline sanctions and proceedings."""

    read_action = "sanction.read"
    visible = staticmethod(sanctions_visible)
    list_display = ("employee", "name", "level", "regulation", "valid_from", "valid_to", "is_under_process")
    list_filter = ("level", "regulation", "is_under_process")


@admin.register(ComplianceFact)
class ComplianceAdmin(PersonRecordAdmin):
    """Duties and proceedings."""

    read_action = "sanction.read"
    visible = staticmethod(compliance_visible)
    list_display = ("employee", "kind", "outcome", "stated_on", "valid_to")
    list_filter = ("kind", "outcome")
    ordering = ("-stated_on",)


@admin.register(FamilyTie)
class FamilyAdmin(PersonRecordAdmin):
    """Kin inside the agency."""

    read_action = "family.read"
    visible = staticmethod(family_visible)
    list_display = ("employee", "relation", "relative")
    list_filter = ("relation",)
    list_select_related = ("employee", "relative")
    search_fields = (*PERSON_SEARCH, "relative__name")
