"""The addresses of the group."""

from django.urls import URLPattern, path

from cohort.views.group import introduce_me, my_group, my_round
from cohort.views.rounds import group_round, group_rounds, hide_introduction

urlpatterns: list[URLPattern] = [
    path("my-group/", my_group, name="my_group"),
    path("my-group/me/", introduce_me, name="introduce_me"),
    path("my-group/rounds/<int:round_id>/", my_round, name="my_round"),
    path("groups/", group_rounds, name="group_rounds"),
    path("groups/<int:round_id>/", group_round, name="group_round"),
    path("groups/wall/<int:introduction_id>/", hide_introduction, name="hide_introduction"),
]
