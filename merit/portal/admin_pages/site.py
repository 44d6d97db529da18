"""What the theme is told about files of ours; named in the UNFOLD settings."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse


def stylesheet(request: HttpRequest | None = None) -> str:
    """Return the address of our style sheet for the admin."""
    return static("merit/admin.css")


def favicon(request: HttpRequest | None = None) -> str:
    """Return the address of the icon."""
    return static("merit/icon.svg")


def own_pages(request: HttpRequest | None = None) -> str:
    """Return the address of the reader's own pages in the portal."""
    return reverse("portal:home")


def password(request: HttpRequest | None = None) -> str:
    """Return the address where the own password is changed."""
    return reverse("password_change")
