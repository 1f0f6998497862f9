"""The addresses of reporting hours."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
