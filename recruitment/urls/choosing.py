"""The addresses of ranking, decisions and protocol."""

from django.urls import URLPattern, path

from recruitment.views import choosing, choosing_decisions, choosing_protocol

CALL = "screening/<int:call_id>"

urlpatterns: list[URLPattern] = [
    path(f"{CALL}/ranking/", choosing.call_ranking, name="call_ranking"),
    path(f"{CALL}/ranking/what-if/", choosing.what_if, name="what_if"),
    path(f"{CALL}/ranking/what-if/apply/", choosing.apply_what_if, name="apply_what_if"),
    path(f"{CALL}/ranking/compare/", choosing.compare_candidates, name="compare_candidates"),
    path(f"{CALL}/decisions/", choosing_decisions.call_decisions, name="call_decisions"),
    path(f"{CALL}/decisions/propose/", choosing_decisions.propose_decisions, name="propose_decisions"),
    path(f"{CALL}/decisions/seats/", choosing_decisions.set_seat_count, name="set_seat_count"),
    path(f"{CALL}/decisions/first/", choosing_decisions.offer_to_first, name="offer_to_first"),
    path(f"{CALL}/decisions/apply/", choosing_decisions.apply_prepared, name="apply_prepared"),
    path(f"{CALL}/decisions/<int:application_id>/", choosing_decisions.stage_decision, name="stage_decision"),
    path(f"{CALL}/decisions/<int:application_id>/letter/", choosing_decisions.preview_letter, name="preview_letter"),
    path(f"{CALL}/unanswered/", choosing_decisions.call_unanswered, name="call_unanswered"),
    path(f"{CALL}/protocol/", choosing_protocol.call_protocol, name="call_protocol"),
    path(f"{CALL}/protocol/pdf/", choosing_protocol.protocol_pdf, name="protocol_pdf"),
    path(f"{CALL}/protocol/xlsx/", choosing_protocol.protocol_workbook, name="protocol_workbook"),
]
