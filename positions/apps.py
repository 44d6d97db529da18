from django.apps import AppConfig


class PositionsConfig(AppConfig):
    name = "positions"
    label = "positions"

    def ready(self) -> None:
        """Register the import kinds."""
        import positions.imports  # noqa: F401
