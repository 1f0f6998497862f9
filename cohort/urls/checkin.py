"""The addresses of checking in by code."""

from django.urls import URLPattern, path

from cohort.views.checkin import check_in, checked_in, enter_code
from cohort.views.room_screen import room_code, room_screen

urlpatterns: list[URLPattern] = [
    path("in/<str:token>/", check_in, name="check_in"),
    path("code/", enter_code, name="enter_code"),
    path("checked-in/<int:meeting_id>/", checked_in, name="checked_in"),
    path("meetings/<int:meeting_id>/screen/", room_screen, name="room_screen"),
    path("meetings/<int:meeting_id>/screen/now/", room_code, name="room_code"),
]
