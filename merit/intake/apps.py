from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "merit.intake"
    label = "intake"
    verbose_name = _("Import")

    def ready(self) -> None:
        """Register the background work of this app."""
        from merit.intake import jobs  # noqa: F401
