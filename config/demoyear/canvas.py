"""The demonstration of ideas and of the canvas."""

import json
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from config.demoyear.year import DemoYear
from initiatives.enums import CanvasField
from initiatives.models import (
    CanvasAnswer,
    CanvasComment,
    CanvasVersion,
    Idea,
    IdeaComment,
    IdeaVote,
    Initiative,
    Measure,
    VersionOccasion,
)
from initiatives.models.ideas import IdeaSource

DAYS_AGO = 12


def fill(year: DemoYear) -> None:
    """Fill the board of ideas and the canvases; the fellow's has a comment and a correction."""
    words: dict[str, Any] = json.loads(
        (settings.BASE_DIR / "config" / "demo" / "canvas.json").read_text(encoding="utf-8")
    )
    at = datetime.combine(year.today - timedelta(days=DAYS_AGO), time(10), ZoneInfo("Asia/Jerusalem"))
    initiatives = list(Initiative.objects.filter(cohort=year.cohort).select_related("lead").order_by("code"))
    fill_ideas(year, words, at)
    CanvasAnswer.objects.bulk_create(
        CanvasAnswer(initiative=row, field=field, text=text, written_by=year.fellow, written_at=at)
        for row in initiatives
        for field, text in words["answers"].items()
    )
    fill_own(year, next(row for row in initiatives if row.lead.person_id == year.fellow.person_id), words, at)


def fill_ideas(year: DemoYear, words: dict[str, Any], at: datetime) -> None:
    """Write the ideas; that of a resident waits for staff."""
    ideas = Idea.objects.bulk_create(
        Idea(
            cohort=year.cohort,
            source=source,
            title=title,
            description=description,
            quarter=quarter,
            proposed_by=year.fellow.person if source == IdeaSource.FELLOW else None,
            proposed_at=at,
            shown_at=None if source == IdeaSource.RESIDENT else at,
        )
        for source, title, description, quarter in words["ideas"]
    )
    fellows = list(year.cohort.fellowships.order_by("code").values_list("person", flat=True)[:7])
    IdeaVote.objects.bulk_create(
        IdeaVote(idea=idea, person_id=person, voted_at=at)
        for number, idea in enumerate(ideas)
        for person in fellows[number * 2 :]
        if idea.shown_at
    )
    IdeaComment.objects.create(idea=ideas[0], person_id=fellows[1], text=words["comment"], written_at=at)


def fill_own(year: DemoYear, own: Initiative, words: dict[str, Any], at: datetime) -> None:
    """Write what was said beside the fellow's canvas, its measures and a version."""
    said = {"initiative": own, "written_by": year.guide, "written_at": at}
    CanvasComment.objects.bulk_create(
        [
            CanvasComment(field=CanvasField.NEED, text=words["correction"], is_correction=True, **said),
            CanvasComment(field=CanvasField.SOLUTION, text=words["note"], **said),
        ]
    )
    Measure.objects.bulk_create(
        Measure(initiative=own, number=number, name=name, target=target, how_counted=how)
        for number, (name, target, how) in enumerate(words["measures"], start=1)
    )
    CanvasVersion.objects.create(
        initiative=own,
        number=1,
        occasion=VersionOccasion.HANDED_IN,
        answers={CanvasField.DREAM.value: words["answers"]["dream"]},
        kept_by=year.fellow,
        kept_at=at,
    )
