"""The addresses of screening."""

from django.urls import URLPattern

from recruitment.urls import (
    answering,
    apply,
    calls,
    choosing,
    evenings,
    scoring,
    sending,
    sifting,
)

urlpatterns: list[URLPattern] = [
    *answering.urlpatterns,
    *apply.urlpatterns,
    *calls.urlpatterns,
    *choosing.urlpatterns,
    *evenings.urlpatterns,
    *scoring.urlpatterns,
    *sending.urlpatterns,
    *sifting.urlpatterns,
]
