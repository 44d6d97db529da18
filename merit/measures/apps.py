from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "merit.measures"
    label = "measures"
