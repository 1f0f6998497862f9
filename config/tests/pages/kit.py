"""How the tests of whole pages say who may open what, what is looked at, and what counts its queries."""

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
    """Whom an address opens to with a GET, and what the others are answered; who may post, where only posts count."""

    to: frozenset[str]
    rest: str = "403"
    answer: frozenset[str] = OPENED
    anonymous: str = "login"
    args: Callable[[Scene], list[object]] = no_arguments
    posted_by: frozenset[str] | None = None

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


def posted(*roles: str, rest: str = "403", args: Callable[[Scene], list[object]] = no_arguments) -> Page:
    """Return an address that is only posted to, by some roles and superusers; the others are answered `rest`."""
    return Page(
        to=EVERYONE,
        rest=rest,
        answer=frozenset({"405"}),
        args=args,
        posted_by=frozenset({*roles, SUPERUSER}),
    )


FOR_EVERYONE = Page(to=EVERYONE)
FOR_SIGNED_IN = Page(to=SIGNED_IN)
ONLY_POSTED = Page(to=EVERYONE, answer=frozenset({"405"}))
NEEDS_SECOND_FACTOR = Page(to=NOBODY, rest="404")
"""Nobody of the scene has set up a second factor, so there is none to show or remove."""
FOR_ADMIN = Page(to=ADMIN)


@dataclass(frozen=True)
class Looked:
    """A page that a browser looks at, in both languages and widths: who opens it, its name and arguments."""

    role: str
    name: str
    args: Callable[[Scene], list[object]] = no_arguments
    query: str = ""


@dataclass(frozen=True)
class Counted:
    """A page that asks as often for one fellow as for all: who opens it, its name and arguments."""

    role: str
    name: str
    args: Callable[[Scene], list[object]] = no_arguments
