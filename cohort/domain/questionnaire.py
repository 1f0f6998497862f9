"""The short questionnaire about belonging and tools: the same questions before and after the year (S1-03, S1-35)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohort.domain.policies import policy_for
from cohort.models import Cohort, Fellowship, SurveyAnswer, SurveyWave
from cohort.policy import CohortPolicy
from people.models import User

LOWEST, HIGHEST = 1, 5
STEPS = range(LOWEST, HIGHEST + 1)
BELONGING = (
    gettext_lazy("I feel at home in this city."),
    gettext_lazy("I tell people with pride where I live."),
    gettext_lazy("I know people here whom I can turn to."),
    gettext_lazy("What happens in the city matters to me."),
    gettext_lazy("I can change something in the city."),
    gettext_lazy("I see myself living here in five years."),
)
"""What the score of belonging is the mean of; its order is the order of the stored marks."""
TOOLS = (
    gettext_lazy("I know how to start something new from an idea."),
    gettext_lazy("I know how to plan a project with dates and a budget."),
    gettext_lazy("I know how to reach people through social media."),
)
"""The tools that the programme names; their order is the order of the stored marks."""


class SurveyRefusedError(Exception):
    """The answers cannot be taken; the message says why."""


@dataclass(frozen=True)
class Window:
    """The days on which a wave is asked, both included."""

    wave: SurveyWave
    opens: date
    closes: date


def windows(*, starts_on: date, ends_on: date, policy: CohortPolicy) -> list[Window]:
    """Return when each wave is asked: around the start and before the end of the season."""
    pre = starts_on + timedelta(days=policy.survey_pre_days)
    post = ends_on - timedelta(days=policy.survey_post_days)
    before = starts_on - timedelta(days=policy.survey_pre_days)
    last = ends_on + timedelta(days=policy.survey_after_days)
    return [Window(SurveyWave.PRE, before, pre), Window(SurveyWave.POST, post, last)]


def open_wave(*, cohort: Cohort, on: date) -> Window | None:
    """Return the wave that is asked on a day; one query."""
    policy = policy_for(cohort, CohortPolicy)
    return wave_of(windows(starts_on=cohort.starts_on, ends_on=cohort.ends_on, policy=policy), on=on)


def wave_of(found: Sequence[Window], *, on: date) -> Window | None:
    """Return the window that holds a day."""
    return next((window for window in found if window.opens <= on <= window.closes), None)


def score(marks: Sequence[int]) -> Decimal:
    """Return the mean of marks with two decimals, half to even."""
    return (Decimal(sum(marks)) / len(marks)).quantize(Decimal("0.01"), ROUND_HALF_EVEN)


@transaction.atomic
def answer_survey(
    *,
    fellowship: Fellowship,
    belonging: Sequence[int],
    tools: Sequence[int],
    words: str,
    by: User,
    at: datetime,
    on: date,
) -> SurveyAnswer:
    """Keep a fellow's own answers to the wave of the day; they may be changed while it is open."""
    if by.person_id != fellowship.person_id:
        raise SurveyRefusedError(_("Everyone answers for themselves."))
    window = open_wave(cohort=fellowship.cohort, on=on)
    if window is None:
        raise SurveyRefusedError(_("The questionnaire is not open now."))
    check_marks(belonging, tools)
    answer, _made = SurveyAnswer.objects.update_or_create(
        fellowship=fellowship,
        wave=window.wave,
        defaults={
            "belonging": score(belonging),
            "belonging_marks": list(belonging),
            "tool_marks": list(tools),
            "words": words.strip(),
            "answered_at": at,
        },
    )
    return answer


def check_marks(belonging: Sequence[int], tools: Sequence[int]) -> None:
    """Refuse marks off the scale, and a part that is not answered whole."""
    whole = len(belonging) == len(BELONGING) and len(tools) == len(TOOLS)
    if not whole or not all(mark in STEPS for mark in [*belonging, *tools]):
        raise SurveyRefusedError(_("Please answer each sentence from 1 to 5."))
