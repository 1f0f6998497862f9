"""Which doors a call's desk shows to whom; a page that this installation does not have has no door."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Door:
    """A page of a call: its words, its picture, and whether the centre head may look."""

    url_name: str
    label: str | Promise
    icon: str
    overseen: bool = False


@dataclass(frozen=True)
class Link:
    """A door that opens."""

    label: str | Promise
    icon: str
    url: str


DOORS: tuple[tuple[str | Promise, tuple[Door, ...]], ...] = (
    (
        _("Before the call"),
        (
            Door("call_settings", _("Dates and conditions"), "settings"),
            Door("call_form", _("The form"), "clipboard-list"),
            Door("call_criteria", _("Criteria and stations"), "sliders-horizontal"),
            Door("call_letters", _("Letters"), "mail"),
            Door("call_preview", _("As applicants see it"), "eye", overseen=True),
        ),
    ),
    (
        _("Applications"),
        (
            Door("call_people", _("All applications"), "users", overseen=True),
            Door("paper_queue", _("Documents to check"), "file-check-2"),
            Door("call_conditions", _("Conditions"), "list-checks", overseen=True),
            Door("form_reading", _("Form reading"), "book-open"),
            Door("import_applicants", _("Applications from a file"), "upload"),
            Door("export_applicants", _("Download"), "download"),
        ),
    ),
    (
        _("Assessment centre"),
        (
            Door("advance_to_center", _("Who is invited to the centre"), "user-round-check", overseen=True),
            Door("evenings", _("Evenings and groups"), "calendar-days"),
            Door("conflicts", _("Who knows whom"), "handshake"),
            Door("wash_up", _("Wash-up"), "messages-square"),
            Door("advance_to_interview", _("Who is invited to interviews"), "user-round-check", overseen=True),
        ),
    ),
    (
        _("Decision"),
        (
            Door("call_slots", _("Hours of interviews"), "clock"),
            Door("call_ranking", _("Ranking"), "chart-column", overseen=True),
            Door("call_decisions", _("Decisions"), "gavel", overseen=True),
            Door("call_protocol", _("Protocol"), "file-text", overseen=True),
            Door("call_unanswered", _("Who has no answer"), "mail-open", overseen=True),
            Door("call_answers", _("Answers"), "mail-check"),
            Door("call_appeals", _("Appeals"), "scale", overseen=True),
        ),
    ),
)
OVERSEEN = frozenset(door.url_name for _title, doors in DOORS for door in doors if door.overseen)


def address_of(url_name: str, *args: int) -> str:
    """Return the address of a page, empty where this installation has none."""
    try:
        return reverse(url_name, args=args)
    except NoReverseMatch:
        return ""


def doors_of(*, call_id: int, manages: bool) -> list[tuple[str | Promise, list[Link]]]:
    """Return the doors of a call by the part of the year, for who manages or only looks."""
    found = []
    for title, doors in DOORS:
        shown = [door for door in doors if manages or door.overseen]
        links = [Link(door.label, door.icon, address_of(door.url_name, call_id)) for door in shown]
        found.append((title, [link for link in links if link.url]))
    return [(title, links) for title, links in found if links]
