"""The portal has no rows; it gives the admin site the addresses of our own pages."""

from django.contrib import admin

from merit.portal.admin_pages.urls import admin_urls

admin.site.extra_urls = admin_urls  # type: ignore[attr-defined]
