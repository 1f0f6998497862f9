"""The addresses of the programme's money, its ledger and lists."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
