"""Whose application a browser may open: one's own by login, or one that a mailed link opened in this session."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from recruitment.domain.links import with_keys
from recruitment.models import Application
from recruitment.models.visibility import person_of

OPENED = "applications"
"""Where a session keeps the applications that a link opened, with the key that opened them."""

NOT_TYPED = frozenset({"csrfmiddlewaretoken", "revision", "go", "wanted"})
MARKS = ("was-", "keep-")
"""Fields that a page fills itself."""

View = Callable[..., HttpResponseBase]


def remember(request: HttpRequest, application: Application) -> None:
    """Let this browser open an application from now on; its key must have been drawn."""
    request.session[OPENED] = {**request.session.get(OPENED, {}), str(application.pk): application.link_key}


def application_of(request: HttpRequest, application_id: int) -> Application | None:
    """Return an application if this browser may open it."""
    rows = Application.objects.select_related("person", "call__cohort__programme")
    person = person_of(request.user)
    own = rows.filter(pk=application_id, person=person).first() if person else None
    if own:
        return own
    key = request.session.get(OPENED, {}).get(str(application_id), "")
    return with_keys().filter(pk=application_id, link_key=key).first() if key else None


def for_applicants(view: View) -> View:
    """Open a page to the applicant, with the application as its second argument in place of its number.

    Someone else's is not there (404); a browser that nobody is known in is led to where a link is mailed, and keeps
    the words that it sent.
    """

    @wraps(view)
    def guarded(request: HttpRequest, application_id: int, *args: Any, **kwargs: Any) -> HttpResponseBase:
        application = application_of(request, application_id)
        if application is not None:
            return view(request, application, *args, **kwargs)
        if request.user.is_authenticated:
            raise Http404
        return to_the_link(request)

    return guarded


def to_the_link(request: HttpRequest) -> HttpResponseBase:
    """Answer a browser that nobody is known in any more: a script by a sentence, sent words by showing them again."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"gone": gone_words()}, status=401)
    words = words_of(request)
    if not words:
        return redirect("find_application")
    response = render(request, "recruitment/words_kept.html", {"words": words, "gone": gone_words()}, status=401)
    response["X-Robots-Tag"], response["Cache-Control"] = "noindex, nofollow", "no-store"
    return response


def words_of(request: HttpRequest) -> list[str]:
    """Return what a form brought in words, without what the page itself put in."""
    typed = [texts for name, texts in request.POST.lists() if name not in NOT_TYPED and not name.startswith(MARKS)]
    return [text.strip() for texts in typed for text in texts if text.strip()]


def gone_words() -> str:
    """Return what is said where the time of a visit is over."""
    return _("This visit is over, and nothing was lost: open your application by its link once more.")
