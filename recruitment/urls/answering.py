"""The addresses of interview hours, offers, commitment, feedback and appeals."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
