"""Answers to guiding questions as data: by topic and question, tagged and counted (S2-08, S2-09)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from people.models import GuidingTopic, User
from recruitment.domain.refusals import refused
from recruitment.models import Answer, Call, Question

LONGEST_TAG = 50


@dataclass(frozen=True)
class AskedQuestion:
    """One question with its answers."""

    question: Question
    answers: list[Answer]


@dataclass(frozen=True)
class Topic:
    """One topic: its questions, and how many answers carry each tag, the most frequent first."""

    topic: GuidingTopic
    asked: list[AskedQuestion]
    tags: list[tuple[str, int]]


def topics_of(*, answers: Iterable[Answer], tag: str = "") -> list[Topic]:
    """Return the topics with their questions and answers, only those with a tag where one is told."""
    rows = list(answers)
    return [topic_of(topic, [row for row in rows if row.question.guiding == topic], tag) for topic in GuidingTopic]


def topic_of(topic: GuidingTopic, rows: list[Answer], tag: str) -> Topic:
    """Return one topic; tags are counted over all of its answers."""
    tags = Counter(name for row in rows for name in row.tags)
    by_question: dict[Question, list[Answer]] = {}
    for row in rows:
        if not tag or tag in row.tags:
            by_question.setdefault(row.question, []).append(row)
    asked = [AskedQuestion(question, held) for question, held in by_question.items()]
    return Topic(topic, asked, sorted(tags.items(), key=lambda pair: (-pair[1], pair[0])))


def guiding_answers(*, call: Call, user: User) -> list[Answer]:
    """Return the answers to guiding questions of a call that a login may see; one query."""
    rows = Answer.objects.visible_to(user).filter(application__call=call).exclude(question__guiding="")
    rows = rows.exclude(value="").select_related("question", "application__person")
    return list(rows.order_by("question__code", "question__version", "application__code"))


def add_tag(*, answer: Answer, tag: str, by: User) -> None:
    """Add a tag to an answer; raise CallRefusedError when there is none to add."""
    name = " ".join(tag.split())
    if not name:
        raise refused("tag", _("Write a word or two."))
    if len(name) > LONGEST_TAG:
        raise refused("tag", _("Shorter, please: at most %(most)s letters.") % {"most": LONGEST_TAG})
    if name not in answer.tags:
        answer.tags = [*answer.tags, name]
        answer.save(update_fields=["tags"])


def drop_tag(*, answer: Answer, tag: str, by: User) -> None:
    """Take a tag away from an answer."""
    answer.tags = [name for name in answer.tags if name != tag]
    answer.save(update_fields=["tags"])
