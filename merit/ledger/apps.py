from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "merit.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Register the system checks."""
        from merit.ledger import checks  # noqa: F401 - registers by import
