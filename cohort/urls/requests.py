"""The addresses of make-ups, adjustments, announced absences and certificates of hours."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
