"""The addresses of milestones, events, the month and the board."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
