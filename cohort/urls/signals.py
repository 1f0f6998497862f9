"""The addresses of signals and pauses."""

from django.urls import URLPattern, path

from cohort.views.fellow_signals import fellow_signal
from cohort.views.pauses import cohort_pauses, end_one_pause, pauses, take_back_one_pause
from cohort.views.signals import cohort_signals, give_signal_owner, set_signal_aside, signals

urlpatterns: list[URLPattern] = [
    path("signals/", signals, name="signals"),
    path("signals/<int:cohort_id>/", cohort_signals, name="cohort_signals"),
    path("signals/fellow/<int:fellowship_id>/", fellow_signal, name="fellow_signal"),
    path("signals/fellow/<int:fellowship_id>/aside/", set_signal_aside, name="set_signal_aside"),
    path("signals/fellow/<int:fellowship_id>/owner/", give_signal_owner, name="give_signal_owner"),
    path("pauses/", pauses, name="pauses"),
    path("pauses/<int:cohort_id>/", cohort_pauses, name="cohort_pauses"),
    path("pauses/one/<int:pause_id>/end/", end_one_pause, name="end_pause"),
    path("pauses/one/<int:pause_id>/back/", take_back_one_pause, name="take_back_pause"),
]
