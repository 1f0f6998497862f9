"""What each mark means for the hours, in words that follow from what it is worth (R3.8)."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from cohort.domain.attendance_entries import Content
from cohort.domain.credit import Credit, Presence, credit
from cohort.domain.rounding import in_hours
from cohort.models import Mark
from cohort.policy import CohortPolicy

QUICK_MINUTES = (5, 10, 15, 30, 45, 60)
"""The lengths that are offered for lateness and for leaving early, in minutes."""


class UnexcusedStep(StrEnum):
    """What follows from absences without notice in one season (R3.3)."""

    NONE = "none"
    TALK = "talk"
    LETTER = "letter"
    COMMITTEE = "committee"


STEP_WORDS: dict[UnexcusedStep, StrOrPromise] = {
    UnexcusedStep.NONE: "",
    UnexcusedStep.TALK: gettext_lazy("a talk with the guide"),
    UnexcusedStep.LETTER: gettext_lazy("a letter from the coordinator"),
    UnexcusedStep.COMMITTEE: gettext_lazy("the committee"),
}
ABSENCE_EFFECTS: dict[Presence, StrOrPromise] = {
    Presence.ABSENT_EXCUSED: gettext_lazy("no hours counted, can be made up"),
    Presence.ABSENT_UNEXCUSED: gettext_lazy("no hours counted, a make-up is marked as such"),
    Presence.EXEMPT: gettext_lazy("leaves the count, the commitment shrinks"),
}


@dataclass(frozen=True)
class Effect:
    """From how many missed minutes on a sentence holds."""

    from_minutes: int
    words: str


def unexcused_step(count: int, policy: CohortPolicy) -> UnexcusedStep:
    """Return what follows from so many absences without notice in a season (R3.3)."""
    if count >= policy.unexcused_committee_from:
        return UnexcusedStep.COMMITTEE
    if count >= policy.unexcused_letter_from:
        return UnexcusedStep.LETTER
    return UnexcusedStep.TALK if count >= policy.unexcused_talk_from else UnexcusedStep.NONE


def worth_of(*, content: Content, minutes: int, policy: CohortPolicy) -> Credit:
    """Return what a line is worth at a meeting of so many minutes."""
    return credit(
        scheduled=minutes,
        mark=content.mark,
        late=content.late_minutes,
        early=content.early_minutes,
        policy=policy,
    )


def effect_of(*, content: Content, minutes: int, policy: CohortPolicy) -> str:
    """Return what a line means for the hours, in words."""
    return effect_words(worth_of(content=content, minutes=minutes, policy=policy), minutes)


def effect_words(worth: Credit, minutes: int) -> str:
    """Return what is counted of a meeting's hours, in words."""
    if worth.presence in ABSENCE_EFFECTS:
        return str(ABSENCE_EFFECTS[worth.presence])
    if worth.minutes == minutes:
        return _("full hours")
    words = {"credited": hours_text(worth.minutes), "hours": hours_text(minutes)}
    if worth.presence == Presence.ABSENT_PARTIAL:
        return _("%(credited)s of %(hours)s hours, and an absence in the rate") % words
    return _("%(credited)s of %(hours)s hours") % words


def hours_text(minutes: int) -> str:
    """Return minutes as hours without needless decimals."""
    return f"{in_hours(minutes):g}"


def missed_effects(*, minutes: int, policy: CohortPolicy) -> list[Effect]:
    """Return what missing a part of the meeting means, from the first minute beyond the grace to its whole length."""
    found: list[Effect] = []
    for missed in range(policy.grace_minutes + 1, minutes + 1):
        words = effect_of(content=Content(Mark.PRESENT, missed), minutes=minutes, policy=policy)
        if not found or found[-1].words != words:
            found.append(Effect(missed, words))
    return found


def mark_effects(*, minutes: int, policy: CohortPolicy) -> dict[str, str]:
    """Return what each mark means for the hours of a meeting, by mark."""
    return {mark: effect_of(content=Content(mark), minutes=minutes, policy=policy) for mark in Mark.values}


def missing_sentence(count: int, *, shown: str = "") -> str:
    """Return how many have not checked in yet; `shown` stands for the number where a script fills it in."""
    sentence = ngettext("%(count)s not checked in yet", "%(count)s not checked in yet", count)
    return sentence % {"count": shown or count}


def confirming_sentence(count: int, *, shown: str = "") -> str:
    """Return what confirming does to so many who have not checked in; `shown` as in missing_sentence."""
    sentence = ngettext(
        "Confirm: %(count)s not checked in counts as present",
        "Confirm: %(count)s not checked in count as present",
        count,
    )
    return sentence % {"count": shown or count}
