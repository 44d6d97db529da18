from django.apps import AppConfig


class TalentConfig(AppConfig):
    name = "merit.talent"
    label = "talent"
