from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "merit.intake"
    label = "intake"
