from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "merit.intake"
    label = "intake"

    def ready(self) -> None:
        """Register the background work of this app."""
        from merit.intake import jobs  # noqa: F401
