"""The addresses of the evenings of the assessment centre."""

from django.urls import URLPattern, path

from recruitment.views import evenings, evenings_conflicts, evenings_door, evenings_paper, evenings_plan

urlpatterns: list[URLPattern] = [
    path("screening/<int:call_id>/evenings/", evenings.evenings, name="evenings"),
    path("screening/<int:call_id>/assessors/", evenings.call_assessors, name="call_assessors"),
    path("screening/assessors/<int:assessor_id>/", evenings.edit_assessor, name="edit_assessor"),
    path("screening/evenings/<int:evening_id>/", evenings_plan.evening, name="evening"),
    path("screening/evenings/<int:evening_id>/keep/", evenings_plan.keep_evening, name="keep_evening"),
    path("screening/evenings/<int:evening_id>/details/", evenings_plan.evening_details, name="evening_details"),
    path("screening/evenings/<int:evening_id>/tell/", evenings_plan.tell_evening, name="tell_evening"),
    path("screening/turns/<int:turn_id>/", evenings_plan.evening_turn, name="evening_turn"),
    path("screening/evenings/<int:evening_id>/door/", evenings_door.evening_door, name="evening_door"),
    path("screening/evenings/<int:evening_id>/end/", evenings_door.end_evening, name="end_evening"),
    path("screening/seats/<int:seat_id>/mark/", evenings_door.mark_at_door, name="mark_at_door"),
    path("screening/seats/<int:seat_id>/move/", evenings_door.move_candidate, name="move_candidate"),
    path("screening/evenings/<int:evening_id>/sheets/", evenings_paper.evening_sheets, name="evening_sheets"),
    path("screening/evenings/<int:evening_id>/tags/", evenings_paper.evening_tags, name="evening_tags"),
    path("screening/<int:call_id>/conflicts/", evenings_conflicts.conflicts, name="conflicts"),
    path(
        "screening/<int:call_id>/conflicts/<int:application_id>/<int:assessor_id>/",
        evenings_conflicts.answer_hint,
        name="answer_hint",
    ),
]
