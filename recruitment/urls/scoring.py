"""The addresses of assessors and of the wash-up."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
