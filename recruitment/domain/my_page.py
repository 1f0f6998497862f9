"""What the page of one application says beyond its state: the way so far, what waits for the applicant, the evening."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from recruitment.domain.answer_saving import may_edit
from recruitment.domain.evaluation import may_be_read
from recruitment.domain.papers import PaperStanding, own_papers_until, papers_standing
from recruitment.domain.sending_form import Missing, still_missing
from recruitment.domain.withdrawing import may_begin_again, may_withdraw
from recruitment.enums import ApplicationState
from recruitment.models import Application, Evening, Feedback, GroupSeat, Paper, Slot

S = ApplicationState
WAY: tuple[frozenset[str], ...] = (
    frozenset({S.DRAFT}),
    frozenset({S.SUBMITTED, S.INCOMPLETE, S.ELIGIBLE, S.INELIGIBLE, S.NOT_ADVANCED_FORM}),
    frozenset({S.INVITED_ASSESSMENT, S.NOT_ADVANCED_ASSESSMENT}),
    frozenset({S.INVITED_INTERVIEW}),
    frozenset({S.RANKED, S.OFFERED, S.ACCEPTED, S.DECLINED, S.EXPIRED, S.WAITLISTED, S.REJECTED}),
)
OVER = frozenset({S.INELIGIBLE, S.NOT_ADVANCED_FORM, S.NOT_ADVANCED_ASSESSMENT, S.REJECTED, S.DECLINED, S.EXPIRED})
REFUSED = frozenset({S.INELIGIBLE, S.NOT_ADVANCED_FORM, S.NOT_ADVANCED_ASSESSMENT, S.REJECTED})
BOOKING = frozenset({S.INVITED_INTERVIEW})


class StepState(StrEnum):
    """How a step of the way is drawn."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Step:
    """One step of the way."""

    label: str
    state: StepState


@dataclass(frozen=True)
class MyPage:
    """Everything that the page of an application shows."""

    steps: tuple[Step, ...]
    missing: tuple[Missing, ...]
    papers: tuple[PaperStanding, ...]
    papers_until: date
    evening: Evening | None
    slots: tuple[Slot, ...]
    may_edit: bool
    may_withdraw: bool
    may_begin_again: bool
    draft_is_late: bool

    @property
    def papers_wanted(self) -> list[PaperStanding]:
        """Return the documents that the applicant is to hand in now."""
        return [line for line in self.papers if line.may_be_handed_in and not line.is_there]


@dataclass(frozen=True)
class Doors:
    """Which pages of the later stages the state calls for."""

    book: bool
    present: bool
    answer_offer: bool
    sign: bool
    evaluation: bool
    feedback: bool
    appeal: bool


def my_page_of(*, application: Application, on: date) -> MyPage:
    """Return what the page of an application shows on a day."""
    is_draft = application.state == S.DRAFT
    rows = list(Paper.objects.filter(application=application))
    papers = papers_standing(application=application, papers=rows, on=on)
    return MyPage(
        steps=tuple(steps_of_way(application)),
        missing=tuple(still_missing(application=application, on=on)) if is_draft else (),
        papers=tuple(papers),
        papers_until=own_papers_until(application=application, papers=rows),
        evening=evening_of(application),
        slots=tuple(Slot.objects.filter(application=application).order_by("starts_at")),
        may_edit=may_edit(application=application, on=on),
        may_withdraw=may_withdraw(application=application, on=on),
        may_begin_again=may_begin_again(application=application, on=on),
        draft_is_late=is_draft and on > application.call.closes_on,
    )


def evening_of(application: Application) -> Evening | None:
    """Return the evening that an invited applicant has a place in."""
    if application.state != S.INVITED_ASSESSMENT:
        return None
    seat = GroupSeat.objects.select_related("group__evening").filter(application=application).first()
    return seat.group.evening if seat else None


def steps_of_way(application: Application) -> list[Step]:
    """Return the way of an application: what is done, where it stands, what lies ahead or fell away."""
    labels = (_("Form"), _("Reading and conditions"), _("Evening in a group"), _("Talk and presentation"), _("Answer"))
    state = application.state
    at = next((number for number, states in enumerate(WAY) if state in states), None)
    if at is None:
        return [Step(label, StepState.SKIPPED) for label in labels]
    ended = state in OVER or state == S.ACCEPTED
    return [Step(label, step_state(number, at, ended=ended)) for number, label in enumerate(labels)]


def step_state(number: int, at: int, *, ended: bool) -> StepState:
    """Return how a step is drawn where the application stands at `at`."""
    if number == at:
        return StepState.DONE if ended else StepState.NOW
    if number < at:
        return StepState.DONE
    return StepState.SKIPPED if ended else StepState.NEXT


def doors_of(application: Application) -> Doors:
    """Return which pages of the later stages are open to an application (R5.9 to R5.12, R12.6)."""
    state = application.state
    return Doors(
        book=state in BOOKING,
        present=state in BOOKING,
        answer_offer=state == S.OFFERED,
        sign=state == S.ACCEPTED,
        evaluation=may_be_read(application),
        feedback=state in REFUSED and not Feedback.objects.filter(application=application).exists(),
        appeal=state in REFUSED,
    )


def want_next_call(*, application: Application, wanted: bool) -> None:
    """Note whether the applicant wants to hear of the next call (R12.4)."""
    application.keep_for_next_year = wanted
    application.save(update_fields=["keep_for_next_year"])
