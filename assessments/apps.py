from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    name = "assessments"
    label = "assessments"
    verbose_name = _("Assessment and performance")

    def ready(self) -> None:
        """Register the import kinds."""
        import assessments.imports  # noqa: F401
