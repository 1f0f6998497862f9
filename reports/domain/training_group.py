"""The group as the trainer meets it: how many, what they study, what they are building; no scores, no sums."""

from collections import Counter
from dataclasses import dataclass

from cohort.domain.book import CohortBook
from cohort.models import Cohort, Fellowship, FellowshipState
from initiatives.enums import Stage
from initiatives.models import Initiative


@dataclass(frozen=True)
class Field:
    """A field of study, and how many of the group study it."""

    name: str
    count: int


@dataclass(frozen=True)
class Group:
    """Who comes to the training: `others` study fields that too few share to be named (R12.9)."""

    count: int
    fields: tuple[Field, ...]
    others: int
    initiatives: tuple[Initiative, ...]


def training_group(*, cohort: Cohort, book: CohortBook) -> Group:
    """Return the group of a cohort; two queries beside the book."""
    active = Fellowship.objects.filter(cohort=cohort, state=FellowshipState.ACTIVE)
    studies = list(active.values_list("field_of_study", flat=True))
    counted = Counter(name for name in studies if name).most_common()
    fields = tuple(Field(name, count) for name, count in counted if count >= book.policy.smallest_group)
    known = Initiative.objects.filter(cohort=cohort).exclude(stage=Stage.CANCELLED)
    return Group(
        count=len(studies),
        fields=fields,
        others=sum(count for _name, count in counted) - sum(field.count for field in fields),
        initiatives=tuple(known.order_by("title", "code")),
    )
