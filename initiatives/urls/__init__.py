"""The addresses of initiatives."""

from django.urls import URLPattern

from initiatives.urls import canvas, fieldwork, hub, milestones, neighbours, outcome, purse, spending, volunteers

urlpatterns: list[URLPattern] = [
    *hub.urlpatterns,
    *canvas.urlpatterns,
    *milestones.urlpatterns,
    *spending.urlpatterns,
    *purse.urlpatterns,
    *volunteers.urlpatterns,
    *neighbours.urlpatterns,
    *fieldwork.urlpatterns,
    *outcome.urlpatterns,
]
