"""The addresses of the programme year."""

from django.urls import URLPattern

from cohort.urls import (
    accompaniment,
    attendance,
    checkin,
    documents,
    feeds,
    group,
    hours,
    payments,
    planning,
    requests,
    signals,
    survey,
)

urlpatterns: list[URLPattern] = [
    *accompaniment.urlpatterns,
    *attendance.urlpatterns,
    *checkin.urlpatterns,
    *documents.urlpatterns,
    *feeds.urlpatterns,
    *group.urlpatterns,
    *hours.urlpatterns,
    *payments.urlpatterns,
    *planning.urlpatterns,
    *requests.urlpatterns,
    *signals.urlpatterns,
    *survey.urlpatterns,
]
