from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"
    label = "api"

    def ready(self) -> None:
        """Register how the description names the ways to sign in."""
        import api.schema  # noqa: F401
