"""The addresses of make-ups, adjustments, announced absences and certificates of hours."""

from django.urls import URLPattern, path

from cohort.views import requests as asking
from cohort.views import requests_certificates as papers
from cohort.views import requests_staff as staff
from cohort.views import verify

urlpatterns: list[URLPattern] = [
    path("my-requests/", asking.my_requests, name="my_requests"),
    path("my-requests/absence/", asking.announce, name="announce_absences"),
    path("my-requests/absence/<int:meeting_id>/", asking.announce, name="announce_absence"),
    path("my-requests/make-up/", asking.makeup, name="ask_makeup"),
    path("my-requests/adjustment/", asking.adjustment, name="ask_adjustment"),
    path("my-requests/<slug:kind>/<int:row_id>/take-back/", asking.take_back, name="take_back_request"),
    path("requests/", staff.waiting_requests, name="waiting_requests"),
    path("requests/adjustment/", staff.enter_adjustment, name="enter_adjustment"),
    path("requests/adjustment/<int:adjustment_id>/", staff.decide_adjustment, name="decide_adjustment"),
    path("my-certificates/", papers.my_certificates, name="my_certificates"),
    path("my-certificates/issue/", papers.issue_certificate, name="issue_certificate"),
    path("certificates/", papers.latest_certificates, name="latest_certificates"),
    path("certificates/<int:certificate_id>.pdf", papers.certificate_pdf, name="certificate_pdf"),
    path("certificates/<int:certificate_id>/revoke/", papers.revoke, name="revoke_certificate"),
    path("fellows/<int:fellowship_id>/certificates/", papers.fellow_certificates, name="fellow_certificates"),
    path("cohorts/<int:cohort_id>/certificates/", papers.cohort_certificates, name="cohort_certificates"),
    path("cohorts/<int:cohort_id>/certificates.pdf", papers.completion_pdf, name="completion_pdf"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:code>/", verify.verify_code, name="verify_code"),
]
