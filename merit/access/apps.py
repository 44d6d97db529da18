from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "merit.access"
    label = "access"
