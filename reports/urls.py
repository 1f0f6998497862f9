"""The addresses of the homes and figures."""

from django.urls import path

from reports.views.figures import cohort_figures, download, figures
from reports.views.guide import my_fellows
from reports.views.home import home
from reports.views.one_fellow import one_fellow
from reports.views.onward import volunteers_onward
from reports.views.training import training

urlpatterns = [
    path("", home, name="home"),
    path("my-fellows/", my_fellows, name="my_fellows"),
    path("fellows/<int:fellowship_id>/", one_fellow, name="fellow_page"),
    path("figures/", figures, name="figures"),
    path("figures/<int:cohort_id>/", cohort_figures, name="cohort_figures"),
    path("figures/<int:cohort_id>/<slug:kind>/", download, name="download_figures"),
    path("training/", training, name="training"),
    path("volunteers/onward/", volunteers_onward, name="volunteers_onward"),
]
