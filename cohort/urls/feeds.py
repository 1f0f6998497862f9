"""The addresses of calendars to subscribe to, the syllabus and its contract."""

from django.urls import URLPattern, path

from cohort.views.contract import (
    contract_edit,
    contract_new,
    latest_contract,
    milestone_edit,
    milestone_new,
    milestone_pay,
    milestone_remove,
    payment_take_back,
    training_contract,
)
from cohort.views.feeds import calendar_feed, calendar_qr, my_calendar, open_calendar, renew_calendar, revoke_calendar
from cohort.views.syllabus import material_remove, syllabus, syllabus_session

urlpatterns: list[URLPattern] = [
    path("calendar/<slug:token>.ics", calendar_feed, name="calendar_feed"),
    path("my-calendar/", my_calendar, name="my_calendar"),
    path("my-calendar/code.svg", calendar_qr, name="calendar_qr"),
    path("my-calendar/open/", open_calendar, name="open_calendar"),
    path("my-calendar/renew/", renew_calendar, name="renew_calendar"),
    path("my-calendar/revoke/", revoke_calendar, name="revoke_calendar"),
    path("syllabus/<int:cohort_id>/", syllabus, name="syllabus"),
    path("syllabus/session/<int:meeting_id>/", syllabus_session, name="syllabus_session"),
    path("syllabus/material/<int:material_id>/remove/", material_remove, name="material_remove"),
    path("contract/", latest_contract, name="latest_contract"),
    path("contract/<int:cohort_id>/", training_contract, name="training_contract"),
    path("contract/<int:cohort_id>/new/", contract_new, name="contract_new"),
    path("contract/terms/<int:contract_id>/", contract_edit, name="contract_edit"),
    path("contract/terms/<int:contract_id>/milestone/", milestone_new, name="milestone_new"),
    path("contract/milestone/<int:milestone_id>/", milestone_edit, name="milestone_edit"),
    path("contract/milestone/<int:milestone_id>/pay/", milestone_pay, name="milestone_pay"),
    path("contract/milestone/<int:milestone_id>/remove/", milestone_remove, name="milestone_remove"),
    path("contract/milestone/<int:milestone_id>/take-back/", payment_take_back, name="payment_take_back"),
]
