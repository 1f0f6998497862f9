"""What a guide sees first: own fellows and those of a colleague whom she covers for, who needs someone on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cohort.domain.book import CohortBook, Session, load_books
from cohort.domain.contact_due import talk_due
from cohort.domain.readings import Life, severity
from cohort.domain.signal_facts import SignalFacts, load_signal_facts
from cohort.domain.signals import Signal, life_of, signal_of
from cohort.domain.words import CAUSE_WORDS, CHIP_OF_LEVEL, LEVEL_WORDS
from cohort.models import Cohort, Guide, GuideCover
from people.models import User
from reports.domain.accompanied import Aside, FellowRow, changes_in_words, load_aside
from reports.domain.words import Chip, staff_line


@dataclass(frozen=True)
class GuideGroup:
    """The fellows of one guide in one cohort; a cover says for whom and until when."""

    cohort: Cohort
    cover: GuideCover | None
    rows: list[FellowRow]
    next_on: date | None

    @property
    def pending_minutes(self) -> int:
        """Return the minutes that wait for the guide's approval."""
        return sum(row.pending_minutes for row in self.rows)

    @property
    def needing(self) -> int:
        """Return how many fellows need someone."""
        return sum(1 for row in self.rows if row.needs_someone)


@dataclass(frozen=True)
class Sources:
    """A cohort's book and facts."""

    book: CohortBook
    facts: SignalFacts

    def lives(self, guide_id: int) -> list[Life]:
        """Return what is known of the active fellows of a guide."""
        mine = (fellow for fellow in self.book.fellows if fellow.guide_id == guide_id)
        return [life_of(self.book, fellow, self.facts, {}) for fellow in mine if fellow.id in self.facts.active]


def guide_groups(*, user: User, on: date) -> list[GuideGroup]:
    """Return a guide's fellows and covered ones, by cohort; the queries do not grow with fellows.

    Shown are the cohorts whose season has not ended, otherwise the one that ended last.
    """
    guides = shown_guides(user, on)
    covers = GuideCover.objects.running(on=on).filter(covered_by__person=user.person_id)
    covered = list(covers.select_related("guide__person", "guide__cohort__programme"))
    wanted: list[tuple[Guide, GuideCover | None]] = [(guide, None) for guide in guides]
    wanted += [(cover.guide, cover) for cover in covered if cover.guide.person_id != user.person_id]
    sources = load_sources([guide.cohort for guide, _cover in wanted], on)
    aside = aside_of(wanted, sources, on)
    return [group(guide, cover, sources[guide.cohort_id], aside, on) for guide, cover in wanted]


def shown_guides(user: User, on: date) -> list[Guide]:
    """Return the reader's own places as a guide that are shown on a day, newest cohort first."""
    own = Guide.objects.filter(person=user.person_id, person__isnull=False).select_related(
        "cohort__programme", "person"
    )
    guides = list(own.order_by("-cohort__starts_on"))
    return [guide for guide in guides if guide.cohort.ends_on >= on] or guides[:1]


def load_sources(cohorts: Sequence[Cohort], on: date) -> dict[int, Sources]:
    """Return books and facts of some cohorts."""
    once = list({cohort.pk: cohort for cohort in cohorts}.values())
    books = load_books(once) if once else []
    return {
        cohort.pk: Sources(book, load_signal_facts(cohort=cohort, on=on))
        for cohort, book in zip(once, books, strict=True)
    }


def aside_of(wanted: Sequence[tuple[Guide, GuideCover | None]], sources: dict[int, Sources], on: date) -> Aside:
    """Return what other tables tell of all these fellows."""
    lives = [life for guide, _cover in wanted for life in sources[guide.cohort_id].lives(guide.pk)]
    coming = [session for source in sources.values() if (session := next_session(source.book, on))]
    meetings = [session.id for session in coming]
    return load_aside(fellowships=[life.fellow.id for life in lives], meetings=meetings, on=on)


def next_session(book: CohortBook, on: date) -> Session | None:
    """Return the meeting of the day, or the next one."""
    return next((session for session in book.sessions if session.date >= on), None)


def group(guide: Guide, cover: GuideCover | None, sources: Sources, aside: Aside, on: date) -> GuideGroup:
    """Return the group of one guide."""
    book = sources.book
    day = min(max(on, book.starts_on), book.ends_on)
    rows = []
    for life in sources.lives(guide.pk):
        signal = signal_of(life=life, facts=sources.facts, on=day)
        rows.append((row(life, signal, aside, on), severity(signal.level)))
    rows.sort(key=lambda found: (-found[1], not found[0].needs_someone, -found[0].due.days_over, found[0].name))
    coming = next_session(book, on)
    return GuideGroup(guide.cohort, cover, [found for found, _bad in rows], coming.date if coming else None)


def row(life: Life, signal: Signal, aside: Aside, on: date) -> FellowRow:
    """Return a fellow's line."""
    number = life.fellow.id
    step, notice = aside.steps.get(number), aside.absences.get(number)
    return FellowRow(
        id=number,
        name=life.fellow.name,
        phone=str(aside.people[number].person.phone or ""),
        line=staff_line(signal.standing),
        causes=" · ".join(str(CAUSE_WORDS[cause.code]) for cause in signal.causes),
        chip=level_chip(signal.level),
        pending_minutes=signal.standing.hours.pending,
        due=talk_due(life=life, signal=signal, on=on),
        step=step,
        step_is_over=bool(step and step.next_on and step.next_on < on),
        changes=changes_in_words(signal, aside.snapshots.get(number)),
        absence=_("Will be away: %(reason)s") % {"reason": notice.get_reason_display()} if notice else "",
        initiative=aside.initiatives.get(number),
    )


def level_chip(level: str) -> Chip:
    """Return a level in the words of staff."""
    return Chip(CHIP_OF_LEVEL[level], str(LEVEL_WORDS[level]))
