"""The addresses where a call is opened and its form, criteria and letters are written."""

from django.urls import URLPattern, path

from recruitment.views.calls_criteria import (
    call_criteria,
    edit_criterion,
    edit_station,
    move_station,
    new_station,
    remove_station_page,
    weights,
)
from recruitment.views.calls_form import add_form_question, call_form
from recruitment.views.calls_guiding import guiding_answers_page, tag_answer, untag_answer
from recruitment.views.calls_letters import call_commitment, call_letters, edit_letter, reset_letter
from recruitment.views.calls_opening import new_call
from recruitment.views.calls_preview import call_preview
from recruitment.views.calls_questions import (
    edit_question,
    new_question,
    question_bank,
    restore_question,
    retire_question_page,
)
from recruitment.views.calls_settings import call_settings, publish, unpublish

urlpatterns: list[URLPattern] = [
    path("screening/new/", new_call, name="open_call"),
    path("screening/questions/", question_bank, name="question_bank"),
    path("screening/questions/new/", new_question, name="new_question"),
    path("screening/questions/<int:question_id>/", edit_question, name="edit_question"),
    path("screening/questions/<int:question_id>/retire/", retire_question_page, name="retire_question"),
    path("screening/questions/<int:question_id>/restore/", restore_question, name="restore_question"),
    path("screening/<int:call_id>/settings/", call_settings, name="call_settings"),
    path("screening/<int:call_id>/publish/", publish, name="publish_call"),
    path("screening/<int:call_id>/unpublish/", unpublish, name="unpublish_call"),
    path("screening/<int:call_id>/form/", call_form, name="call_form"),
    path("screening/<int:call_id>/form/add/", add_form_question, name="add_form_question"),
    path("screening/<int:call_id>/criteria/", call_criteria, name="call_criteria"),
    path("screening/<int:call_id>/criteria/weights/", weights, name="change_weights"),
    path("screening/<int:call_id>/criteria/<str:criterion>/", edit_criterion, name="edit_criterion"),
    path("screening/<int:call_id>/stations/new/", new_station, name="new_station"),
    path("screening/stations/<int:station_id>/", edit_station, name="edit_station"),
    path("screening/stations/<int:station_id>/move/", move_station, name="move_station"),
    path("screening/stations/<int:station_id>/remove/", remove_station_page, name="remove_station"),
    path("screening/<int:call_id>/letters/", call_letters, name="call_letters"),
    path("screening/<int:call_id>/letters/<str:kind>/", edit_letter, name="edit_letter"),
    path("screening/<int:call_id>/letters/<str:kind>/usual/", reset_letter, name="reset_letter"),
    path("screening/<int:call_id>/commitment/", call_commitment, name="call_commitment"),
    path("screening/<int:call_id>/preview/", call_preview, name="call_preview"),
    path("screening/<int:call_id>/guiding/", guiding_answers_page, name="guiding_answers"),
    path("screening/answers/<int:answer_id>/tag/", tag_answer, name="tag_answer"),
    path("screening/answers/<int:answer_id>/untag/", untag_answer, name="untag_answer"),
]
