"""The addresses of reporting hours."""

from django.urls import URLPattern, path

from cohort.views.hours import correct_report, delete_report, report_hours_page, withdraw_report
from cohort.views.ledger import fellow_hours, my_hours

urlpatterns: list[URLPattern] = [
    path("hours/", my_hours, name="my_hours"),
    path("hours/report/", report_hours_page, name="report_hours"),
    path("hours/report/<int:log_id>/", correct_report, name="correct_report"),
    path("hours/report/<int:log_id>/withdraw/", withdraw_report, name="withdraw_report"),
    path("hours/report/<int:log_id>/delete/", delete_report, name="delete_report"),
    path("fellows/<int:fellowship_id>/hours/", fellow_hours, name="fellow_hours"),
]
