"""The addresses of calendars to subscribe to, the syllabus and its contract."""

from django.urls import URLPattern, path

from cohort.views.feeds import calendar_feed, calendar_qr, my_calendar, open_calendar, renew_calendar, revoke_calendar

urlpatterns: list[URLPattern] = [
    path("calendar/<slug:token>.ics", calendar_feed, name="calendar_feed"),
    path("my-calendar/", my_calendar, name="my_calendar"),
    path("my-calendar/code.svg", calendar_qr, name="calendar_qr"),
    path("my-calendar/open/", open_calendar, name="open_calendar"),
    path("my-calendar/renew/", renew_calendar, name="renew_calendar"),
    path("my-calendar/revoke/", revoke_calendar, name="revoke_calendar"),
]
