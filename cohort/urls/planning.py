"""The addresses of the plan of the year, of the diary and of its sessions."""

from django.urls import URLPattern, path

from cohort.views.diary import diary, meeting
from cohort.views.planning import cohort_plan, weekly_rule, year_plan
from cohort.views.planning_days import days_off, next_cohort, remove_day, sectors
from cohort.views.planning_meetings import add_meeting, change_meeting, edit_meeting

urlpatterns: list[URLPattern] = [
    path("plan/", year_plan, name="year_plan"),
    path("plan/<int:cohort_id>/", cohort_plan, name="cohort_plan"),
    path("plan/<int:cohort_id>/weekly/", weekly_rule, name="weekly_rule"),
    path("plan/<int:cohort_id>/add/", add_meeting, name="add_meeting"),
    path("plan/<int:cohort_id>/days-off/", days_off, name="days_off"),
    path("plan/<int:cohort_id>/sectors/", sectors, name="sectors"),
    path("plan/<int:cohort_id>/next/", next_cohort, name="next_cohort"),
    path("plan/days-off/<int:day_id>/remove/", remove_day, name="remove_day_off"),
    path("diary/", diary, name="diary"),
    path("meetings/<int:meeting_id>/", meeting, name="meeting"),
    path("meetings/<int:meeting_id>/edit/", edit_meeting, name="edit_meeting"),
    path("meetings/<int:meeting_id>/change/<slug:what>/", change_meeting, name="change_meeting"),
]
