"""The addresses of questionnaires, pulses and the closing event."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
