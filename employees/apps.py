from django.apps import AppConfig


class EmployeesConfig(AppConfig):
    name = "employees"
    label = "employees"

    def ready(self) -> None:
        """Register the import kinds."""
        import employees.imports  # noqa: F401
