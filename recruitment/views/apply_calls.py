"""The public pages of calls: which are open, what one asks and gives, and leaving an interest."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from recruitment.domain.call_words import Season, call_cards, call_page_of, season_of
from recruitment.domain.interests import InterestRefusedError, note_interest
from recruitment.forms.apply import InterestForm
from recruitment.models import Call
from recruitment.views.apply_links import too_many, unlisted


def published_call(call_id: int) -> Call:
    """Return a call that strangers may read; raise Http404 for any other."""
    return get_object_or_404(Call.objects.published().select_related("cohort__programme"), pk=call_id)


def calls(request: HttpRequest) -> HttpResponse:
    """Show the calls that are open or come."""
    today = localdate()
    rows = Call.objects.published().filter(closes_on__gte=today).select_related("cohort__programme")
    cards = call_cards(calls=list(rows.order_by("closes_on", "pk")), on=today)
    context = {
        "open_calls": [card for card in cards if card.is_open],
        "coming_calls": [card for card in cards if not card.is_open],
        "today": today,
    }
    return render(request, "recruitment/calls.html", context)


def call_page(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show a call to anyone: what it is, what one gives and gets, and the one thing to do now."""
    page = call_page_of(call=published_call(call_id), on=localdate())
    return render(request, "recruitment/call_page.html", {"page": page, "today": localdate()})


def leave_interest(request: HttpRequest, call_id: int) -> HttpResponse:
    """Take the address of someone who wants to be told; the answer is the same for a known one."""
    call = published_call(call_id)
    if season_of(call=call, on=localdate()) != Season.COMING:
        return redirect("call_page", call_id=call.pk)
    form = InterestForm(request.POST or None)
    context = {"form": form, "call": call, "today": localdate()}
    if request.method != "POST":
        return render(request, "recruitment/leave_interest.html", context)
    if too_many(request, what="leave-interest"):
        return unlisted(render(request, "429.html", status=429))
    if form.is_valid():
        try:
            note_interest(call=call, at=now(), **form.cleaned_data)
            return render(request, "recruitment/interest_left.html", context)
        except InterestRefusedError as refusal:
            form.add_error(None, str(refusal))
    return render(request, "recruitment/leave_interest.html", context, status=422)
