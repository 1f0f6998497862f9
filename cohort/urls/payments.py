"""The addresses of the scholarship ledger."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
