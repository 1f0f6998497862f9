"""The addresses of the attendance list."""

from django.urls import URLPattern, path

from cohort.views.attendance import attendance, attendance_news, save_marks
from cohort.views.attendance_correction import correct_attendance
from cohort.views.attendance_evening import tonight
from cohort.views.attendance_room import hear_idea, room_checklist
from cohort.views.attendance_worker import attendance_worker
from cohort.views.heard import heard_ideas

urlpatterns: list[URLPattern] = [
    path("tonight/", tonight, name="tonight"),
    path("attendance/<int:meeting_id>/", attendance, name="attendance"),
    path("attendance/<int:meeting_id>/save/", save_marks, name="save_marks"),
    path("attendance/<int:meeting_id>/news/", attendance_news, name="attendance_news"),
    path("attendance/<int:meeting_id>/room/", room_checklist, name="room_checklist"),
    path("attendance/<int:meeting_id>/heard/", hear_idea, name="hear_idea"),
    path("attendance/<int:meeting_id>/<int:fellowship_id>/", correct_attendance, name="correct_attendance"),
    path("heard/", heard_ideas, name="heard_ideas"),
    path("sw.js", attendance_worker, name="attendance_worker"),
]
