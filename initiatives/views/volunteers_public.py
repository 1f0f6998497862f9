"""Joining by the link, and a volunteer's own page: no account is needed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from initiatives.domain.joining import is_open, join, leave
from initiatives.domain.own_links import volunteer_address, volunteer_of
from initiatives.domain.shifts import VolunteersRefusedError, answer, stand_in
from initiatives.domain.volunteer_news import greet, tell_lead
from initiatives.domain.volunteer_own import correct, own_engagements, remove_details
from initiatives.domain.volunteer_rows import open_shifts, roles_of
from initiatives.exports.volunteers import shifts_file
from initiatives.forms.joining import ContactForm, JoinForm
from initiatives.models import Engagement, EngagementState, JoinLink, Shift, SignUp, Volunteer
from initiatives.views.strangers import rest, too_many, unlisted
from initiatives.views.volunteers_paper import certificate_response

fills = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@fills
def join_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show what volunteers are wanted for, and take a name; a closed link says so."""
    rows = JoinLink.objects.select_related("initiative__cohort__programme", "initiative__lead__person")
    link = get_object_or_404(rows, token=token)
    initiative = link.initiative
    if not is_open(link=link):
        return unlisted(render(request, "initiatives/join_closed.html", {"initiative": initiative}, status=410))
    shifts = open_shifts(initiative=initiative, at=now())
    form = JoinForm(request.POST or None, initiative=initiative, shifts=shifts)
    chosen = request.POST.getlist("shifts")
    context: dict[str, object] = {
        "initiative": initiative,
        "programme": initiative.cohort.programme,
        "form": form,
        "shifts": shifts,
        "chosen": chosen,
        "roles": roles_of(initiative=initiative),
        "today": localdate(),
    }
    if request.method != "POST":
        return unlisted(render(request, "initiatives/join.html", context))
    if too_many(request, what="join"):
        return rest(request)
    if form.is_valid():
        try:
            return joined(request, link, form)
        except VolunteersRefusedError as refusal:
            form.add_error(refusal.about if refusal.about in form.fields else None, str(refusal))
    return unlisted(render(request, "initiatives/join.html", context, status=422))


def joined(request: HttpRequest, link: JoinLink, form: JoinForm) -> HttpResponse:
    """Keep who joined and thank them; the own link is shown only to someone who was not known before."""
    at, joining = now(), form.joining(language=get_language() or "")
    done = join(initiative=link.initiative, joining=joining, state=EngagementState.JOINED, at=at)
    greet(engagement=done.engagement, at=at)
    tell_lead(engagement=done.engagement, at=at)
    volunteer = done.engagement.volunteer
    own = "" if done.known else request.build_absolute_uri(volunteer_address(volunteer=volunteer))
    context = {
        "initiative": link.initiative,
        "programme": link.initiative.cohort.programme,
        "own_link": own,
        "mailed": bool(volunteer.person.email),
        "is_minor": volunteer.is_minor,
    }
    return unlisted(render(request, "initiatives/joined.html", context))


def own_volunteer(token: str) -> Volunteer:
    """Return the volunteer whom a link opens; raise Http404 for any other link."""
    found = volunteer_of(token=token)
    if found is None:
        raise Http404
    return found


@never_cache
@require_safe
def my_volunteering(request: HttpRequest, token: str) -> HttpResponse:
    """Show volunteers what is theirs: shifts, hours, details, thanks, and the way out."""
    return own_page(request, token, own_volunteer(token), form=None)


def own_page(request: HttpRequest, token: str, volunteer: Volunteer, *, form: ContactForm | None) -> HttpResponse:
    """Draw a volunteer's own page; `form` is one that came back."""
    person = volunteer.person
    initial = {"full_name": person.full_name, "phone": getattr(person.phone, "as_national", ""), "email": person.email}
    engagements = own_engagements(volunteer=volunteer, at=now())
    context = {
        "volunteer": volunteer,
        "engagements": engagements,
        "minutes": sum(each.given for each in engagements),
        "token": token,
        "form": form or ContactForm(initial=initial),
        "today": localdate(),
        "whole": request.build_absolute_uri(request.path),
    }
    return unlisted(
        render(request, "initiatives/my_volunteering.html", context, status=422 if form and form.errors else 200)
    )


@never_cache
@require_POST
def my_volunteering_do(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm or give back a shift, take another, correct or remove details, leave."""
    volunteer = own_volunteer(token)
    if too_many(request, what="my-volunteering"):
        return rest(request)
    match request.POST.get("do"):
        case "correct":
            form = ContactForm(request.POST)
            if not form.is_valid():
                return own_page(request, token, volunteer, form=form)
            correct(volunteer=volunteer, contact=form.contact())
            messages.success(request, _("Saved."))
        case "remove":
            done = remove_details(person=volunteer.person, at=now())
            return unlisted(render(request, "initiatives/details_removed.html", {"done": done}))
        case "leave":
            leave(engagement=own_engagement(request, volunteer), on=localdate(), at=now())
            messages.success(request, _("You are not part of it any more. Thank you for what you gave."))
        case "comes" | "cannot" | "take":
            answer_shift(request, volunteer)
    return redirect("my_volunteering", token=token)


def own_engagement(request: HttpRequest, volunteer: Volunteer) -> Engagement:
    """Return the engagement that a form names, if it is the volunteer's own; raise Http404."""
    return get_object_or_404(Engagement, volunteer=volunteer, pk=number(request, "engagement"))


def number(request: HttpRequest, name: str) -> int:
    """Return a number of a form, 0 for what is none."""
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() else 0


def answer_shift(request: HttpRequest, volunteer: Volunteer) -> None:
    """Keep the answer about a shift, or say why not."""
    did = request.POST.get("do")
    try:
        if did == "take":
            engagement = own_engagement(request, volunteer)
            shift = get_object_or_404(Shift, pk=number(request, "shift"), initiative=engagement.initiative_id)
            stand_in(shift=shift, engagement=engagement, at=now())
        else:
            rows = SignUp.objects.filter(engagement__volunteer=volunteer)
            answer(sign_up=get_object_or_404(rows, pk=number(request, "sign_up")), comes=did == "comes", at=now())
        messages.success(request, _("Thank you, your answer was saved."))
    except VolunteersRefusedError as refusal:
        messages.error(request, str(refusal))


@never_cache
@require_safe
def my_volunteering_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Send the own shifts as a file for the calendar."""
    volunteer = own_volunteer(token)
    content = shifts_file(
        volunteer=volunteer, at=now(), page=request.build_absolute_uri(reverse("my_volunteering", args=[token]))
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="shifts.ics"'
    return unlisted(response)


@never_cache
@require_safe
def my_certificate(request: HttpRequest, token: str, engagement_id: int) -> HttpResponse:
    """Send the certificate of thanks to the volunteer who holds the link."""
    volunteer = own_volunteer(token)
    rows = Engagement.objects.exclude(thanks_code="").select_related(
        "volunteer__person", "initiative__cohort__programme"
    )
    engagement = get_object_or_404(rows, volunteer=volunteer, pk=engagement_id)
    return unlisted(certificate_response(request, [engagement]))
