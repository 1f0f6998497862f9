"""Where each role goes first: the items of the top bar and of the bar under the thumb."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TABS = 4

FELLOW, GUIDE, MANAGER = "fellow", "guide", "manager"
CENTRE_HEAD, TREASURY, TRAINER = "centre_head", "treasury", "trainer"
ASSESSOR = "assessor"
EVERYONE = frozenset[str]()


@dataclass(frozen=True)
class Place:
    """A page in the navigation; `roles` empty means everyone who is signed in."""

    label: str | Promise
    url_name: str
    icon: str
    roles: frozenset[str] = EVERYONE
    staff_only: bool = False


@dataclass(frozen=True)
class NavItem:
    """One link of the navigation, ready to draw."""

    label: str | Promise
    url: str
    icon: str
    active: bool


PLACES = (
    Place(_("My home"), "home", "house"),
    Place(_("My hours"), "my_hours", "clock", frozenset({FELLOW})),
    Place(_("My initiative"), "my_initiative", "sprout", frozenset({FELLOW})),
    Place(_("My fellows"), "my_fellows", "users", frozenset({GUIDE})),
    Place(_("Signals"), "signals", "bell", frozenset({MANAGER, CENTRE_HEAD})),
    Place(_("Tonight"), "tonight", "calendar-check", frozenset({GUIDE, MANAGER, TRAINER})),
    Place(_("Approvals"), "waiting_hours", "list-checks", frozenset({GUIDE, MANAGER})),
    Place(_("Requests"), "waiting_requests", "hand-heart", frozenset({GUIDE, MANAGER})),
    Place(_("Meetings"), "diary", "calendar-days", frozenset({FELLOW, GUIDE, MANAGER, CENTRE_HEAD, TRAINER})),
    Place(_("My group"), "my_group", "users", frozenset({FELLOW})),
    Place(_("My documents"), "my_documents", "file-text", frozenset({FELLOW})),
    Place(_("My requests"), "my_requests", "repeat-2", frozenset({FELLOW})),
    Place(_("Initiatives"), "initiatives_board", "sprout", frozenset({GUIDE, MANAGER, CENTRE_HEAD})),
    Place(_("Expenses"), "expense_queue", "receipt", frozenset({GUIDE, MANAGER, CENTRE_HEAD})),
    Place(_("Budget"), "budget", "wallet", frozenset({MANAGER, CENTRE_HEAD})),
    Place(_("Ideas"), "idea_board", "lightbulb", frozenset({FELLOW, GUIDE, MANAGER})),
    Place(_("Volunteers"), "volunteer_roster", "heart-handshake", frozenset({MANAGER})),
    Place(_("Partners"), "partner_register", "handshake", frozenset({FELLOW, GUIDE, MANAGER, CENTRE_HEAD})),
    Place(_("Equipment"), "equipment_board", "speaker", frozenset({GUIDE, MANAGER, CENTRE_HEAD})),
    Place(_("The city's decisions"), "city_processes", "landmark", frozenset({FELLOW, GUIDE, MANAGER, CENTRE_HEAD})),
    Place(_("In the field"), "field_notes", "camera", frozenset({FELLOW, GUIDE, MANAGER})),
    Place(_("Screening"), "screening_desk", "user-round-search", frozenset({MANAGER, CENTRE_HEAD})),
    Place(_("My candidates"), "my_candidates", "clipboard-check", frozenset({ASSESSOR})),
    Place(_("Year plan"), "year_plan", "calendar-plus", frozenset({MANAGER})),
    Place(_("Documents"), "document_queue", "file-check-2", frozenset({MANAGER})),
    Place(_("Figures"), "figures", "chart-column", frozenset({MANAGER, CENTRE_HEAD})),
    Place(_("Payments"), "latest_payments", "wallet", frozenset({MANAGER, CENTRE_HEAD, TREASURY})),
    Place(_("Training"), "training", "graduation-cap", frozenset({MANAGER, TRAINER})),
    Place(_("Training contract"), "latest_contract", "handshake", frozenset({CENTRE_HEAD})),
    Place(_("Guides"), "guides", "users", frozenset({MANAGER})),
    Place(_("Small groups"), "group_rounds", "shuffle", frozenset({GUIDE, MANAGER})),
    Place(_("Surveys"), "survey_results", "smile", frozenset({MANAGER, CENTRE_HEAD})),
    Place(_("Office"), "admin:index", "settings", staff_only=True),
)
ACCOUNT_PLACES = (
    Place(_("My calendar"), "my_calendar", "rss", frozenset({FELLOW, GUIDE, MANAGER, CENTRE_HEAD, TRAINER})),
    Place(_("E-mail addresses"), "account_email", "mail"),
    Place(_("Security"), "mfa_index", "shield-check"),
)


def address_of(url_name: str) -> str:
    """The address of a page, empty where this installation has none."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def links(places: Iterable[Place], *, roles: Collection[str], staff: bool, path: str) -> list[NavItem]:
    """The places open to these roles, the longest matching address marked as the active one."""
    open_places = [
        (place, address_of(place.url_name))
        for place in places
        if (staff or not place.staff_only) and (not place.roles or place.roles.intersection(roles))
    ]
    known = [(place, address) for place, address in open_places if address]
    here = max((address for _place, address in known if path.startswith(address)), key=len, default="")
    return [
        NavItem(place.label, address, place.icon, active=address == here and (address != "/" or path == "/"))
        for place, address in known
    ]


def tabs_and_more(items: list[NavItem]) -> tuple[list[NavItem], list[NavItem]]:
    """Split the items into those under the thumb and those behind "more"."""
    return items[:TABS], items[TABS:]
