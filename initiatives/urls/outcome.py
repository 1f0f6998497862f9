"""The addresses of what came of initiatives."""

from django.urls import URLPattern, path

from initiatives.views.outcome import closing_report, decide_report
from initiatives.views.outcome_cohort import answer_city_proposal, city_processes, outcomes

urlpatterns: list[URLPattern] = [
    path("initiatives/<int:initiative_id>/report/", closing_report, name="closing_report"),
    path("initiatives/<int:initiative_id>/report/decide/", decide_report, name="decide_report"),
    path("initiatives/outcomes/", outcomes, name="outcomes"),
    path("city/", city_processes, name="city_processes"),
    path("city/<int:proposal_id>/answer/", answer_city_proposal, name="answer_city_proposal"),
]
