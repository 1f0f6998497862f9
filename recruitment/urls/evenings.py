"""The addresses of the evenings of the assessment centre."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
