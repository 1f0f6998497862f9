"""The addresses of checking in by code."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
