"""The addresses of notes, photos, posts and what came of it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
