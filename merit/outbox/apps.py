from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "merit.outbox"
    label = "outbox"
