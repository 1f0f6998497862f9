"""The addresses of expenses, receipts and approvals."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
