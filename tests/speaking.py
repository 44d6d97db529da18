"""Browsers that have chosen a language with the switch."""

from typing import Any

from django.conf import settings
from django.test import Client


def speaking(language: str, **options: Any) -> Client:
    """Return a client whose pages answer in a language."""
    client = Client(**options)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client
