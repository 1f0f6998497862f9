"""The addresses of ranking, decisions and protocol."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
