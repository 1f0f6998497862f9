"""The addresses of milestones, events, the month and the board."""

from django.urls import URLPattern, path

from initiatives.views.milestones import (
    add_milestone,
    add_usual,
    change_milestone,
    move_item,
    plan,
    remove_one_milestone,
    tick_milestone,
)
from initiatives.views.milestones_board import initiatives_board
from initiatives.views.milestones_events import call_off_event, change_event, count_event, new_event
from initiatives.views.milestones_lines import decide_plan_line, plan_line, quote_plan_line, remove_plan_line
from initiatives.views.milestones_month import city_days, month_board, remove_city_day

urlpatterns: list[URLPattern] = [
    path("initiatives/", initiatives_board, name="initiatives_board"),
    path("initiatives/month/", month_board, name="month_board"),
    path("initiatives/city-days/", city_days, name="city_days"),
    path("initiatives/city-days/<int:day_id>/remove/", remove_city_day, name="remove_city_day"),
    path("initiatives/<int:initiative_id>/plan/", plan, name="plan"),
    path("initiatives/<int:initiative_id>/plan/milestones/new/", add_milestone, name="add_milestone"),
    path("initiatives/<int:initiative_id>/plan/usual/", add_usual, name="add_usual"),
    path("initiatives/<int:initiative_id>/plan/events/new/", new_event, name="new_event"),
    path("initiatives/<int:initiative_id>/plan/line/", plan_line, name="plan_line"),
    path("milestones/<int:milestone_id>/", change_milestone, name="change_milestone"),
    path("milestones/<int:milestone_id>/tick/", tick_milestone, name="tick_milestone"),
    path("milestones/<int:milestone_id>/remove/", remove_one_milestone, name="remove_one_milestone"),
    path("dates/<slug:kind>/<int:key>/move/", move_item, name="move_item"),
    path("events/<int:event_id>/", change_event, name="change_event"),
    path("events/<int:event_id>/call-off/", call_off_event, name="call_off_event"),
    path("events/<int:event_id>/people/", count_event, name="count_event"),
    path("plan-lines/<int:line_id>/decide/", decide_plan_line, name="decide_plan_line"),
    path("plan-lines/<int:line_id>/quote/", quote_plan_line, name="quote_plan_line"),
    path("plan-lines/<int:line_id>/remove/", remove_plan_line, name="remove_plan_line"),
]
