"""The words for the codes that stand in the figures."""

from django.utils.translation import gettext_lazy as _

from cohort.domain.words import CAUSE_WORDS, LEVEL_WORDS
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
WORDS: dict[str, Text] = {
    **OUTCOMES,
    **COMPLETION,
    **LEVEL_WORDS,
    **CAUSE_WORDS,
    **MARKS,
    **EQUIPMENT,
    **VERDICTS,
    **MODES,
}
