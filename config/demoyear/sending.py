"""What the demonstration shows of applications that came from a file: one row that counts, and an earlier one."""

import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from config.demoyear.screening import demo_call
from config.demoyear.year import DemoYear
from recruitment.enums import ApplicationState
from recruitment.models import Submission

WORDS = Path(settings.BASE_DIR) / "config" / "demo" / "sending.json"


def fill(year: DemoYear) -> None:
    """Let one applicant of the open call have sent the web form twice."""
    told: dict[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    sent = demo_call(year, "open").applications.filter(state=ApplicationState.SUBMITTED, submitted_at__isnull=False)
    application = sent.select_related("person").order_by("code").first()
    if application is None or application.submitted_at is None:
        return
    known = {told["name"]: application.person.full_name, told["email"]: application.person.email}
    Submission.objects.bulk_create(
        Submission(
            application=application,
            digest=sha256(answer.encode()).hexdigest(),
            sent_at=application.submitted_at - timedelta(minutes=minutes),
            cells={**known, told["question"]: answer},
            counts=not minutes,
        )
        for answer, minutes in ((told["earlier"], 95), (told["last"], 0))
    )
