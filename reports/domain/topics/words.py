"""The words for the codes that stand in the figures."""

from django.utils.translation import gettext_lazy as _

from reports.domain.sheets import Text

OUTCOMES: dict[str, Text] = {
    "accepted": _("Accepted"),
    "declined_offer": _("Declined the offer"),
    "waitlisted": _("Wait-listed"),
    "rejected_final": _("Not accepted after the interview"),
    "not_advanced_assessment": _("Not advanced after the assessment centre"),
    "not_advanced_form": _("Not advanced after form review"),
    "withdrew": _("Withdrew"),
    "ineligible": _("Not eligible"),
    "not_resident": _("Not a resident"),
    "not_student": _("Not a student"),
    "age": _("Age"),
    "documents_missing": _("Documents missing"),
}
COMPLETION: dict[str, Text] = {
    "completed": _("Completed"),
    "completed_adjusted": _("Completed with an adjustment"),
    "not_completed": _("Not completed"),
}
LEVELS: dict[str, Text] = {
    "on_track": _("On track"),
    "watch": _("Watch"),
    "at_risk": _("At risk"),
    "cannot_complete": _("Cannot complete"),
}
CAUSES: dict[str, Text] = {
    "max_possible_below_commitment": _("Even the most possible is below the commitment"),
    "projection_low": _("Projection well below the commitment"),
    "projection_slightly_low": _("Projection a little below the commitment"),
    "attendance_below_80": _("Attendance below the least"),
    "attendance_80_85": _("Attendance close to the least"),
    "three_in_a_row": _("Three meetings missed in a row"),
    "two_in_a_row": _("Two meetings missed in a row"),
}
MARKS: dict[str, Text] = {
    "present": _("Fully present"),
    "late": _("Late"),
    "partial": _("Partly present"),
    "absent_partial": _("Less than half present"),
    "representing": _("Representing the programme"),
    "absent_excused": _("Excused absence"),
    "absent_unexcused": _("Absence"),
    "exempt": _("Adjustment"),
}
EQUIPMENT: dict[str, Text] = {"sound": _("Sound"), "lighting": _("Lighting"), "camera": _("Photography")}
VERDICTS: dict[str, Text] = {"buy": _("Buy"), "keep_renting": _("Keep renting")}
MODES: dict[str, Text] = {
    "volunteer": _("Volunteered"),
    "experiential": _("Came along"),
    "communication": _("Answered or shared"),
    "philanthropic": _("Gave"),
}
WORDS: dict[str, Text] = {**OUTCOMES, **COMPLETION, **LEVELS, **CAUSES, **MARKS, **EQUIPMENT, **VERDICTS, **MODES}
