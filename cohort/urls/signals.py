"""The addresses of signals and pauses."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
