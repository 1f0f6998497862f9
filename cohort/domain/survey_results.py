"""What questionnaires and pulses say about a cohort: matched pairs only, small groups left out (R12.9)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cohort.domain.policies import policy_for
from cohort.domain.questionnaire import BELONGING, TOOLS
from cohort.domain.rounding import mean, rounded
from cohort.models import Cohort, Fellowship, FellowshipState, Pulse, SurveyAnswer, SurveyWave
from cohort.policy import CohortPolicy


@dataclass(frozen=True)
class Change:
    """One sentence before and after, over those who answered both times; None where too few did."""

    label: str
    before: float | None
    after: float | None

    @property
    def difference(self) -> float | None:
        """Return how much it rose."""
        if self.before is None or self.after is None:
            return None
        return rounded(Fraction(str(self.after)) - Fraction(str(self.before)), 2)


@dataclass(frozen=True)
class SurveyResults:
    """A cohort's answers: how many, the score of belonging, each sentence, and who has not answered a wave."""

    asked: int
    answered: dict[str, int]
    matched: int
    belonging: Change
    sentences: list[Change]
    tools: list[Change]
    silent: dict[str, list[str]]

    @property
    def has_sentences(self) -> bool:
        """Say whether any sentence can be compared."""
        return any(row.difference is not None for row in [*self.sentences, *self.tools])


Answers = dict[int, SurveyAnswer]


def survey_results(*, cohort: Cohort) -> SurveyResults:
    """Return the results of both waves; three queries."""
    least = policy_for(cohort, CohortPolicy).smallest_group
    fellows = Fellowship.objects.filter(cohort=cohort, state=FellowshipState.ACTIVE).select_related("person")
    names = {fellow.pk: fellow.person.full_name for fellow in fellows}
    waves: dict[str, Answers] = {wave: {} for wave in SurveyWave.values}
    for answer in SurveyAnswer.objects.filter(fellowship__cohort=cohort):
        waves[answer.wave][answer.fellowship_id] = answer
    pre, post = waves[SurveyWave.PRE], waves[SurveyWave.POST]
    matched = sorted(pre.keys() & post.keys())
    pairs = [(pre[key], post[key]) for key in matched]
    return SurveyResults(
        asked=len(names),
        answered={wave: len(found) for wave, found in waves.items()},
        matched=len(matched),
        belonging=change("", [(Fraction(a.belonging), Fraction(b.belonging)) for a, b in pairs], least),
        sentences=[change(str(text), marks(pairs, "belonging_marks", n), least) for n, text in enumerate(BELONGING)],
        tools=[change(str(text), marks(pairs, "tool_marks", n), least) for n, text in enumerate(TOOLS)],
        silent={w: sorted(name for key, name in names.items() if key not in found) for w, found in waves.items()},
    )


def marks(
    pairs: Sequence[tuple[SurveyAnswer, SurveyAnswer]], column: str, place: int
) -> list[tuple[Fraction, Fraction]]:
    """Return one sentence's marks of those who marked it both times."""
    both = [(getattr(before, column), getattr(after, column)) for before, after in pairs]
    return [(Fraction(a[place]), Fraction(b[place])) for a, b in both if len(a) > place and len(b) > place]


def change(label: str, pairs: Sequence[tuple[Fraction, Fraction]], least: int) -> Change:
    """Return the means before and after; nothing where fewer than the smallest group answered."""
    if len(pairs) < least:
        return Change(label, None, None)
    return Change(label, mean([a for a, _b in pairs], 2), mean([b for _a, b in pairs], 2))


@dataclass(frozen=True)
class EveningPulse:
    """How an evening was: the mean where enough answered, and words without names."""

    title: str
    date: date
    answers: int
    mean: float | None
    words: list[str]


def evening_pulses(*, cohort: Cohort) -> list[EveningPulse]:
    """Return the pulses of a cohort by evening, the newest first; two queries."""
    least = policy_for(cohort, CohortPolicy).smallest_group
    rows = Pulse.objects.filter(meeting__cohort=cohort).select_related("meeting")
    evenings: dict[int, list[Pulse]] = defaultdict(list)
    for pulse in rows.order_by("-meeting__date", "-meeting__starts_at", "pk"):
        evenings[pulse.meeting_id].append(pulse)
    return [evening(pulses, least) for pulses in evenings.values()]


def evening(pulses: Sequence[Pulse], least: int) -> EveningPulse:
    """Return one evening; its words are shown only where its mean is."""
    meeting, enough = pulses[0].meeting, len(pulses) >= least
    return EveningPulse(
        title=meeting.title,
        date=meeting.date,
        answers=len(pulses),
        mean=mean([Fraction(pulse.score) for pulse in pulses], 1) if enough else None,
        words=[pulse.words for pulse in pulses if pulse.words] if enough else [],
    )
