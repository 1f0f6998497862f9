"""The conditions of a call for one application: each with its evidence, and what follows from all of them (R5.2)."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.translation import gettext as _

from recruitment.domain.condition_words import NAMES, age_words, paper_words, tie_words
from recruitment.domain.eligibility import age_on
from recruitment.domain.paper_days import day_of_validity, last_paper_day
from recruitment.domain.places import alike_places, same_place
from recruitment.enums import ApplicationState, IneligibleReason
from recruitment.models import Application, Call, Paper, PaperKind, PaperState, Residency
from recruitment.policy import RecruitmentPolicy

R = IneligibleReason
UNDECIDED = frozenset({ApplicationState.SUBMITTED, ApplicationState.INCOMPLETE})
READ_WITH_THE_FORM = frozenset({PaperKind.PRESENTATION, PaperKind.ANSWER})


class Standing(Enum):
    """How one condition stands: an answer or a paper may lack, or a paper may wait to be looked at."""

    MET = "met"
    NOT_MET = "not_met"
    LACKING = "lacking"
    WAITING = "waiting"
    EXCEPTED = "excepted"


@dataclass(frozen=True)
class Finding:
    """One condition, how it stands, and what shows it."""

    condition: IneligibleReason
    standing: Standing
    evidence: str

    @property
    def name(self) -> str:
        """Return what the condition asks for."""
        return str(NAMES[self.condition])

    @property
    def stops(self) -> bool:
        """Say whether the application cannot go on because of it."""
        return self.standing in (Standing.NOT_MET, Standing.LACKING)

    @property
    def may_be_excepted(self) -> bool:
        """Say whether somebody may set it aside: it stops, or waits for a look that no document can spare."""
        by_hand = self.standing == Standing.WAITING and self.condition != R.DOCUMENTS_MISSING
        return self.stops or by_hand


@dataclass(frozen=True)
class Terms:
    """What applications are measured by on a day: the call, its city, its numbers, the last day for papers."""

    call: Call
    city: str
    policy: RecruitmentPolicy
    papers_until: date
    on: date


@dataclass(frozen=True)
class Examined:
    """All findings of an application, and the state that follows; None while a paper waits to be looked at."""

    findings: tuple[Finding, ...]
    result: ApplicationState | None
    reason: IneligibleReason | None

    @property
    def lacking(self) -> list[Finding]:
        """Return what is still missing."""
        return [finding for finding in self.findings if finding.standing == Standing.LACKING]


Found = tuple[Standing, str]


def resident(application: Application, papers: Sequence[Paper], terms: Terms) -> Found:
    """Examine the residency by the call's kind: now, a parent's, or earlier, the last two with a tie and its proof."""
    city = _("Declared city: %(city)s") % {"city": application.city or _("not answered")}
    if same_place(application.city, terms.city):
        return Standing.MET, city
    if not application.city:
        return Standing.LACKING, city
    alike = alike_places(application.city, terms.city)
    if alike:
        city = _("%(declared)s. This may mean %(city)s: please look.") % {"declared": city, "city": terms.city}
    tie = application.local_tie.strip()
    if terms.call.residency == Residency.APPLICANT or not tie:
        return (Standing.WAITING if alike else Standing.NOT_MET), city
    proof = next((paper for paper in papers if paper.kind == PaperKind.ID_APPENDIX), None)
    standing = paper_standing(proof, judged_on(PaperKind.ID_APPENDIX, application, terms))
    return (Standing.WAITING if alike else standing), f"{city}. {tie_words(tie, proof)}"


def student(application: Application, papers: Sequence[Paper], terms: Terms) -> Found:
    """Examine whether the applicant studies this year."""
    place = ", ".join(filter(None, (application.institution, application.field_of_study)))
    if not terms.call.student_needed:
        return Standing.MET, _("Not a condition of this call")
    if application.is_student is None:
        return Standing.LACKING, _("Not answered")
    return (Standing.MET if application.is_student else Standing.NOT_MET), place or _("As declared")


def right_age(application: Application, papers: Sequence[Paper], terms: Terms) -> Found:
    """Examine the age on the day of sending, both bounds included."""
    born, sent = application.person.birth_date, application.submitted_on
    if born is None or sent is None:
        return Standing.LACKING, _("No date of birth")
    age = age_on(born=born, day=sent)
    fits = terms.policy.least_age <= age <= terms.policy.greatest_age
    return (Standing.MET if fits else Standing.NOT_MET), age_words(age=age, born=born, sent=sent)


def free_evening(application: Application, papers: Sequence[Paper], terms: Terms) -> Found:
    """Examine whether the weekly evening is free; a clear no stops, no answer waits."""
    if not terms.call.evening_needed:
        return Standing.MET, _("Not a condition of this call")
    answers = {True: _("Answered: free"), False: _("Answered: not free"), None: _("Not answered")}
    standing = {True: Standing.MET, False: Standing.NOT_MET, None: unanswered(application)}
    return standing[application.evening_free], answers[application.evening_free]


def sole_scholarship(application: Application, papers: Sequence[Paper], terms: Terms) -> Found:
    """Examine whether another scholarship of the same funder stands against it; a clear yes stops."""
    if not terms.call.other_scholarship_refused:
        return Standing.MET, _("Not a condition of this call")
    answers = {True: _("Answered: yes"), False: _("Answered: no"), None: _("Not answered")}
    standing = {True: Standing.NOT_MET, False: Standing.MET, None: unanswered(application)}
    return standing[application.other_scholarship], answers[application.other_scholarship]


def unanswered(application: Application) -> Standing:
    """Return how a question without an answer stands: what a form was sent with waits, loaded rows do not."""
    asked = application.submitted_at is not None and application.state in UNDECIDED
    return Standing.WAITING if asked else Standing.MET


def documents(application: Application, papers: Sequence[Paper], terms: Terms) -> Found:
    """Examine the papers that the call asks for; where none came through the site, the note on the application."""
    asked = [kind for kind in terms.call.papers_asked if kind not in READ_WITH_THE_FORM]
    if not papers and application.documents_complete:
        return Standing.MET, _("Noted as complete")
    known = {paper.kind: paper for paper in papers}
    days = [judged_on(kind, application, terms) for kind in asked]
    standings = [paper_standing(known.get(kind), day) for kind, day in zip(asked, days, strict=True)]
    words = "; ".join(paper_words(PaperKind(kind), known.get(kind), day) for kind, day in zip(asked, days, strict=True))
    worst = next((s for s in (Standing.LACKING, Standing.WAITING) if s in standings), Standing.MET)
    return worst, words or _("None are asked for")


def judged_on(kind: str, application: Application, terms: Terms) -> date:
    """Return the day on which a paper has to hold (R7)."""
    return day_of_validity(kind=kind, sent=application.submitted_on, on=terms.on)


def paper_standing(paper: Paper | None, on: date) -> Standing:
    """Return how one paper stands on a day."""
    if paper is None or paper.state == PaperState.RETURNED:
        return Standing.LACKING
    if paper.state == PaperState.RECEIVED:
        return Standing.WAITING
    return Standing.LACKING if paper.valid_until and paper.valid_until < on else Standing.MET


CONDITIONS: dict[IneligibleReason, Callable[[Application, Sequence[Paper], Terms], Found]] = {
    R.NOT_RESIDENT: resident,
    R.NOT_STUDENT: student,
    R.AGE: right_age,
    R.EVENING_TAKEN: free_evening,
    R.OTHER_SCHOLARSHIP: sole_scholarship,
    R.DOCUMENTS_MISSING: documents,
}


def examine(*, application: Application, papers: Sequence[Paper], excepted: Collection[str], terms: Terms) -> Examined:
    """Return every condition with its evidence and what follows; conditions in `excepted` no longer stop."""
    findings = []
    for condition, look in CONDITIONS.items():
        standing, evidence = look(application, papers, terms)
        if condition in excepted and standing != Standing.MET:
            standing = Standing.EXCEPTED
        findings.append(Finding(condition, standing, evidence))
    last = last_paper_day(application=application, papers=papers, until=terms.papers_until, policy=terms.policy)
    return concluded(tuple(findings), late=terms.on > last)


def concluded(findings: tuple[Finding, ...], *, late: bool) -> Examined:
    """Return what follows: the first clear no; what is missing, until its last day; or waiting for a look."""
    reason = first(findings, {Standing.NOT_MET, Standing.LACKING} if late else {Standing.NOT_MET})
    if reason:
        return Examined(findings, ApplicationState.INELIGIBLE, reason)
    if first(findings, {Standing.LACKING}):
        return Examined(findings, ApplicationState.INCOMPLETE, None)
    if first(findings, {Standing.WAITING}):
        return Examined(findings, None, None)
    return Examined(findings, ApplicationState.ELIGIBLE, None)


def first(findings: Iterable[Finding], standings: set[Standing]) -> IneligibleReason | None:
    """Return the first condition that stands in one of several ways."""
    return next((finding.condition for finding in findings if finding.standing in standings), None)
