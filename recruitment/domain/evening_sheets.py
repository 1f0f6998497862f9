"""Makes the sheets of an evening follow its turns: one for every assessor and candidate who meet (S1-49, R5.13)."""

from collections import defaultdict
from collections.abc import Collection

from recruitment.domain.evening_people import CENTRE, conflicts_of, marked
from recruitment.enums import ApplicationState
from recruitment.models import Evening, GroupSeat, ScoreSheet, TurnAssessor


def meeting_pairs(evening: Evening) -> set[tuple[int, int]]:
    """Return every pair (application, assessor) who meet in the evening's turns, leaving out who did not come."""
    watching = TurnAssessor.objects.filter(turn__group__evening=evening).values_list("turn__group", "assessor")
    of_group: dict[int, set[int]] = defaultdict(set)
    for group, assessor in watching:
        of_group[group].add(assessor)
    seats = GroupSeat.objects.filter(group__evening=evening, missing_since__isnull=True)
    coming = seats.exclude(application__state=ApplicationState.WITHDREW).values_list("group", "application")
    return {(application, assessor) for group, application in coming for assessor in of_group[group]}


def settle_sheets(evening: Evening, *, left: Collection[int] = ()) -> None:
    """Make the sheets that are missing and take those away that no meeting leads to and nobody has written on.

    `left` are applications that were in the evening and may not be any more.
    """
    wanted = meeting_pairs(evening) - conflicts_of(evening)
    seated = set(GroupSeat.objects.filter(group__evening=evening).values_list("application", flat=True))
    sheets = ScoreSheet.objects.filter(application__in=seated | set(left), stage=CENTRE)
    there = {
        (application, assessor): pk for pk, application, assessor in sheets.values_list("pk", "application", "assessor")
    }
    written = set(marked(sheets).values_list("pk", flat=True))
    gone = [pk for pair, pk in there.items() if pair not in wanted and pk not in written]
    ScoreSheet.objects.filter(pk__in=gone).delete()
    ScoreSheet.objects.bulk_create(
        [
            ScoreSheet(application_id=application, assessor_id=assessor, stage=CENTRE)
            for application, assessor in sorted(wanted - set(there))
        ],
        ignore_conflicts=True,
    )
