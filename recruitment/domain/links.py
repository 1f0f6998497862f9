"""The link by which an applicant comes back to their application without an account."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.urls import reverse
from django.utils.crypto import get_random_string

from cohort.domain.policies import policy_for
from recruitment.models import Application
from recruitment.models.application import ApplicationQuerySet
from recruitment.policy import RecruitmentPolicy

SALT = "recruitment.application"
KEY_LENGTH = 24
FIRST_PAGE = "my_application"
PAGES = frozenset(
    {
        FIRST_PAGE,
        "application_papers",
        "answer_offer",
        "ask_feedback",
        "book_slot",
        "hand_in_presentation",
        "make_appeal",
        "my_evaluation",
        "sign_commitment",
    }
)
"""The pages of an application that a link may lead to at once."""


def link_token(*, application: Application) -> str:
    """Return the token of an application's link; the first time its key is drawn and kept."""
    if not application.link_key:
        draw_key(application=application)
    return signing.dumps([application.pk, application.link_key], salt=SALT)


def link_address(*, application: Application, page: str = FIRST_PAGE) -> str:
    """Return the address that a mailed link opens an application with; it leads to one of its pages at once."""
    address = reverse("open_application", args=[link_token(application=application)])
    return address if page == FIRST_PAGE else f"{address}?{urlencode({'page': page})}"


def page_named(name: str) -> str:
    """Return the page that a link asks for, the first page where it asks for no such page."""
    return name if name in PAGES else FIRST_PAGE


def draw_key(*, application: Application) -> None:
    """Give an application a new key; links that were sent before open nothing any more."""
    application.link_key = get_random_string(KEY_LENGTH)
    Application.objects.filter(pk=application.pk).update(link_key=application.link_key)


def application_of_token(*, token: str) -> Application | None:
    """Return the application that a link opens, as long as its call lets links; None for any other."""
    try:
        held = signing.loads(token, salt=SALT)
        found = with_keys().filter(pk=held[0], link_key=held[1]).first() if well_formed(held) else None
        if found:
            days = policy_for(found.call.cohort, RecruitmentPolicy).link_days
            signing.loads(token, salt=SALT, max_age=timedelta(days=days))
    except signing.BadSignature:
        return None
    return found


def well_formed(held: Any) -> bool:
    """Say whether what a token held is a number and a key."""
    match held:
        case [int(), str() as key]:
            return bool(key)
    return False


def with_keys() -> ApplicationQuerySet:
    """Return the applications that a link can open, with what their pages need."""
    rows = Application.objects.exclude(link_key="").filter(person__erased_at__isnull=True)
    return rows.select_related("person", "call__cohort__programme")
