"""The public pages of initiatives as everybody reads them, and registering for their events."""

from zlib import crc32

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate, now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from initiatives.domain.own_links import registration_address, registration_of
from initiatives.domain.pictures import drawn
from initiatives.domain.public_pages import open_pages, shown
from initiatives.domain.registrations import cancel, is_open_to, register
from initiatives.domain.shifts import VolunteersRefusedError
from initiatives.domain.volunteer_news import confirm_registration
from initiatives.domain.volunteer_own import remove_details
from initiatives.forms.public_page import RegisterForm
from initiatives.models import Event, PublicPage, Registration
from initiatives.views.strangers import rest, too_many, unlisted

LANGUAGES = ("he", "en")
A_DAY = 24 * 60 * 60


def language_of(request: HttpRequest) -> str:
    """Return the language that the address asks for, otherwise the reader's own."""
    asked = request.GET.get("lang", "")
    return asked if asked in LANGUAGES else get_language() or LANGUAGES[0]


def open_page(slug: str) -> PublicPage:
    """Return a page that everybody may read; raise Http404 for any other."""
    return get_object_or_404(open_pages(), slug=slug)


@require_safe
def public_initiatives(request: HttpRequest) -> HttpResponse:
    """Show the initiatives whose pages are open."""
    language = language_of(request)
    with translation.override(language):
        cards = [
            {
                "page": page,
                "title": (page.title_english if language == "en" else "") or page.initiative.title,
                "summary": (page.summary_english if language == "en" else "") or page.summary,
            }
            for page in open_pages()
        ]
        return render(request, "initiatives/public_initiatives.html", {"cards": cards, "language": language})


@require_safe
def public_initiative(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an initiative to everybody: what, when, where, and how to join."""
    page = open_page(slug)
    language = language_of(request)
    whole = request.build_absolute_uri
    canonical = whole(request.path) + ("?lang=en" if request.GET.get("lang") == "en" else "")
    with translation.override(language):
        context = {
            "shown": shown(page=page, language=language, at=now()),
            "canonical": canonical,
            "picture": whole(reverse("public_picture", args=[page.slug])),
            "language": language,
            "today": localdate(),
        }
        response = render(request, "initiatives/public_initiative.html", context)
    response["Content-Language"] = language
    return response


@require_safe
def public_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the picture by which a page is known in a message."""
    page = open_page(slug)
    if page.picture:
        with page.picture.open("rb") as file:
            content = file.read()
    else:
        title, name = page.initiative.title, page.initiative.cohort.programme.name
        content = cache.get_or_set(
            f"page-picture:{page.pk}:{crc32(f'{title}{name}'.encode())}", lambda: drawn(title=title, name=name), A_DAY
        )
    response = HttpResponse(content, content_type="image/jpeg")
    response["Cache-Control"] = "public, max-age=3600"
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register_for_event(request: HttpRequest, slug: str, event_id: int) -> HttpResponse:
    """Take the name of somebody who comes to an event."""
    page = open_page(slug)
    event = get_object_or_404(Event, pk=event_id, initiative=page.initiative_id)
    if not is_open_to(event=event, at=now()):
        return redirect("public_initiative", slug=slug)
    form = RegisterForm(request.POST or None)
    context = {
        "page": page,
        "event": event,
        "form": form,
        "today": localdate(),
        "programme": page.initiative.cohort.programme,
    }
    if request.method != "POST":
        return unlisted(render(request, "initiatives/register.html", context))
    if too_many(request, what="register"):
        return rest(request)
    if form.is_valid():
        try:
            return unlisted(registered(request, event, form, context))
        except VolunteersRefusedError as refusal:
            form.add_error(None, str(refusal))
    return unlisted(render(request, "initiatives/register.html", context, status=422))


def registered(request: HttpRequest, event: Event, form: RegisterForm, context: dict[str, object]) -> HttpResponse:
    """Keep a registration and confirm it; the own link is shown only to someone who was not known before."""
    at = now()
    done = register(
        event=event,
        contact=form.contact(),
        people=form.cleaned_data["people"],
        language=get_language() or "",
        at=at,
    )
    confirm_registration(registration=done.registration, at=at)
    own = "" if done.known else request.build_absolute_uri(registration_address(registration=done.registration))
    more = {"own_link": own, "mailed": bool(done.registration.person.email), "registration": done.registration}
    return render(request, "initiatives/registered.html", {**context, **more})


def own_registration(token: str) -> Registration:
    """Return the registration that a link opens; raise Http404 for any other link."""
    found = registration_of(token=token)
    if found is None:
        raise Http404
    return found


@never_cache
@require_safe
def my_registration(request: HttpRequest, token: str) -> HttpResponse:
    """Show somebody the own registration."""
    context = {"registration": own_registration(token), "token": token, "today": localdate()}
    return unlisted(render(request, "initiatives/my_registration.html", context))


@never_cache
@require_POST
def cancel_registration(request: HttpRequest, token: str) -> HttpResponse:
    """Cancel the own registration."""
    registration = own_registration(token)
    cancel(registration=registration, at=now())
    if request.POST.get("do") == "remove":
        done = remove_details(person=registration.person, at=now())
        return unlisted(render(request, "initiatives/details_removed.html", {"done": done}))
    messages.success(request, _("Your registration was cancelled."))
    return redirect("my_registration", token=token)
