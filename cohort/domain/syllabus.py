"""What the training is about: goals, topics and materials of its sessions, and which contents are still missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.trainers import cohorts_in_training
from cohort.models import Cohort, Material, Meeting, MeetingKind, Topic
from people.access import Role, has_role
from people.models import User


class SyllabusRefusedError(Exception):
    """The syllabus cannot be changed like this; the message says why, `about` names what was given wrong."""

    def __init__(self, sentence: str, *, about: str = "") -> None:
        super().__init__(sentence)
        self.about = about


@dataclass(frozen=True)
class Link:
    """A material: its name and its address."""

    title: str
    url: str


@dataclass(frozen=True)
class Lesson:
    """A training session with the names of its topics."""

    meeting: Meeting
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """One of the contents that a training has, and the sessions that teach it, oldest first."""

    topic: str
    label: str
    sessions: tuple[Meeting, ...]


@dataclass(frozen=True)
class Syllabus:
    """The sessions of a training, oldest first, and its seven contents (S1-55)."""

    lessons: tuple[Lesson, ...]
    contents: tuple[Content, ...]

    @property
    def missing(self) -> list[Content]:
        """Return the contents that no session teaches yet."""
        return [content for content in self.contents if not content.sessions]

    @property
    def covered(self) -> int:
        """Return how many contents are taught."""
        return len(self.contents) - len(self.missing)

    @property
    def minutes(self) -> int:
        """Return the length of all sessions."""
        return sum(lesson.meeting.minutes for lesson in self.lessons)


def syllabus_of(*, cohort: Cohort) -> Syllabus:
    """Return the syllabus of a cohort; a cancelled session teaches nothing. Two queries."""
    held = Meeting.objects.filter(cohort=cohort, kind=MeetingKind.TRAINING, cancelled_on=None)
    sessions = list(held.prefetch_related("materials").order_by("date", "starts_at", "code"))
    lessons = tuple(Lesson(session, topic_labels(session)) for session in sessions)
    return Syllabus(lessons=lessons, contents=contents_of(sessions))


def topic_labels(session: Meeting) -> tuple[str, ...]:
    """Return the names of a session's topics, in the order of the contents."""
    return tuple(str(topic.label) for topic in Topic if topic.value in session.topics)


def contents_of(sessions: Iterable[Meeting]) -> tuple[Content, ...]:
    """Return the seven contents with the sessions that teach each."""
    known = tuple(sessions)
    return tuple(
        Content(topic.value, str(topic.label), tuple(s for s in known if topic.value in s.topics)) for topic in Topic
    )


@transaction.atomic
def write_session(*, meeting: Meeting, goals: str, topics: Sequence[str], link: Link | None, by: User) -> Meeting:
    """Write what a training session is for and about, and add a material; raise SyllabusRefusedError."""
    held = editable(meeting, by=by)
    if unknown := set(topics) - set(Topic.values):
        raise SyllabusRefusedError(_("Unknown topic: %(name)s.") % {"name": ", ".join(sorted(unknown))})
    held.goals = goals.strip()
    held.topics = [topic for topic in Topic.values if topic in topics]
    held.save(update_fields=["goals", "topics"])
    if link:
        add_material(meeting=held, link=link, by=by)
    return held


@transaction.atomic
def add_material(*, meeting: Meeting, link: Link, by: User) -> Material:
    """Add what participants read or watch; raise SyllabusRefusedError."""
    held = editable(meeting, by=by)
    check_link(meeting=held, link=link)
    return Material.objects.create(meeting=held, title=link.title.strip(), url=link.url, added_by=by)


def check_link(*, meeting: Meeting, link: Link) -> None:
    """Raise SyllabusRefusedError for a link without a name, with a broken address, or that stands there already."""
    if not link.title.strip():
        raise SyllabusRefusedError(_("Give the material a name."), about="material_title")
    try:
        URLValidator(schemes=["https", "http"])(link.url)
    except ValidationError as error:
        raise SyllabusRefusedError(_("The address is not complete."), about="material_url") from error
    if Material.objects.filter(meeting=meeting, url=link.url).exists():
        raise SyllabusRefusedError(_("This address stands in the session already."), about="material_url")


@transaction.atomic
def remove_material(*, material: Material, by: User) -> None:
    """Take a material out of its session; raise SyllabusRefusedError."""
    editable(material.meeting, by=by)
    material.delete()


def editable(meeting: Meeting, *, by: User) -> Meeting:
    """Return a training session, locked; raise SyllabusRefusedError where the login may not write about it."""
    if not has_role(by, Role.MANAGER, Role.TRAINER):
        raise SyllabusRefusedError(_("The syllabus is written by the coordinator and the trainer."))
    if not cohorts_in_training(by).filter(pk=meeting.cohort_id).exists():
        raise SyllabusRefusedError(_("This training has another trainer."))
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if held.kind != MeetingKind.TRAINING:
        raise SyllabusRefusedError(_("Only training sessions have a syllabus."))
    return held
