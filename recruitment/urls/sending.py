"""The addresses where applications come in from files and go out as sheets."""

from django.urls import URLPattern, path

from recruitment.views import sending, sending_import

urlpatterns: list[URLPattern] = [
    path("screening/<int:call_id>/import/", sending_import.import_applicants, name="import_applicants"),
    path("screening/<int:call_id>/export/", sending.export_applicants, name="export_applicants"),
    path("screening/<int:call_id>/export/<slug:what>/<slug:form>/", sending.export_file, name="export_file"),
]
