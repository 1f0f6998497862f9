"""The map of the site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from config.health import healthz, readyz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("", include("reports.urls")),
    path("", include("cohort.urls")),
    path("", include("recruitment.urls")),
    path("", include("initiatives.urls")),
    path("", include("people.urls")),
    path("", include("config.portal_urls")),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
]
