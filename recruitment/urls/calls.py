"""The addresses where a call is opened and its form, criteria and letters are written."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
