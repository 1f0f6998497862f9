"""Versions of a canvas: keeping the whole, setting one beside the present, bringing one back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from initiatives.enums import CanvasField
from initiatives.models import CanvasAnswer, CanvasVersion, Initiative, Measure, VersionOccasion
from people.models import User


@dataclass(frozen=True)
class Compared:
    """One field, as it was in a version and as it is now."""

    field: CanvasField
    then: str
    now: str

    @property
    def differs(self) -> bool:
        """Say whether the field was changed since."""
        return self.then.strip() != self.now.strip()


def keep_version(*, initiative: Initiative, occasion: VersionOccasion, by: User, at: datetime) -> CanvasVersion:
    """Keep the canvas of a locked initiative as it stands; three queries."""
    last = CanvasVersion.objects.filter(initiative=initiative).aggregate(last=Max("number", default=0))["last"]
    facts = {"number": last + 1, "occasion": occasion, "kept_by": by, "kept_at": at}
    return CanvasVersion.objects.create(initiative=initiative, answers=present_texts(initiative), **facts)


@transaction.atomic
def keep_by_hand(*, initiative: Initiative, by: User, at: datetime) -> CanvasVersion:
    """Keep the canvas because someone wishes to come back to it."""
    locked = Initiative.objects.select_for_update().get(pk=initiative.pk)
    return keep_version(initiative=locked, occasion=VersionOccasion.SAVED, by=by, at=at)


def present_texts(initiative: Initiative) -> dict[str, str]:
    """Return the texts of the fields now; measures in lines."""
    texts = dict(CanvasAnswer.objects.filter(initiative=initiative).values_list("field", "text"))
    measures = Measure.objects.filter(initiative=initiative).order_by("number")
    lines = "\n".join(f"{row.name} · {row.target} · {row.how_counted}" for row in measures)
    return texts | ({CanvasField.MEASURES.value: lines} if lines else {})


def compared(*, initiative: Initiative, version: CanvasVersion) -> list[Compared]:
    """Return every field as it was in a version beside the present one; two queries."""
    now, then = present_texts(initiative), version.answers
    return [Compared(field, then.get(field, ""), now.get(field, "")) for field in CanvasField]


@transaction.atomic
def restore(*, initiative: Initiative, version: CanvasVersion, by: User, at: datetime) -> None:
    """Bring the texts of a version back, after the present ones are kept; measures stay as they are."""
    locked = Initiative.objects.select_for_update().get(pk=initiative.pk)
    keep_version(initiative=locked, occasion=VersionOccasion.RESTORED, by=by, at=at)
    present = {row.field: row for row in CanvasAnswer.objects.filter(initiative=locked)}
    for field in CanvasField:
        text = version.answers.get(field, "")
        row = present.get(field) or CanvasAnswer(initiative=locked, field=field, version=0)
        if field == CanvasField.MEASURES or row.text == text:
            continue
        row.text, row.version, row.written_by, row.written_at = text, row.version + 1, by, at
        row.save()
