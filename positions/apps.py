from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PositionsConfig(AppConfig):
    name = "positions"
    label = "positions"
    verbose_name = _("Posts and units")

    def ready(self) -> None:
        """Register the import kinds."""
        import positions.imports  # noqa: F401
