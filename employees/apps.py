from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmployeesConfig(AppConfig):
    name = "employees"
    label = "employees"
    verbose_name = _("Employees")

    def ready(self) -> None:
        """Register the import kinds."""
        import employees.imports  # noqa: F401
