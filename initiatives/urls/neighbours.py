"""The addresses of partners and equipment."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
