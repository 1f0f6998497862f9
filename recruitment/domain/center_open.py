"""Whose marks of the assessment centre are still to come: a sheet that is not locked, or marks that are not (R5.4)."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef

from recruitment.enums import ApplicationState, Stage
from recruitment.models import Application, Rating, ScoreSheet


def open_at_center(*, calls: Iterable[int]) -> dict[int, int]:
    """Return for each call how many candidates wait for marks; whoever was noted as missing waits for none."""
    here = {"application": OuterRef("pk"), "stage": Stage.ASSESSMENT_CENTER}
    waiting = Exists(ScoreSheet.objects.open().filter(**here)) | Exists(
        Rating.objects.filter(**here, locked_on__isnull=True)
    )
    invited = Application.objects.filter(call__in=calls, state=ApplicationState.INVITED_ASSESSMENT)
    rows = invited.exclude(group_seat__missing_since__isnull=False).filter(waiting).order_by()
    return dict(rows.values_list("call_id").annotate(n=Count("pk")))
