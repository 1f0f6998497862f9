"""The addresses of the attendance list."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
