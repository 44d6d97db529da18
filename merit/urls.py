"""Every address of the product, by door."""

from django.contrib import admin
from django.urls import include, path

from merit.portal.pages import machine

urlpatterns = [
    path("admin/", admin.site.urls),
    path("health/", machine.health, name="health"),
    path("metrics", machine.metrics, name="metrics"),
    path("api/", include("api.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("merit.access.urls")),
    path("", include("merit.portal.urls")),
]
