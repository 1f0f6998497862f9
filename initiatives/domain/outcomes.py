"""What came of a cohort's initiatives: reach, measures, circles, stories, what continues (R13.3, S1-23, S1-24)."""

from collections import Counter
from dataclasses import dataclass

from cohort.models import Cohort
from initiatives.enums import EXECUTED, CountMethod, Stage
from initiatives.models import CityAnswer, CityProposal, ClosingReport, Initiative, Measure, ReachedCircle

CARRIED_OUT = (*EXECUTED, Stage.CLOSED)


@dataclass(frozen=True)
class Outcomes:
    """The outcome of a cohort; registered and estimated people stand apart, online reach is in none of them (R10.5)."""

    executed: int
    planned: int
    registered: int
    estimated: int
    young: int
    young_counted: int
    circles: list[tuple[str, int]]
    measures_met: int
    measures: int
    stories: list[ClosingReport]
    continuing: list[ClosingReport]
    proposals: int
    adopted: int

    @property
    def reached(self) -> int:
        """Return all people reached."""
        return self.registered + self.estimated


def outcomes_of(*, cohort: Cohort) -> Outcomes:
    """Return what came of the initiatives that were carried out; six queries."""
    rows = list(Initiative.objects.filter(cohort=cohort, stage__in=EXECUTED))
    closed = ClosingReport.objects.filter(initiative__cohort=cohort, initiative__stage=Stage.CLOSED)
    rows += [report.initiative for report in closed.select_related("initiative").exclude(carried_out_on=None)]
    keys = [row.pk for row in rows]
    measures = list(Measure.objects.filter(initiative__in=keys, actual__isnull=False))
    circles = Counter(ReachedCircle.objects.filter(initiative__in=keys).values_list("circle", flat=True))
    labels = dict(ReachedCircle._meta.get_field("circle").flatchoices)
    reports = ClosingReport.objects.filter(initiative__in=keys).select_related("initiative__lead__person")
    answers = Counter(CityProposal.objects.filter(process__cohort=cohort).values_list("answer", flat=True))
    registration = CountMethod.REGISTRATION
    return Outcomes(
        executed=len(rows),
        planned=sum(row.planned_reach for row in rows),
        registered=sum(row.actual_reach for row in rows if row.count_method == registration),
        estimated=sum(row.actual_reach for row in rows if row.count_method != registration),
        young=sum(row.reached_young or 0 for row in rows),
        young_counted=sum(row.actual_reach for row in rows if row.reached_young is not None),
        circles=[(str(labels[circle]), count) for circle, count in circles.most_common()],
        measures_met=sum((row.actual or 0) >= row.target for row in measures),
        measures=len(measures),
        stories=[report for report in reports if report.story and report.story_approved_on],
        continuing=[report for report in reports if report.continues in ("yes", "partly")],
        proposals=sum(answers.values()),
        adopted=answers[CityAnswer.ADOPTED] + answers[CityAnswer.PARTLY],
    )
