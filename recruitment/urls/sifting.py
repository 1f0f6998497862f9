"""The addresses of a call's desk, of conditions, documents and form reading."""

from django.urls import URLPattern, path

from recruitment.views import sifting

urlpatterns: list[URLPattern] = [
    path("screening/", sifting.screening_desk, name="screening_desk"),
    path("screening/<int:call_id>/", sifting.call_desk, name="call_desk"),
]
