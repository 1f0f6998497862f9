"""The addresses of interview hours, offers, commitment, feedback and appeals."""

from django.urls import URLPattern, path

from recruitment.views.answering_after import ask_feedback, make_appeal, my_evaluation
from recruitment.views.answering_desk import answer_one_appeal, call_answers, call_appeals, call_retention
from recruitment.views.answering_hours import book_slot, hand_in_presentation, hour_calendar, my_presentation
from recruitment.views.answering_offer import answer_offer, sign_commitment
from recruitment.views.answering_slots import (
    book_for,
    call_slots,
    candidate_missed,
    candidate_presentation,
    finish_interviews,
    make_slots,
    remove_slots,
)

urlpatterns: list[URLPattern] = [
    path("screening/<int:call_id>/hours/", call_slots, name="call_slots"),
    path("screening/<int:call_id>/hours/make/", make_slots, name="make_slots"),
    path("screening/<int:call_id>/hours/remove/", remove_slots, name="remove_slots"),
    path("screening/<int:call_id>/hours/book/", book_for, name="book_for"),
    path("screening/<int:call_id>/hours/done/", finish_interviews, name="finish_interviews"),
    path("screening/candidates/<int:application_id>/missed/", candidate_missed, name="candidate_missed"),
    path(
        "screening/candidates/<int:application_id>/presentation/", candidate_presentation, name="candidate_presentation"
    ),
    path("screening/<int:call_id>/answers/", call_answers, name="call_answers"),
    path("screening/<int:call_id>/appeals/", call_appeals, name="call_appeals"),
    path("screening/appeals/<int:appeal_id>/", answer_one_appeal, name="answer_appeal"),
    path("screening/<int:call_id>/retention/", call_retention, name="call_retention"),
    path("applications/<int:application_id>/hour/", book_slot, name="book_slot"),
    path("applications/<int:application_id>/hour.ics", hour_calendar, name="hour_calendar"),
    path("applications/<int:application_id>/presentation/", hand_in_presentation, name="hand_in_presentation"),
    path("applications/<int:application_id>/presentation/file/", my_presentation, name="my_presentation"),
    path("applications/<int:application_id>/offer/", answer_offer, name="answer_offer"),
    path("applications/<int:application_id>/commitment/", sign_commitment, name="sign_commitment"),
    path("applications/<int:application_id>/evaluation/", my_evaluation, name="my_evaluation"),
    path("applications/<int:application_id>/feedback/", ask_feedback, name="ask_feedback"),
    path("applications/<int:application_id>/appeal/", make_appeal, name="make_appeal"),
]
