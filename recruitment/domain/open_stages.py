"""How long a stage is marked: until the application goes on from it, and again where a sheet was opened anew (R5.4)."""

from django.utils.translation import gettext as _

from people.domain.traces import past_tables
from recruitment.domain.sheets import SheetRefusedError
from recruitment.enums import RANKED_STATES, ApplicationState, Stage
from recruitment.models import ScoreSheet

S = ApplicationState
STILL_OPEN = frozenset({S.INVITED_ASSESSMENT, S.INVITED_INTERVIEW, S.RANKED})
"""Where a locked sheet may be opened again."""
ENDED = RANKED_STATES | {S.INELIGIBLE, S.NOT_ADVANCED_FORM, S.NOT_ADVANCED_ASSESSMENT, S.WITHDREW}
"""Where no stage is marked any more."""


def went_on(*, state: str, stage: str) -> bool:
    """Say whether an application in a state is past a stage."""
    return state in ENDED or (stage == Stage.ASSESSMENT_CENTER and state == S.INVITED_INTERVIEW)


def refuse_past(sheet: ScoreSheet) -> None:
    """Raise SheetRefusedError where the application went on; a sheet opened again for a correction is marked still."""
    state = sheet.application.state
    if went_on(state=state, stage=sheet.stage) and not (state in STILL_OPEN and was_locked(sheet)):
        raise SheetRefusedError(
            _(
                "This stage is over for this candidate, so its marks stand as they are. "
                "If yours are missing, tell the coordinator."
            )
        )


def was_locked(sheet: ScoreSheet) -> bool:
    """Say whether a sheet was locked before; one query."""
    [past] = past_tables(ScoreSheet)
    return past._base_manager.filter(pgh_obj_id=sheet.pk, locked_at__isnull=False).exists()
