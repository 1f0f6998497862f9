"""The addresses of the public call and of an application."""

from django.urls import URLPattern, path

from recruitment.views.apply_calls import call_page, calls, leave_interest
from recruitment.views.apply_files import application_papers, hand_in_application_paper, paper_file
from recruitment.views.apply_form import autosave_application, edit_application, edit_section
from recruitment.views.apply_links import find_application, open_application
from recruitment.views.apply_send import (
    begin_own_application_again,
    my_answers,
    send_application,
    tell_me_next_year,
    withdraw_own_application,
)
from recruitment.views.apply_start import apply
from recruitment.views.apply_status import correct_own_address, my_application

urlpatterns: list[URLPattern] = [
    path("calls/", calls, name="calls"),
    path("calls/<int:call_id>/", call_page, name="call_page"),
    path("calls/<int:call_id>/interest/", leave_interest, name="leave_interest"),
    path("calls/<int:call_id>/apply/", apply, name="apply"),
    path("applications/find/", find_application, name="find_application"),
    path("applications/open/<str:token>/", open_application, name="open_application"),
    path("applications/<int:application_id>/", my_application, name="my_application"),
    path("applications/<int:application_id>/address/", correct_own_address, name="correct_own_address"),
    path("applications/<int:application_id>/form/", edit_application, name="edit_application"),
    path("applications/<int:application_id>/form/<int:step>/", edit_section, name="edit_section"),
    path("applications/<int:application_id>/form/<int:step>/save/", autosave_application, name="autosave_application"),
    path("applications/<int:application_id>/documents/", application_papers, name="application_papers"),
    path(
        "applications/<int:application_id>/documents/<slug:kind>/",
        hand_in_application_paper,
        name="hand_in_application_paper",
    ),
    path("applications/<int:application_id>/send/", send_application, name="send_application"),
    path("applications/<int:application_id>/answers/", my_answers, name="my_answers"),
    path("applications/<int:application_id>/withdraw/", withdraw_own_application, name="withdraw_application"),
    path("applications/<int:application_id>/again/", begin_own_application_again, name="begin_again"),
    path("applications/<int:application_id>/next-call/", tell_me_next_year, name="tell_me_next_year"),
    path("applications/papers/<int:paper_id>/", paper_file, name="paper_file"),
]
