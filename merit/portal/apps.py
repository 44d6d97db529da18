from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "merit.portal"
    label = "portal"
