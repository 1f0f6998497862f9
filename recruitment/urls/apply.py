"""The addresses of the public call and of an application."""

from django.urls import URLPattern, path

from recruitment.views.apply_calls import call_page, calls, leave_interest
from recruitment.views.apply_links import find_application, open_application
from recruitment.views.apply_start import apply
from recruitment.views.apply_status import my_application

urlpatterns: list[URLPattern] = [
    path("calls/", calls, name="calls"),
    path("calls/<int:call_id>/", call_page, name="call_page"),
    path("calls/<int:call_id>/interest/", leave_interest, name="leave_interest"),
    path("calls/<int:call_id>/apply/", apply, name="apply"),
    path("applications/find/", find_application, name="find_application"),
    path("applications/open/<str:token>/", open_application, name="open_application"),
    path("applications/<int:application_id>/", my_application, name="my_application"),
]
