"""Who may open what: every address of the site, and every list of the admin."""

from collections.abc import Callable
from dataclasses import dataclass

from config.tests.scene import ANONYMOUS, SUPERUSER, Scene
from recruitment.models import Call

MANAGER, CENTRE_HEAD, TREASURY, LEADER = "manager", "centre_head", "treasury", "leader"
TRAINER, GUIDE, ASSESSOR = "trainer", "guide", "assessor"
FELLOW, APPLICANT, ALUMNA = "fellow", "applicant", "alumna"

ADMIN = frozenset({MANAGER, CENTRE_HEAD, TREASURY, LEADER, GUIDE, SUPERUSER})
SIGNED_IN = ADMIN | {TRAINER, ASSESSOR, FELLOW, APPLICANT, ALUMNA}
EVERYONE = SIGNED_IN | {ANONYMOUS}
NOBODY: frozenset[str] = frozenset()

OPENED = frozenset({"200", "led"})
SHUT = frozenset({"login", "403"})


def no_arguments(scene: Scene) -> list[object]:
    """Return the arguments of an address that has none."""
    return []


def of_the_cohort(scene: Scene) -> list[object]:
    """Return the running cohort as the argument."""
    return [scene.running.pk]


def of_the_call(scene: Scene) -> list[object]:
    """Return the running cohort's call as the argument."""
    return [Call.objects.get(cohort=scene.running).pk]


@dataclass(frozen=True)
class Page:
    """Whom an address opens to with a GET, and what the others are answered."""

    to: frozenset[str]
    rest: str = "403"
    answer: frozenset[str] = OPENED
    anonymous: str = "login"
    args: Callable[[Scene], list[object]] = no_arguments

    def expected(self, role: str, *, in_admin: bool) -> frozenset[str]:
        """Return the answers that are right for a role; the admin is shut to those without work there."""
        if role in self.to:
            return self.answer
        if role == ANONYMOUS:
            return frozenset({self.anonymous})
        return SHUT if in_admin and role not in ADMIN else frozenset({self.rest})


def to(*roles: str, rest: str = "403", args: Callable[[Scene], list[object]] = no_arguments) -> Page:
    """Return a page for some roles and superusers."""
    return Page(to=frozenset({*roles, SUPERUSER}), rest=rest, args=args)


FOR_EVERYONE = Page(to=EVERYONE)
FOR_SIGNED_IN = Page(to=SIGNED_IN)
ONLY_POSTED = Page(to=EVERYONE, answer=frozenset({"405"}))
NEEDS_SECOND_FACTOR = Page(to=NOBODY, rest="404")
"""Nobody of the scene has set up a second factor, so there is none to show or remove."""
FOR_ADMIN = Page(to=ADMIN)

PAGES: dict[str, Page] = {
    "healthz": FOR_EVERYONE,
    "readyz": FOR_EVERYONE,
    "home": FOR_SIGNED_IN,
    "my_fellows": to(GUIDE),
    "figures": to(MANAGER, CENTRE_HEAD),
    "cohort_figures": to(MANAGER, CENTRE_HEAD, args=of_the_cohort),
    "download_figures": to(MANAGER, CENTRE_HEAD, args=lambda scene: [scene.running.pk, "csv"]),
    "latest_payments": to(MANAGER, CENTRE_HEAD, TREASURY),
    "payments": to(MANAGER, CENTRE_HEAD, TREASURY, args=of_the_cohort),
    "training": to(MANAGER, TRAINER),
    "accessibility": FOR_EVERYONE,
    "privacy": FOR_EVERYONE,
    "set_theme": ONLY_POSTED,
    "accent_css": Page(to=EVERYONE, args=lambda scene: ["7a1f3d"]),
    "manifest": FOR_EVERYONE,
    "gallery": Page(to=frozenset({SUPERUSER}), rest="404", anonymous="404"),
    "set_language": FOR_EVERYONE,
    "account_login": FOR_EVERYONE,
    "account_logout": FOR_SIGNED_IN,
    "account_inactive": FOR_EVERYONE,
    "account_signup": FOR_EVERYONE,
    "account_reauthenticate": FOR_SIGNED_IN,
    "account_email": FOR_SIGNED_IN,
    "account_email_verification_sent": FOR_EVERYONE,
    "account_change_password": FOR_SIGNED_IN,
    "account_set_password": FOR_SIGNED_IN,
    "account_reset_password": FOR_EVERYONE,
    "account_confirm_login_code": FOR_EVERYONE,
    "account_confirm_email": Page(to=EVERYONE, args=lambda scene: ["unknown"]),
    "account_reset_password_from_key": Page(to=EVERYONE, args=lambda scene: ["1", "un-known"]),
    "account_reset_password_from_key_done": FOR_EVERYONE,
    "account_reset_password_done": FOR_EVERYONE,
    "account_request_login_code": FOR_EVERYONE,
    "mfa_index": FOR_SIGNED_IN,
    "mfa_authenticate": FOR_SIGNED_IN,
    "mfa_reauthenticate": FOR_SIGNED_IN,
    "mfa_activate_totp": FOR_SIGNED_IN,
    "mfa_deactivate_totp": NEEDS_SECOND_FACTOR,
    "mfa_view_recovery_codes": NEEDS_SECOND_FACTOR,
    "mfa_generate_recovery_codes": FOR_SIGNED_IN,
    "mfa_download_recovery_codes": NEEDS_SECOND_FACTOR,
    "mfa_list_webauthn": FOR_SIGNED_IN,
    "mfa_add_webauthn": FOR_SIGNED_IN,
    "mfa_reauthenticate_webauthn": FOR_SIGNED_IN,
    "mfa_remove_webauthn": Page(to=SIGNED_IN, args=lambda scene: [0]),
    "mfa_edit_webauthn": Page(to=SIGNED_IN, args=lambda scene: [0]),
    "mfa_login_webauthn": FOR_SIGNED_IN,
    "admin:index": FOR_ADMIN,
    "admin:login": Page(to=ADMIN, rest="403"),
    "admin:logout": Page(to=EVERYONE, answer=frozenset({"405", "led"})),
    "admin:password_change": FOR_ADMIN,
    "admin:password_change_done": FOR_ADMIN,
    "admin:autocomplete": Page(to=NOBODY),
    "admin:jsi18n": FOR_ADMIN,
    "admin:view_on_site": Page(to=NOBODY, rest="404", args=lambda scene: [0, 0]),
    "admin:app_list": to(MANAGER, CENTRE_HEAD, GUIDE, rest="404", args=lambda scene: ["cohort"]),
    "admin:recruitment_call_ranking": to(MANAGER, args=of_the_call),
    "admin:recruitment_call_due": to(MANAGER, args=of_the_call),
}
"""Each address of the site but the five of each model in the admin."""

