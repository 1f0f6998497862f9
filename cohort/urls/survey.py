"""The addresses of questionnaires, pulses and the closing event."""

from django.urls import URLPattern, path

from cohort.views.guests import drop_guest, guest_list, my_guests, rsvp
from cohort.views.survey import cohort_survey, my_survey, pulse, rate_evening, survey_results_page

urlpatterns: list[URLPattern] = [
    path("my-survey/", my_survey, name="my_survey"),
    path("pulse/", rate_evening, name="rate_evening"),
    path("pulse/<int:meeting_id>/", pulse, name="pulse"),
    path("surveys/", survey_results_page, name="survey_results"),
    path("surveys/<int:cohort_id>/", cohort_survey, name="cohort_survey"),
    path("guests/<int:meeting_id>/", guest_list, name="guest_list"),
    path("my-guests/<int:meeting_id>/", my_guests, name="my_guests"),
    path("guests/drop/<int:guest_id>/", drop_guest, name="drop_guest"),
    path("rsvp/<str:token>/", rsvp, name="rsvp"),
]
