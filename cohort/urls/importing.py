"""The addresses of attendance from a spreadsheet."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
