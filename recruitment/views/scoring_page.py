"""What the assessor's pages draw, ready-made: the moment's turn, the candidates by turns, the script's facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from recruitment.domain.assessing import Card
from recruitment.domain.visits import Visit
from recruitment.models import Call


@dataclass(frozen=True)
class Run:
    """One heading of the list of candidates: a turn, or those without one; moments in seconds for the script."""

    visit: Visit | None
    cards: tuple[Card, ...]
    starts: int = 0
    ends: int = 0
    now: bool = False
    missing: frozenset[int] = frozenset()


def my_day(visits: Sequence[Visit], at: datetime) -> dict[str, Any]:
    """Return the visits of this moment and those to come."""
    now = [visit for visit in visits if visit.is_on(at)]
    return {
        "now": [{"visit": visit, "left": visit.minutes_left(at)} for visit in now],
        "next": [visit for visit in visits if visit.starts_at > at],
        "past": sum(1 for visit in visits if visit.ends_at <= at),
        "visits": len(visits),
    }


def runs_of(visits: Sequence[Visit], cards: Sequence[Card], at: datetime) -> list[Run]:
    """Return the candidates by turns; who is in none stands at the end."""
    by_application = {card.sheet.application_id: card for card in cards}
    runs = [run_of(visit, by_application, at) for visit in visits]
    met = {card.sheet.pk for run in runs for card in run.cards}
    others = tuple(card for card in cards if card.sheet.pk not in met)
    return [run for run in runs if run.cards] + ([Run(None, others)] if others else [])


def run_of(visit: Visit, by_application: dict[int, Card], at: datetime) -> Run:
    """Return one turn with those of its candidates with whom there is a sheet."""
    found = tuple(by_application[a.pk] for a in visit.applications if a.pk in by_application)
    starts, ends = int(visit.starts_at.timestamp()), int(visit.ends_at.timestamp())
    return Run(visit, found, starts, ends, visit.is_on(at), visit.missing)


def facts_of(request: HttpRequest, call: Call, stage: str, cards: Sequence[Card]) -> dict[str, Any]:
    """Return what the page's script knows; the login keeps one reader's marks apart from another's."""
    return {
        "reader": request.user.pk,
        "now": int(timezone.now().timestamp()),
        "send": reverse("send_scores", args=[call.pk, stage]),
        "known": reverse("i_know_them", args=[0]),
        "worker": reverse("assess_worker"),
        "login": reverse("account_login"),
        "labels": {line.guide.code: line.guide.label for card in cards[:1] for line in card.lines},
    }
