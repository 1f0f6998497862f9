"""The addresses of volunteers, shifts and the public page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
