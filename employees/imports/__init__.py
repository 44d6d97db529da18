"""Import kinds of people; importing this package registers them."""

from employees.imports import assignments, attendance, compliance, family, siasn

__all__ = ["assignments", "attendance", "compliance", "family", "siasn"]
