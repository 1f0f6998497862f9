"""Who marks a candidate in a booked hour: its panel gets a sheet, and loses an untouched one when the hour moves."""

from recruitment.domain.sheets import assign, unassign
from recruitment.models import Slot


def seat_panel(*, slot: Slot) -> None:
    """Give everyone of a booked hour's panel a sheet of its candidate."""
    if slot.application:
        for row in slot.panel.select_related("assessor"):
            assign(application=slot.application, stage=slot.stage, assessor=row.assessor)


def unseat_panel(*, slot: Slot) -> None:
    """Take back the sheets of a panel that nothing stands on; a begun one stays."""
    if slot.application:
        for row in slot.panel.select_related("assessor"):
            unassign(application=slot.application, stage=slot.stage, assessor=row.assessor)
