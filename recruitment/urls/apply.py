"""The addresses of the public call and of an application."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
