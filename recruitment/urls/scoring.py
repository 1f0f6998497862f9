"""The addresses of assessors and of the wash-up."""

from django.urls import URLPattern, path

from recruitment.views.scoring import my_candidates, score_evening
from recruitment.views.scoring_sending import i_know_them, save_score_sheet, send_scores
from recruitment.views.scoring_washup import agree_on_mark, reopen_score_sheet, wash_up, wash_up_bench, wash_up_stage
from recruitment.views.scoring_worker import assess_worker

urlpatterns: list[URLPattern] = [
    path("assess/", my_candidates, name="my_candidates"),
    path("assess/sw.js", assess_worker, name="assess_worker"),
    path("assess/sheet/<int:sheet_id>/", save_score_sheet, name="save_score_sheet"),
    path("assess/sheet/<int:sheet_id>/known/", i_know_them, name="i_know_them"),
    path("assess/<int:call_id>/<str:stage>/", score_evening, name="score_evening"),
    path("assess/<int:call_id>/<str:stage>/send/", send_scores, name="send_scores"),
    path("screening/<int:call_id>/wash-up/", wash_up, name="wash_up"),
    path("screening/<int:call_id>/wash-up/<str:stage>/", wash_up_stage, name="wash_up_stage"),
    path("screening/<int:call_id>/wash-up/<str:stage>/bench/", wash_up_bench, name="wash_up_bench"),
    path("screening/<int:call_id>/wash-up/<str:stage>/agree/", agree_on_mark, name="agree_on_mark"),
    path("screening/sheets/<int:sheet_id>/reopen/", reopen_score_sheet, name="reopen_score_sheet"),
]
