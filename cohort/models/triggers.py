"""Rules between rows of several tables, kept by the database itself."""

from collections.abc import Callable

import pgtrigger

# A breach is reported like that of a CHECK, so that Django raises IntegrityError.
BREACH = "USING ERRCODE = 'check_violation'"

# The library does not say the types of this one.
change_of: Callable[..., pgtrigger.Operation] = pgtrigger.UpdateOf


def refusal(name: str, *, unless: str, sentence: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """Return the trigger that refuses a new row with a sentence where the SQL condition does not hold."""
    refuse = f"RAISE EXCEPTION '{name}: {sentence}' {BREACH}"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        func=f"IF NOT COALESCE(({unless}), FALSE) THEN {refuse}; END IF; RETURN NEW;",
    )


def of_meeting_and_fellow(name: str) -> pgtrigger.Trigger:
    """Return the trigger that keeps a row about a meeting and a fellow within one cohort."""
    return refusal(
        f"{name}_within_one_cohort",
        unless="SELECT m.cohort_id = f.cohort_id FROM cohort_meeting m, cohort_fellowship f"
        " WHERE m.id = NEW.meeting_id AND f.id = NEW.fellowship_id",
        sentence="the meeting and the fellow belong to different cohorts.",
        operation=pgtrigger.Insert | change_of("meeting_id", "fellowship_id"),
    )


GUIDE_OF_THE_COHORT = refusal(
    "fellowship_guide_of_the_cohort",
    unless="NEW.guide_id IS NULL OR EXISTS (SELECT 1 FROM cohort_guide g"
    " WHERE g.id = NEW.guide_id AND g.cohort_id = NEW.cohort_id)",
    sentence="a fellow''s guide belongs to the fellow''s own cohort.",
    operation=pgtrigger.Insert | change_of("guide_id", "cohort_id"),
)
MARK_WITHIN_ONE_COHORT = of_meeting_and_fellow("attendance")
MARK_OF_A_HELD_MEETING = refusal(
    "attendance_of_a_held_meeting",
    unless="SELECT m.cancelled_on IS NULL FROM cohort_meeting m WHERE m.id = NEW.meeting_id",
    sentence="a cancelled meeting takes no marks.",
    operation=pgtrigger.Insert | change_of("meeting_id", "mark"),
)
MARK_FITS_THE_MEETING = refusal(
    "attendance_fits_the_meeting",
    unless="NEW.late_minutes + NEW.early_minutes <="
    " (SELECT m.minutes FROM cohort_meeting m WHERE m.id = NEW.meeting_id)",
    sentence="late and early together are no longer than the meeting.",
    operation=pgtrigger.Insert | change_of("meeting_id", "late_minutes", "early_minutes"),
)
MARK_AFTER_CONFIRMATION_HAS_REASON = refusal(
    "attendance_after_confirmation_has_reason",
    unless="NEW.correction_reason <> '' OR"
    " (SELECT m.confirmed_at IS NULL FROM cohort_meeting m WHERE m.id = NEW.meeting_id)",
    sentence="a mark of a confirmed list changes only with a reason.",
    operation=pgtrigger.Insert | change_of("mark", "late_minutes", "early_minutes"),
)
MEETING_INSIDE_THE_SEASON = refusal(
    "meeting_inside_the_season",
    unless="SELECT NEW.date BETWEEN c.starts_on AND c.ends_on FROM cohort_cohort c WHERE c.id = NEW.cohort_id",
    sentence="a meeting lies inside the season.",
    operation=pgtrigger.Insert | change_of("date", "cohort_id"),
)
CONFIRMED_LIST_STANDS = refusal(
    "meeting_confirmed_list_stands",
    unless="OLD.confirmed_at IS NULL OR (NEW.date = OLD.date AND NEW.minutes = OLD.minutes"
    " AND NEW.starts_at = OLD.starts_at)",
    sentence="date, hour and length of a meeting stay once its list is confirmed.",
    operation=change_of("date", "minutes", "starts_at"),
)
COVER_WITHIN_ONE_COHORT = refusal(
    "guide_cover_within_one_cohort",
    unless="SELECT a.cohort_id = b.cohort_id FROM cohort_guide a, cohort_guide b"
    " WHERE a.id = NEW.guide_id AND b.id = NEW.covered_by_id",
    sentence="a guide is covered by one of the same cohort.",
    operation=pgtrigger.Insert | change_of("guide_id", "covered_by_id"),
)
PAUSE_WITHIN_ONE_COHORT = refusal(
    "pause_within_one_cohort",
    unless="NEW.fellowship_id IS NULL OR (SELECT f.cohort_id = NEW.cohort_id FROM cohort_fellowship f"
    " WHERE f.id = NEW.fellowship_id)",
    sentence="the pause and the fellow belong to different cohorts.",
    operation=pgtrigger.Insert | change_of("cohort_id", "fellowship_id"),
)
SEAT_WITHIN_ONE_COHORT = refusal(
    "group_seat_within_one_cohort",
    unless="SELECT r.cohort_id = f.cohort_id FROM cohort_groupround r, cohort_fellowship f"
    " WHERE r.id = NEW.round_id AND f.id = NEW.fellowship_id",
    sentence="the round and the fellow belong to different cohorts.",
    operation=pgtrigger.Insert | change_of("round_id", "fellowship_id"),
)
PULSE_WITHIN_ONE_COHORT = of_meeting_and_fellow("pulse")
NOTICE_WITHIN_ONE_COHORT = of_meeting_and_fellow("absence_notice")
CHECK_IN_WITHIN_ONE_COHORT = of_meeting_and_fellow("check_in")
PAYMENT_WITHIN_ONE_COHORT = refusal(
    "payment_line_within_one_cohort",
    unless="SELECT l.cohort_id = f.cohort_id FROM cohort_paymentlist l, cohort_fellowship f"
    " WHERE l.id = NEW.list_id AND f.id = NEW.fellowship_id",
    sentence="the list and the fellow belong to different cohorts.",
    operation=pgtrigger.Insert | change_of("list_id", "fellowship_id"),
)
HOURS_INSIDE_THE_SEASON = refusal(
    "hour_log_inside_the_season",
    unless="NEW.state NOT IN ('pending', 'approved') OR (SELECT NEW.date BETWEEN c.starts_on AND c.ends_on"
    " FROM cohort_fellowship f JOIN cohort_cohort c ON c.id = f.cohort_id WHERE f.id = NEW.fellowship_id)",
    sentence="waiting and approved hours lie inside the season.",
    operation=pgtrigger.Insert | change_of("fellowship_id", "date", "state"),
)
REVERSAL_MIRRORS_ITS_REPORT = refusal(
    "hour_log_reversal_mirrors",
    unless="NEW.reverses_id IS NULL OR EXISTS (SELECT 1 FROM cohort_hourlog o WHERE o.id = NEW.reverses_id"
    " AND o.state = 'approved' AND o.reverses_id IS NULL AND o.minutes = -NEW.minutes"
    " AND o.fellowship_id = NEW.fellowship_id AND o.kind = NEW.kind AND o.date = NEW.date)",
    sentence="a reversing line takes back exactly one approved report.",
    operation=pgtrigger.Insert | change_of("reverses_id", "minutes", "fellowship_id", "kind", "date"),
)


def cohort_stays() -> pgtrigger.Trigger:
    """Return the trigger that keeps a row in the cohort in which it began."""
    return pgtrigger.ReadOnly(name="cohort_stays", fields=["cohort"])
