"""The addresses of calendars to subscribe to, the syllabus and its contract."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
