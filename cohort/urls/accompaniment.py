"""The addresses of those who accompany."""

from django.urls import URLPattern, path

from cohort.views.contacts import edit_talk, tick, write_talk
from cohort.views.guides import cover, end_one_cover, give_guide, guides
from cohort.views.waiting import waiting_hours

urlpatterns: list[URLPattern] = [
    path("fellows/<int:fellowship_id>/talk/", write_talk, name="write_contact"),
    path("talks/<int:contact_id>/", edit_talk, name="edit_contact"),
    path("talks/<int:contact_id>/step/", tick, name="tick_step"),
    path("approvals/", waiting_hours, name="waiting_hours"),
    path("cover/", cover, name="cover"),
    path("cover/<int:cover_id>/end/", end_one_cover, name="end_cover"),
    path("guides/", guides, name="guides"),
    path("guides/of/<int:fellowship_id>/", give_guide, name="give_guide"),
]
