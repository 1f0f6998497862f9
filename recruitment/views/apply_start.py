"""Beginning an application: a name, an address and a consent, then straight on to the form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.cache import never_cache

from people.models import Person, User
from recruitment.applicants import remember
from recruitment.domain.applying import ApplyingRefusedError, begin_application, own_application
from recruitment.domain.call_words import Season, season_of
from recruitment.forms.apply import ApplyForm
from recruitment.models import Call
from recruitment.views.apply_calls import published_call
from recruitment.views.apply_links import too_many, unlisted

MOST_BEGUN = 300
"""So many applications from one address of the net within ten minutes: a whole campus may sit behind one."""


def signed_in_person(request: HttpRequest) -> Person | None:
    """Return the person behind the login, if there is one."""
    return request.user.person if isinstance(request.user, User) else None


@never_cache
def apply(request: HttpRequest, call_id: int) -> HttpResponse:
    """Begin an application; an address that applied already gets its link by mail and nothing else."""
    call, person = published_call(call_id), signed_in_person(request)
    if season_of(call=call, on=localdate()) != Season.OPEN:
        return redirect("call_page", call_id=call.pk)
    known = own_application(call=call, email="", person=person) if person else None
    if known:
        return redirect("my_application", application_id=known.pk)
    initial = {"full_name": person.full_name, "email": person.email} if person else None
    form = ApplyForm(request.POST or None, initial=initial)
    if request.method != "POST":
        return start_page(request, call, form)
    if too_many(request, what="apply", most=MOST_BEGUN):
        return unlisted(render(request, "429.html", status=429))
    return (begun(request, call, form, person) if form.is_valid() else None) or start_page(request, call, form)


def begun(request: HttpRequest, call: Call, form: ApplyForm, person: Person | None) -> HttpResponse | None:
    """Begin an application from a filled form, or return None where the form goes back with a sentence."""
    told = form.cleaned_data
    try:
        begun = begin_application(call=call, full_name=told["full_name"], email=told["email"], person=person, at=now())
    except ApplyingRefusedError as refusal:
        form.add_error(None, str(refusal))
        return None
    if not begun.is_new:
        return unlisted(render(request, "recruitment/link_mailed.html", {"address": told["email"]}))
    remember(request, begun.application)
    return redirect("edit_application", application_id=begun.application.pk)


def start_page(request: HttpRequest, call: Call, form: ApplyForm) -> HttpResponse:
    """Draw the first form."""
    context = {"form": form, "call": call, "today": localdate()}
    return unlisted(render(request, "recruitment/apply.html", context, status=422 if form.errors else 200))
