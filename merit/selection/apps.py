from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelectionConfig(AppConfig):
    name = "merit.selection"
    label = "selection"
    verbose_name = _("Rankings")

    def ready(self) -> None:
        from merit.selection import tasks  # noqa: F401 - registers the kinds of work
