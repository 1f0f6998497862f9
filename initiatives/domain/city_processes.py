"""Involvement in the city's decisions: when, who, what was proposed, what the city did (S1-16)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cohort.models import Cohort, Fellowship
from initiatives.models import CityProcess, CityProcessFellow, CityProposal, Initiative
from people.models import User


@dataclass(frozen=True)
class Occasion:
    """What is filled in about an occasion; each line of the proposals is one."""

    date: date
    forum: str
    topic: str
    initiative: Initiative | None
    fellows: Sequence[Fellowship]
    proposals: Sequence[str]


def processes_of(*, cohort: Cohort) -> list[CityProcess]:
    """Return the occasions of a cohort with their proposals and fellows; three queries."""
    rows = CityProcess.objects.filter(cohort=cohort).select_related("initiative")
    return list(rows.prefetch_related("proposals", "fellows__fellowship__person"))


@transaction.atomic
def add_process(*, cohort: Cohort, occasion: Occasion, by: User) -> CityProcess:
    """Write an occasion down with who took part and what was proposed."""
    process = CityProcess.objects.create(
        cohort=cohort,
        initiative=occasion.initiative,
        date=occasion.date,
        forum=occasion.forum,
        topic=occasion.topic,
        entered_by=by,
    )
    CityProcessFellow.objects.bulk_create(
        CityProcessFellow(process=process, fellowship=fellow) for fellow in occasion.fellows
    )
    CityProposal.objects.bulk_create(CityProposal(process=process, text=text) for text in occasion.proposals)
    return process


def answer_proposal(*, proposal: CityProposal, answer: str, words: str, on: date | None) -> None:
    """Keep what the city did with a proposal."""
    proposal.answer, proposal.answer_words, proposal.answered_on = answer, words, on
    proposal.save(update_fields=["answer", "answer_words", "answered_on"])
