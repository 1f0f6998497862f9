"""The addresses of a call's desk, of conditions, documents and form reading."""

from django.urls import URLPattern, path

from recruitment.views import sifting as desk
from recruitment.views import sifting_advance as advance
from recruitment.views import sifting_conditions as conditions
from recruitment.views import sifting_papers as papers
from recruitment.views import sifting_people as people
from recruitment.views import sifting_reading as reading

urlpatterns: list[URLPattern] = [
    path("screening/", desk.screening_desk, name="screening_desk"),
    path("screening/<int:call_id>/", desk.call_desk, name="call_desk"),
    path("screening/<int:call_id>/people/", people.call_people, name="call_people"),
    path("screening/candidate/<int:application_id>/", people.candidate, name="candidate"),
    path("screening/<int:call_id>/conditions/", conditions.call_conditions, name="call_conditions"),
    path("screening/<int:call_id>/conditions/decide/", conditions.decide_all, name="decide_all"),
    path("screening/candidate/<int:application_id>/exception/", conditions.except_condition, name="except_condition"),
    path("screening/<int:call_id>/papers/", papers.paper_queue, name="paper_queue"),
    path("screening/paper/<int:paper_id>/", papers.screening_paper, name="screening_paper"),
    path("screening/paper/<int:paper_id>/check/", papers.check_one_paper, name="check_one_paper"),
    path("screening/paper/<int:paper_id>/return/", papers.return_one_paper, name="return_one_paper"),
    path("screening/<int:call_id>/reading/", reading.form_reading, name="form_reading"),
    path("screening/<int:call_id>/reading/too/", reading.read_too, name="read_too"),
    path("screening/candidate/<int:application_id>/read/", reading.read_form, name="read_form"),
    path("screening/candidate/<int:application_id>/known/", reading.know_candidate, name="know_candidate"),
    path("screening/<int:call_id>/to-center/", advance.advance_to_center, name="advance_to_center"),
    path("screening/<int:call_id>/to-center/invite/", advance.invite_center, name="invite_center"),
    path("screening/<int:call_id>/to-interview/", advance.advance_to_interview, name="advance_to_interview"),
    path("screening/<int:call_id>/to-interview/invite/", advance.invite_interview, name="invite_interview"),
]
