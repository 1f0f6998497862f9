"""What the demonstration shows of choosing: a committee whose decisions are prepared, some of them discussed."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from config.demoyear.screening import demo_call, moment
from config.demoyear.year import DemoYear
from recruitment.domain.committee import load_committee
from recruitment.domain.staging import propose
from recruitment.models import Decision

FILE = Path(settings.BASE_DIR) / "config" / "demo" / "choosing.json"


def fill(year: DemoYear) -> None:
    """Prepare the committee's decisions by rank, and record what was said of the first of those close to the line."""
    told: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    call = demo_call(year, "committee")
    propose(call=call, by=year.manager, at=moment(year.today, 9))
    committee = load_committee(call=call)
    near = [committee.people[line.code].pk for line in committee.zone]
    for key, words in zip(near, told["discussions"], strict=False):
        Decision.objects.filter(application=key).update(discussion=words)
    Decision.objects.filter(application__in=near[1:2]).update(tie_break=told["vote"])
