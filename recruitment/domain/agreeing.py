"""The wash-up agrees on a mark: a new value with a reason, beside what each assessor gave (R5.4)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from people.models import User
from recruitment.enums import RANKED_STATES, ApplicationState
from recruitment.models import Application, Consensus, Rating, ScoreSheet
from recruitment.policy import RecruitmentPolicy

DECIDED = RANKED_STATES - {ApplicationState.RANKED}


class AgreementRefusedError(Exception):
    """The mark cannot be agreed on; the message says why."""


@transaction.atomic
def agree(
    *, application: Application, stage: str, criterion: str, score: int, reason: str, by: User, at: datetime
) -> Consensus:
    """Write the agreed mark of a criterion with its reason; an earlier one is replaced and stays in the history."""
    low, high = RecruitmentPolicy.lowest_score, RecruitmentPolicy.highest_score
    if not low <= score <= high:
        raise AgreementRefusedError(
            _("A mark is a whole number from %(low)s to %(high)s.") % {"low": low, "high": high}
        )
    if not reason.strip():
        raise AgreementRefusedError(_("An agreed mark needs a reason."))
    if application.state in DECIDED:
        raise AgreementRefusedError(_("The application was decided; its marks stand."))
    given = Rating.objects.filter(application=application, stage=stage)
    if not given.filter(criterion=criterion).exists():
        raise AgreementRefusedError(_("Nobody marked this criterion."))
    open_sheets = ScoreSheet.objects.open().filter(application=application, stage=stage)
    if open_sheets.exists() or given.filter(locked_on__isnull=True).exists():
        raise AgreementRefusedError(_("All assessors lock their marks first, then they agree."))
    agreed, _made = Consensus.objects.update_or_create(
        application=application,
        stage=stage,
        criterion=criterion,
        defaults={"score": score, "reason": reason.strip()[:500], "decided_by": by, "decided_at": at},
    )
    return agreed
