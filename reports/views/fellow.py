"""The fellow's home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from cohort.domain.book import load_book
from cohort.models import Fellowship
from reports.domain.fellow_home import fellow_home


def fellow_page(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Show a fellow their own hours, next meeting and initiative."""
    today = localdate()
    book = load_book(fellowship.cohort)
    home = fellow_home(book=book, fellowship=fellowship, on=today)
    return render(request, "reports/fellow_home.html", {"home": home, "today": today})
