"""The assessor's side: who is in front of them now, and the page on which a whole evening is scored."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from people.access import Role, needs_role
from recruitment.domain.assessing import assessors_of, calls_of, cards_of, piles_of
from recruitment.domain.scoring_words import script_words
from recruitment.domain.visits import day_of, visits_of
from recruitment.enums import Stage
from recruitment.models import Call
from recruitment.views.scoring_page import facts_of, my_day, runs_of


@needs_role(Role.ASSESSOR)
@never_cache
@require_GET
def my_candidates(request: HttpRequest) -> HttpResponse:
    """Show an assessor the turn of this moment, the next ones, and how many sheets are open."""
    at = timezone.now()
    assessors = assessors_of(request.user, on=localdate(at))
    visits = visits_of(assessors=assessors, on=day_of(at))
    piles = piles_of(request.user, on=localdate(at))
    context = {"assessors": assessors, "piles": piles, "today": localdate(at), **my_day(visits, at)}
    return render(request, "recruitment/my_candidates.html", context)


@needs_role(Role.ASSESSOR)
@never_cache
@require_GET
def score_evening(request: HttpRequest, call_id: int, stage: str) -> HttpResponse:
    """Show all of an assessor's candidates of a stage, each with the criteria to mark."""
    return render(request, "recruitment/score_evening.html", page_context(request, call_id, stage))


def page_context(request: HttpRequest, call_id: int, stage: str) -> dict[str, Any]:
    """Return everything that the scoring page draws."""
    if stage not in Stage:
        raise Http404
    at = timezone.now()
    call: Call = get_object_or_404(calls_of(request.user, on=localdate(at)), pk=call_id)
    guides, cards = cards_of(request.user, call=call, stage=stage, on=localdate(at))
    assessors = [a for a in assessors_of(request.user, on=localdate(at)) if a.call_id == call.pk]
    visits = [v for v in visits_of(assessors=assessors, on=day_of(at)) if v.stage == stage]
    return {
        "call": call,
        "stage": Stage(stage),
        "guides": guides,
        "cards": cards,
        "runs": runs_of(visits, cards, at),
        "locked": sum(1 for card in cards if card.sheet.locked_at),
        "guide_words": call.interview_guide if stage != Stage.ASSESSMENT_CENTER else "",
        "script": {**facts_of(request, call, stage, cards), "words": script_words()},
    }
