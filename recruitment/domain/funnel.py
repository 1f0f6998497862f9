"""The way from the first interest to a seat, counted per step and per channel (S1-45)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recruitment.domain.figures import ATTENDED, COMPLETED, ELIGIBLE, INTERVIEWED, INVITED, reached
from recruitment.domain.rows import Standing
from recruitment.enums import ApplicationState
from recruitment.models import Source

SENT, SEATED = 0, COMPLETED + 1
STEPS: tuple[tuple[int, str | Promise], ...] = (
    (SENT, _("Sent")),
    (ELIGIBLE, _("Meet the conditions")),
    (INVITED, _("Invited to the assessment centre")),
    (ATTENDED, _("Came to the assessment centre")),
    (INTERVIEWED, _("Invited to interviews")),
    (COMPLETED, _("With the committee")),
    (SEATED, _("Accepted")),
)
SHOWN_PER_CHANNEL = (SENT, ELIGIBLE, INVITED, COMPLETED, SEATED)
UNKNOWN = _("Not stated")


@dataclass(frozen=True)
class Group:
    """So many applications that stand alike."""

    state: str
    left_at: str
    source: str
    count: int


@dataclass(frozen=True)
class Step:
    """One step of the funnel, ready to draw."""

    label: str | Promise
    count: int


@dataclass(frozen=True)
class Channel:
    """How many one channel brought: interests, forms begun, and how far they came."""

    label: str | Promise
    interests: int
    begun: int
    steps: tuple[int, ...]


def level(group: Group) -> int:
    """Return how far a group came; a draft came nowhere."""
    if group.state == ApplicationState.DRAFT:
        return -1
    if group.state == ApplicationState.ACCEPTED:
        return SEATED
    return reached(Standing("", group.state, "", group.left_at))


def count_from(groups: Iterable[Group], step: int) -> int:
    """Return how many came at least as far as a step."""
    return sum(group.count for group in groups if level(group) >= step)


def funnel_steps(*, groups: Iterable[Group], interests: int) -> list[Step]:
    """Return the whole way, the first step the widest."""
    rows = list(groups)
    begun = sum(group.count for group in rows)
    steps = [Step(label, count_from(rows, step)) for step, label in STEPS]
    steps = [step for step in steps if step.count] or steps[:1]
    first = [Step(_("Left an interest"), interests)] if interests > begun else []
    return [*first, Step(_("Began an application"), begun), *steps]


def channels(*, groups: Iterable[Group], interests: Counter[str]) -> list[Channel]:
    """Return what each channel brought, the fullest first; channels that brought nobody are left out."""
    rows = list(groups)
    names: list[tuple[str, str | Promise]] = [*((s.value, s.label) for s in Source), ("", UNKNOWN)]
    found = []
    for value, label in names:
        mine = [group for group in rows if group.source == value]
        begun = sum(group.count for group in mine)
        if begun or interests[value]:
            counts = tuple(count_from(mine, step) for step in SHOWN_PER_CHANNEL)
            found.append(Channel(label, interests[value], begun, counts))
    return sorted(found, key=lambda channel: -channel.begun)


def channel_headings() -> list[str | Promise]:
    """Return the headings of what a channel brought."""
    names = dict(STEPS)
    return [_("Channel"), _("Interests"), _("Began"), *(names[step] for step in SHOWN_PER_CHANNEL)]