MODELS: dict[str, dict[str, str]] = {
    "people.user": {"manager": "vac", "superuser": "vac"},
    "people.person": {"manager": "vac", "superuser": "vac"},
    "people.consent": {"manager": "va", "superuser": "va"},
    "people.erasure": {"manager": "v", "superuser": "v"},
    "cohort.programme": {"manager": "vac", "guide": "v", "centre_head": "v", "superuser": "vacd"},
    "cohort.cohort": {"manager": "vac", "guide": "v", "centre_head": "v", "superuser": "vacd"},
    "cohort.policyoverride": {"manager": "vac", "centre_head": "v", "superuser": "vacd"},
    "cohort.seasonfolder": {"manager": "v", "superuser": "v"},
    "cohort.guide": {"manager": "vac", "guide": "v", "centre_head": "v", "superuser": "vacd"},
    "cohort.fellowship": {"manager": "vac", "guide": "v", "centre_head": "v", "superuser": "vacd"},
    "cohort.commitmentadjustment": {"manager": "vac", "guide": "v", "centre_head": "v", "superuser": "vacd"},
    "cohort.hourlog": {"manager": "vac", "guide": "vc", "centre_head": "v", "superuser": "vac"},
    "cohort.meeting": {"manager": "vac", "guide": "v", "centre_head": "v", "superuser": "vacd"},
    "cohort.attendance": {"manager": "vac", "guide": "vac", "centre_head": "v", "superuser": "vacd"},
    "cohort.surveyanswer": {"manager": "vac", "guide": "v", "centre_head": "v", "superuser": "vacd"},
    "cohort.levelsnapshot": {"manager": "v", "guide": "v", "centre_head": "v", "superuser": "v"},
    "recruitment.application": {"manager": "vac", "superuser": "vacd"},
    "recruitment.call": {"manager": "vac", "centre_head": "v", "superuser": "vacd"},
    "recruitment.assessor": {"manager": "vac", "superuser": "vacd"},
    "recruitment.rating": {"manager": "v", "superuser": "v"},
    "recruitment.applicationmove": {"manager": "v", "superuser": "v"},
    "recruitment.withdrawal": {"manager": "v", "superuser": "v"},
    "recruitment.decision": {"manager": "v", "superuser": "v"},
    "recruitment.offer": {"manager": "v", "superuser": "v"},
    "initiatives.partner": {"manager": "vac", "guide": "v", "centre_head": "v", "superuser": "vacd"},
    "initiatives.partnercontribution": {"manager": "vac", "guide": "v", "centre_head": "v", "superuser": "vacd"},
    "initiatives.volunteer": {"manager": "vac", "superuser": "vacd"},
    "initiatives.engagement": {"manager": "vac", "superuser": "vacd"},
    "initiatives.initiative": {"manager": "vac", "guide": "v", "centre_head": "v", "superuser": "vacd"},
    "initiatives.expense": {"manager": "vac", "guide": "vc", "centre_head": "vc", "superuser": "vac"},
    "initiatives.fundingentry": {"manager": "v", "centre_head": "v", "superuser": "v"},
    "initiatives.budgetline": {"manager": "vac", "centre_head": "v", "superuser": "vacd"},
    "initiatives.equipmentprice": {"manager": "vac", "centre_head": "v", "superuser": "vacd"},
    "initiatives.mediafigure": {"manager": "vac", "centre_head": "v", "superuser": "vacd"},
    "alumni.membership": {"manager": "vac", "leader": "vac", "superuser": "vacd"},
    "alumni.engagementact": {"manager": "vacd", "leader": "vacd", "superuser": "vacd"},
}
"""What each role may do with each model in the admin: v(iew), a(dd), c(hange), d(elete); no word, no way in."""
