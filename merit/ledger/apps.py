from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    name = "merit.ledger"
    label = "ledger"
    verbose_name = _("Access and records")

    def ready(self) -> None:
        """Register the system checks."""
        from merit.ledger import checks  # noqa: F401 - registers by import
