"""The addresses where applications come in from files and go out as sheets."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
