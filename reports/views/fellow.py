"""The fellow's home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime

from cohort.domain.book import load_book
from cohort.domain.pulses import FACES
from cohort.models import Fellowship
from reports.domain.fellow_home import fellow_home


def fellow_page(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Show a fellow their own hours, next meeting, what came back and their initiative."""
    now = localtime().replace(tzinfo=None)
    home = fellow_home(book=load_book(fellowship.cohort), fellowship=fellowship, at=now)
    return render(request, "reports/fellow_home.html", {"home": home, "today": now.date(), "faces": FACES})
