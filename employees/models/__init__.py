"""People and their careers: identity, pangkat, appointments, learning, service, conduct, kin."""

from employees.models.career import AngkaKredit, Appointment, Assignment, PangkatRecord
from employees.models.conduct import AttendanceMonth, ComplianceFact, FamilyTie, Sanction
from employees.models.learning import Award, Education, Innovation, Training
from employees.models.person import Employee

__all__ = [
    "AngkaKredit",
    "Appointment",
    "Assignment",
    "AttendanceMonth",
    "Award",
    "ComplianceFact",
    "Education",
    "Employee",
    "FamilyTie",
    "Innovation",
    "PangkatRecord",
    "Sanction",
    "Training",
]
