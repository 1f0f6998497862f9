"""What is known of a session before it is written: as a form gives it, as a change compares it."""

from dataclasses import dataclass, fields
from datetime import date, time

from cohort.domain.slots import Slot
from cohort.models import Meeting, MeetingMode


@dataclass(frozen=True)
class MeetingFacts:
    """Everything about a session that staff write; its length in minutes."""

    kind: str
    title: str
    date: date
    starts_at: time
    minutes: int
    mode: str = MeetingMode.IN_PERSON
    place: str = ""
    online_url: str = ""
    goals: str = ""
    bring: str = ""
    strand: str = ""
    topics: tuple[str, ...] = ()
    is_mandatory: bool = False

    @property
    def slot(self) -> Slot:
        """Return when it is."""
        return Slot(self.date, self.starts_at, self.minutes)


NAMES = tuple(field.name for field in fields(MeetingFacts))


def facts_of(meeting: Meeting) -> MeetingFacts:
    """Return what is written of a session."""
    values = {name: getattr(meeting, name) for name in NAMES}
    return MeetingFacts(**{**values, "topics": tuple(meeting.topics)})


def put_facts(meeting: Meeting, facts: MeetingFacts) -> Meeting:
    """Put what is known onto an unsaved or changed session, and return it."""
    for name in NAMES:
        setattr(meeting, name, getattr(facts, name))
    meeting.topics = list(facts.topics)
    return meeting
