"""The addresses of canvases and of the board of ideas."""

from django.urls import URLPattern, path

from initiatives.views.canvas import begin_initiative, canvas, canvas_field
from initiatives.views.canvas_sessions import field_sessions, remove_field_session
from initiatives.views.canvas_steps import canvas_comment, canvas_step, settle_comment
from initiatives.views.canvas_versions import canvas_version, canvas_versions
from initiatives.views.facts import add_co_lead, edit_initiative, remove_co_lead
from initiatives.views.ideas import adopt_idea, comment_idea, idea_board, propose_idea, show_idea, vote_idea

CANVAS = "initiatives/<int:initiative_id>/canvas/"

urlpatterns: list[URLPattern] = [
    path("initiatives/begin/", begin_initiative, name="begin_initiative"),
    path(CANVAS, canvas, name="canvas"),
    path(f"{CANVAS}step/", canvas_step, name="canvas_step"),
    path(f"{CANVAS}versions/", canvas_versions, name="canvas_versions"),
    path(f"{CANVAS}versions/<int:number>/", canvas_version, name="canvas_version"),
    path(f"{CANVAS}<slug:field>/", canvas_field, name="canvas_field"),
    path(f"{CANVAS}<slug:field>/comment/", canvas_comment, name="canvas_comment"),
    path("canvas-comments/<int:comment_id>/settle/", settle_comment, name="settle_comment"),
    path("canvas-sessions/", field_sessions, name="field_sessions"),
    path("canvas-sessions/<int:link_id>/remove/", remove_field_session, name="remove_field_session"),
    path("initiatives/<int:initiative_id>/edit/", edit_initiative, name="edit_initiative"),
    path("initiatives/<int:initiative_id>/co-leads/", add_co_lead, name="add_co_lead"),
    path("initiatives/<int:initiative_id>/co-leads/<int:co_lead_id>/remove/", remove_co_lead, name="remove_co_lead"),
    path("ideas/", idea_board, name="idea_board"),
    path("ideas/propose/", propose_idea, name="propose_idea"),
    path("ideas/<int:idea_id>/vote/", vote_idea, name="vote_idea"),
    path("ideas/<int:idea_id>/comment/", comment_idea, name="comment_idea"),
    path("ideas/<int:idea_id>/adopt/", adopt_idea, name="adopt_idea"),
    path("ideas/<int:idea_id>/show/", show_idea, name="show_idea"),
]
