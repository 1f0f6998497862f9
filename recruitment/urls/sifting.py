"""The addresses of a call's desk, of conditions, documents and form reading."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
