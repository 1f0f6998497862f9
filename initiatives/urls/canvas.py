"""The addresses of ideas and the canvas."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
