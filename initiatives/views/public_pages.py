"""Writing a public page, approving it, and who registered."""

from typing import Any

from django.contrib import messages
from django.core.files.base import ContentFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohort.domain.policies import policy_for
from initiatives.access import accompanies, initiative_accompanied_by, leads
from initiatives.domain.pictures import picture_data
from initiatives.domain.public_pages import (
    WORDS,
    decide,
    page_of,
    send_for_approval,
    shown,
    take_down,
    write_page,
)
from initiatives.domain.registrations import count_came, registered_events
from initiatives.forms.public_page import DecisionForm, PageForm
from initiatives.models import Event, Initiative, PageState, PublicPage
from initiatives.policy import InitiativesPolicy
from initiatives.views.volunteers_kit import of_an_initiative, saved
from people.adminkit import acting

PICTURE = "page.jpg"


@require_http_methods(["GET", "HEAD", "POST"])
@of_an_initiative
def edit_public_page(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Let the lead write the public page, and those who accompany read and decide."""
    page, may_write = page_of(initiative=initiative), leads(request.user, initiative)
    most = policy_for(initiative.cohort, InitiativesPolicy).photo_bytes
    initial = {name: getattr(page, name) for name in WORDS}
    given = (request.POST, request.FILES) if request.method == "POST" and may_write else (None, None)
    form = PageForm(*given, initial=initial, most_bytes=most)
    if given[0] is not None and write(request, page, form):
        return redirect("edit_public_page", initiative_id=initiative.pk)
    context = {
        "initiative": initiative,
        "page": page,
        "form": form,
        "decision": DecisionForm(),
        "may_write": may_write,
        "may_decide": accompanies(acting(request), initiative) and page.state == PageState.WAITING,
        "is_open": page.state == PageState.APPROVED,
        "events": registered_events(initiative=initiative),
        "today": localdate(),
        "address": request.build_absolute_uri(reverse("public_initiative", args=[page.slug])),
    }
    return render(request, "initiatives/edit_public_page.html", context, status=422 if form.errors else 200)


def write(request: HttpRequest, page: PublicPage, form: PageForm) -> bool:
    """Keep a page, and send it for approval where that was pressed."""

    def act() -> None:
        words: dict[str, Any] = dict(form.cleaned_data)
        picture: ContentFile[bytes] | None = words.pop("picture")
        row = write_page(page=page, words=words, picture=picture, name=PICTURE, by=acting(request))
        if "send" in request.POST:
            send_for_approval(page=row, by=acting(request), at=now())

    sent = "send" in request.POST
    return saved(request, form, act, _("Sent for approval.") if sent else _("Saved."))


@require_safe
@of_an_initiative
def preview_public_page(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Show the page as everybody would see it."""
    page = page_of(initiative=initiative)
    language = "en" if request.GET.get("lang") == "en" else "he"
    context = {
        "shown": shown(page=page, language=language, at=now()),
        "preview": True,
        "picture_data": picture_data(page=page),
        "today": localdate(),
    }
    return render(request, "initiatives/public_initiative.html", context)


@require_POST
@of_an_initiative
def decide_public_page(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Open the page or return it; only those who accompany the initiative decide."""
    found = initiative_accompanied_by(request.user, initiative.pk)
    page, form = page_of(initiative=found), DecisionForm(request.POST)
    approve = request.POST.get("do") == "approve"
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    sentence = _("The page is open to everybody.") if approve else _("The page was returned.")
    done = saved(
        request,
        form,
        lambda: decide(page=page, approve=approve, reason=reason, by=acting(request), at=now()),
        sentence,
    )
    if not done:
        for faults in form.errors.values():
            messages.error(request, " ".join(str(fault) for fault in faults))
    return redirect("edit_public_page", initiative_id=found.pk)


@require_POST
@of_an_initiative
def take_down_public_page(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Take the page off the net."""
    take_down(page=page_of(initiative=initiative), by=acting(request))
    messages.success(request, _("The page is not open any more."))
    return redirect("edit_public_page", initiative_id=initiative.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@of_an_initiative
def event_registrations(request: HttpRequest, initiative: Initiative, event_id: int) -> HttpResponse:
    """Show who registered for an event, and count who came in one press."""
    event = get_object_or_404(Event, initiative=initiative, pk=event_id)
    rows = list(event.registrations.filter(cancelled_at__isnull=True).select_related("person"))
    if request.method == "POST":
        typed = {row.pk: request.POST.get(f"came-{row.pk}", "").strip() for row in rows}
        came = {pk: int(text) for pk, text in typed.items() if text.isdecimal()}
        whole = count_came(event=event, came=came)
        messages.success(request, _("%(count)s people came, counted by registration.") % {"count": whole})
        return redirect("event_registrations", initiative_id=initiative.pk, event_id=event.pk)
    context = {
        "initiative": initiative,
        "event": event,
        "rows": sorted(rows, key=lambda row: str(row.person)),
        "people": sum(row.people for row in rows),
        "today": localdate(),
    }
    return render(request, "initiatives/event_registrations.html", context)
