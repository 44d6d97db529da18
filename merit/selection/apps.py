from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "merit.selection"
    label = "selection"

    def ready(self) -> None:
        from merit.selection import tasks  # noqa: F401 - registers the kinds of work
