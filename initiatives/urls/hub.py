"""The addresses of one initiative's own page."""

from django.urls import URLPattern, path

from initiatives.views.hub import initiative, my_initiative

urlpatterns: list[URLPattern] = [
    path("my-initiative/", my_initiative, name="my_initiative"),
    path("initiatives/<int:initiative_id>/", initiative, name="initiative"),
]
