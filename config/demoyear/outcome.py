"""The demonstration of what came of initiatives."""

import json
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from config.demoyear.year import DemoYear
from initiatives.enums import Stage
from initiatives.models import CityProcess, CityProcessFellow, CityProposal, ClosingReport, Initiative, ReportState

DAYS_AGO = 5


def fill(year: DemoYear) -> None:
    """Write one report that waits, one that came back, and an occasion of the city."""
    words: dict[str, Any] = json.loads(
        (settings.BASE_DIR / "config" / "demo" / "outcome.json").read_text(encoding="utf-8")
    )
    at = datetime.combine(year.today - timedelta(days=DAYS_AGO), time(10), ZoneInfo("Asia/Jerusalem"))
    rows = Initiative.objects.filter(cohort=year.cohort, stage=Stage.IN_PRODUCTION).order_by("-code")[:2]
    texts = {**words["report"], "continues": "partly", "carried_out_on": at.date(), "handed_in_at": at}
    states = ((ReportState.HANDED_IN, ""), (ReportState.RETURNED, words["topic"]))
    ClosingReport.objects.bulk_create(
        ClosingReport(initiative=row, state=state, return_reason=reason, **texts)
        for row, (state, reason) in zip(rows, states, strict=False)
    )
    process = CityProcess.objects.create(
        cohort=year.cohort, date=at.date(), forum=words["forum"], topic=words["topic"], entered_by=year.manager
    )
    fellows = list(year.cohort.fellowships.order_by("code")[:3])
    CityProcessFellow.objects.bulk_create(CityProcessFellow(process=process, fellowship=row) for row in fellows)
    CityProposal.objects.bulk_create(
        CityProposal(process=process, text=text, answer=answer, answer_words=told)
        for text, answer, told in words["proposals"]
    )
