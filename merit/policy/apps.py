from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "merit.policy"
    label = "policy"
