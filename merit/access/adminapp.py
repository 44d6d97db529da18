"""Puts our admin site in the place of Django's; named in INSTALLED_APPS instead of django.contrib.admin."""

from django.contrib.admin.apps import AdminConfig


class ActorAdminConfig(AdminConfig):
    """The admin app with a site that asks `decide`."""

    default_site = "merit.access.adminsite.ActorAdminSite"
