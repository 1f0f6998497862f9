"""The public page of an initiative: written by its lead, open to everybody only after approval."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pghistory
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from initiatives.domain.shifts import VolunteersRefusedError
from initiatives.enums import Stage
from initiatives.models import Event, Initiative, JoinLink, PageState, PartnerContribution, PublicPage
from people.domain.outbox import News, tell
from people.models import Person, User

WORDS = (
    "summary",
    "text",
    "title_english",
    "summary_english",
    "text_english",
    "picture_words",
    "takes_volunteers",
    "takes_participants",
)
SLUG_LENGTH = 6


def page_of(*, initiative: Initiative) -> PublicPage:
    """Return the page of an initiative; an empty draft the first time."""
    row, _made = PublicPage.objects.get_or_create(initiative=initiative, defaults={"slug": slug_for(initiative)})
    return row


def slug_for(initiative: Initiative) -> str:
    """Return the part of an address that stands for an initiative."""
    code = re.sub(r"[^a-z0-9]+", "-", initiative.code.lower()).strip("-")
    return f"{code}-{get_random_string(SLUG_LENGTH, 'abcdefghjkmnpqrstvwxyz23456789')}"


@transaction.atomic
def write_page(
    *, page: PublicPage, words: Mapping[str, Any], picture: ContentFile[bytes] | None, name: str, by: User
) -> PublicPage:
    """Keep what the lead wrote; a page that was open waits for approval again, and is not open meanwhile."""
    row = PublicPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    before = [getattr(row, column) for column in WORDS]
    for column in WORDS:
        setattr(row, column, words[column])
    if (row.picture or picture) and not row.picture_words:
        raise VolunteersRefusedError(
            _("Say in a few words what the picture shows, for those who do not see it."), about="picture_words"
        )
    if picture:
        row.picture.save(name, picture, save=False)
    changed = picture is not None or before != [getattr(row, column) for column in WORDS]
    if row.state == PageState.APPROVED and changed:
        row.state = PageState.WAITING
    with pghistory.context(user=by.pk):
        row.save()
    return row


@transaction.atomic
def send_for_approval(*, page: PublicPage, by: User, at: datetime) -> None:
    """Ask for the approval of a page; raise VolunteersRefusedError for one without its two sentences."""
    row = PublicPage.objects.select_for_update(of=("self",)).select_related("initiative__lead").get(pk=page.pk)
    if not row.summary.strip():
        raise VolunteersRefusedError(_("Write two sentences about the initiative first."), about="summary")
    if row.state != PageState.APPROVED:
        row.state = PageState.WAITING
        with pghistory.context(user=by.pk):
            row.save(update_fields=["state"])
    guide = row.initiative.lead.guide
    if guide:
        tell_about(row, person=guide.person, what="sent", at=at)


@transaction.atomic
def decide(*, page: PublicPage, approve: bool, reason: str, by: User, at: datetime) -> None:
    """Open a page to everybody, or return it with what to correct; raise VolunteersRefusedError without a reason."""
    row = PublicPage.objects.select_for_update(of=("self",)).select_related("initiative__lead__person").get(pk=page.pk)
    if row.state != PageState.WAITING:
        raise VolunteersRefusedError(_("This page does not wait for approval now."))
    if not approve and not reason.strip():
        raise VolunteersRefusedError(_("Write what has to be corrected."), about="reason")
    row.state = PageState.APPROVED if approve else PageState.DRAFT
    row.approved_by, row.approved_at = (by, at) if approve else (None, None)
    with pghistory.context(user=by.pk, reason=reason):
        row.save()
    tell_about(row, person=row.initiative.lead.person, what="open" if approve else "returned", at=at, words=reason)


def take_down(*, page: PublicPage, by: User) -> None:
    """Take a page off the net; it can be sent for approval again."""
    page.state = PageState.WITHDRAWN
    with pghistory.context(user=by.pk):
        page.save(update_fields=["state"])


def tell_about(page: PublicPage, *, person: Person, what: str, at: datetime, words: str = "") -> None:
    """Tell somebody what became of a page."""
    with translation.override(person.language):
        facts = {"initiative": page.initiative.title}
        subject, body = {
            "sent": (
                _("A public page waits for approval: “%(initiative)s”") % facts,
                _("Read it, and open it to everybody or return it."),
            ),
            "open": (
                _("The public page of “%(initiative)s” is open") % facts,
                _("Share its address: it looks good in a message, too."),
            ),
            "returned": (_("The public page of “%(initiative)s” was returned") % facts, words),
        }[what]
    key = f"public-page:{page.pk}:{what}:{at:%Y%m%d%H%M}"
    url = reverse("edit_public_page", args=[page.initiative_id])
    tell(news=[News(person, "public_page", key, subject, body, url)], at=at)


def open_pages() -> QuerySet[PublicPage]:
    """Return the pages that everybody may read; one of a cancelled initiative is gone."""
    rows = PublicPage.objects.filter(state=PageState.APPROVED).exclude(initiative__stage=Stage.CANCELLED)
    return rows.select_related("initiative__cohort__programme", "initiative__lead__person").order_by(
        "-initiative__cohort__starts_on", "initiative__title"
    )


@dataclass(frozen=True)
class Shown:
    """A page as it is read in one language."""

    page: PublicPage
    title: str
    summary: str
    text: str
    events: list[Event] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    join_token: str = ""


def shown(*, page: PublicPage, language: str, at: datetime) -> Shown:
    """Return what a page shows: words of the language where there are some, events ahead, partners; three queries."""
    initiative = page.initiative
    english = language == "en"
    events = Event.objects.standing().filter(initiative=initiative, starts_at__gt=at)
    partners = PartnerContribution.objects.filter(initiative=initiative).values_list("partner__name", flat=True)
    link = JoinLink.objects.filter(initiative=initiative, closed_at__isnull=True).first()
    return Shown(
        page=page,
        title=(page.title_english if english else "") or initiative.title,
        summary=(page.summary_english if english else "") or page.summary,
        text=(page.text_english if english else "") or page.text,
        events=list(events),
        partners=sorted({name for name in partners if name}),
        join_token=link.token if link and page.takes_volunteers else "",
    )
