"""What every page needs: the cohort's name and look, and the reader's own navigation."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate
from django.utils.translation import get_language, get_language_bidi, get_language_info
from django.utils.translation import gettext_lazy as _

from cohort.access import own_fellowship
from cohort.models import Cohort
from config.navigation import ACCOUNT_PLACES, FELLOW, PLACES, NavItem, address_of, links, tabs_and_more
from config.palette import WeakAccentError, derive
from people.access import Role, has_role, own_messages
from people.models import User

THEME_COOKIE = "theme"
THEMES = {
    "light": (_("Light"), "sun"),
    "dark": (_("Dark"), "moon"),
    "auto": (_("As the device"), "sun-moon"),
}


@dataclass(frozen=True)
class PortalCohort:
    """The cohort as the frame of a page shows it; an accent that would be hard to read is left out."""

    name: str
    logo_url: str
    accent: str
    accent_code: str


@dataclass(frozen=True)
class Reader:
    """Who reads: their name, their cohort and their navigation."""

    name: str
    cohort: PortalCohort | None
    nav: list[NavItem]
    unread: int
    account: list[NavItem]


def theme_of(request: HttpRequest) -> str:
    """The theme chosen by the reader: light, dark, or empty for what the device says."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in ("light", "dark") else ""


def portal_cohort(cohort: Cohort) -> PortalCohort:
    """A cohort's name, logo and accent as the frame of a page shows them."""
    accent = cohort.accent
    try:
        derive(accent)
    except WeakAccentError:
        accent = ""
    logo = cohort.logo.url if cohort.logo else ""
    return PortalCohort(name=str(cohort), logo_url=logo, accent=accent, accent_code=accent.lstrip("#").lower())


def _cohort_and_roles(user: User) -> tuple[Cohort | None, frozenset[str]]:
    held = frozenset(str(role) for role in Role if has_role(user, role))
    fellowship = own_fellowship(user)
    if fellowship and not held:
        return fellowship.cohort, frozenset({FELLOW})
    started = Cohort.objects.select_related("programme").filter(starts_on__lte=localdate())
    return started.first() if user.is_staff or held else None, held


def name_of(user: User) -> str:
    """A reader's name, from the fellowship that was looked up where there is one."""
    fellowship = own_fellowship(user)
    return str(fellowship.person) if fellowship else str(user)


def _reader(request: HttpRequest) -> Reader:
    user = getattr(request, "user", AnonymousUser())
    if not isinstance(user, User):
        return Reader(name="", cohort=None, nav=[], unread=0, account=[])
    cohort, roles = _cohort_and_roles(user)
    path = request.path
    return Reader(
        name=name_of(user),
        cohort=portal_cohort(cohort) if cohort else None,
        nav=links(PLACES, roles=roles, staff=user.is_staff, path=path),
        unread=own_messages(user).unread().count(),
        account=links(ACCOUNT_PLACES, roles=roles, staff=user.is_staff, path=path),
    )


def portal(request: HttpRequest) -> dict[str, Any]:
    """The values of the base template; the reader's own are looked up only where a page draws them."""
    reader = SimpleLazyObject(lambda: _reader(request))
    theme, language = theme_of(request), get_language() or settings.LANGUAGE_CODE
    return {
        "theme": theme,
        "lang_dir": "rtl" if get_language_bidi() else "ltr",
        "portal_reader": SimpleLazyObject(lambda: reader.name),
        "portal_cohort": SimpleLazyObject(lambda: reader.cohort),
        "portal_nav": SimpleLazyObject(lambda: reader.nav),
        "portal_tabs": SimpleLazyObject(lambda: tabs_and_more(reader.nav)[0]),
        "portal_more": SimpleLazyObject(lambda: tabs_and_more(reader.nav)[1]),
        "portal_unread": SimpleLazyObject(lambda: reader.unread),
        "portal_account": SimpleLazyObject(lambda: reader.account),
        "portal_home": address_of("home") or "/",
        "portal_login": address_of("account_login"),
        "portal_logout": address_of("account_logout"),
        "portal_logo": static("img/logo.svg"),
        "portal_themes": [
            {"code": code, "label": label, "icon": icon, "chosen": code == (theme or "auto")}
            for code, (label, icon) in THEMES.items()
        ],
        "portal_languages": [
            {"code": code, "name": get_language_info(code)["name_local"], "chosen": code == language}
            for code, _name in settings.LANGUAGES
        ],
    }
