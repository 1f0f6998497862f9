"""The addresses of those who accompany."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
