"""The numbers of the programme year; a cohort may override each with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

PolicyClass = TypeVar("PolicyClass", bound=type)
POLICIES: dict[str, type] = {}


def policy(prefix: str) -> Callable[[PolicyClass], PolicyClass]:
    """Register a frozen dataclass of defaults; its numbers are named `prefix.field` in the overrides."""

    def register(cls: PolicyClass) -> PolicyClass:
        POLICIES[prefix] = cls
        return cls

    return register


@policy("cohort")
@dataclass(frozen=True)
class CohortPolicy:
    """Seats, hours, attendance and risk. Time in minutes, shares as fractions of one."""

    capacity: int = 20  # S1-25
    most_active: int = 25  # S1-27: the 26th is refused
    commitment_minutes: int = 150 * 60  # R1.2
    planner_share: Fraction = Fraction(110, 100)  # R1.3
    evening_from_minutes: int = 17 * 60  # what ends after this minute of a day is in its evening
    latest_joining_month_day: str = "12-31"  # R1.6
    round_to_minutes: int = 15  # R1.6, R2.4, R3.4
    grace_minutes: int = 10  # R2.3
    late_up_to_minutes: int = 30  # R2.5
    initiative_cap_minutes: int = 40 * 60  # R2.10
    daily_ceiling_minutes: int = 8 * 60  # R2.13
    log_window_days: int = 14  # R2.12
    usual_durations: str = "60,90,120,180"  # R2.9: offered in the form, in minutes
    unusual_times: int = 2  # R2.13: a report this many times longer than a fellow's usual one stands out
    unusual_from_reports: int = 4  # R2.13: once there are so many to compare with
    same_words_from_reports: int = 3  # R2.9: words that stand in so many earlier reports stand out
    guide_approves_up_to_minutes: int = 4 * 60  # R2.19: longer reports are the manager's
    log_approval_due_days: int = 7  # R2.20: then in the guide's morning list
    log_approval_late_days: int = 14  # R2.20: then in the manager's
    makeup_window_days: int = 30  # R3.6
    makeup_cap_minutes: int = 12 * 60  # R3.6
    repair_minutes: int = 180  # R3.7
    proof_days: int = 3  # R3.2: after the meeting, for an absence that was not announced
    prior_minutes: int = 360  # R4.3
    prior_rate: Fraction = Fraction(95, 100)  # R4.3
    recent_sessions: int = 8  # R4.3
    initiative_plan_minutes: int = 30 * 60  # R4.3
    initiative_pace_from: str = "03-31"  # R4.3
    pace_days: int = 56  # R4.3
    at_risk_short_minutes: int = 10 * 60  # R4.4
    at_risk_rate: Fraction = Fraction(80, 100)  # R4.4, R4.6
    watch_rate: Fraction = Fraction(85, 100)  # R4.4
    rate_from_meetings: int = 6  # R4.4
    warm_up_meetings: int = 4  # R4.4
    at_risk_in_a_row: int = 3  # R4.4
    watch_in_a_row: int = 2  # R4.4
    completion_rate: Fraction = Fraction(80, 100)  # R4.6
    smallest_group: int = 3  # R12.9
    check_in_opens_minutes: int = 15  # 4.1: before the start
    check_in_closes_minutes: int = 20  # 4.1: after the start
    check_in_code_seconds: int = 30  # 4.1: the code on the screen changes
    check_in_login_minutes: int = 10  # 4.1: signing in after the scan
    check_in_guesses: int = 10  # 4.1: six digits that one login may try ...
    check_in_guess_minutes: int = 10  # 4.1: ... in this time
    correction_days: int = 7  # R3.9
    unexcused_talk_from: int = 2  # R3.3
    unexcused_letter_from: int = 3  # R3.3
    unexcused_committee_from: int = 4  # R3.3, R6.7
    contact_due_days: int = 14  # R4.4, S1-28
    at_risk_contact_days: int = 5  # R4.5
    contact_edit_hours: int = 24  # S1-09: a note is corrected while it is fresh
    contacts_in_first_days: int = 14  # S1-28: nobody is overdue before this day of the season
    dismissal_weeks: int = 2  # a signal that was set aside comes back
    dismissal_most_weeks: int = 8  # it is set aside for no longer at once
    trend_weeks: int = 12  # R4.7: how far back the levels of the cohort are drawn
    study_confirmation_until_month_day: str = "09-30"  # R7: this academic year
    residency_proof_months: int = 6  # R7
    document_bytes: int = 10 * 1024 * 1024  # R7
    document_file_days: int = 90  # R7: then only the fact of the check stays
    hearing_days: int = 7  # R6.7
    survey_pre_days: int = 30  # S1-03: before is asked until so many days after the start
    survey_post_days: int = 45  # S1-03: after is asked from so many days before the end
    survey_after_days: int = 31  # S1-03: ... and until so many days after the end
    pulse_days: int = 3  # S1-60: how an evening was is asked for so many days
    guests_per_fellow: int = 4  # S1-57
    guest_list_days: int = 60  # R12.3: a guest list goes so many days after its event
    group_size: int = 4  # S2-18
    calendar_kept_days: int = 365  # our default: how long an ended season stays in the calendars of its staff
    scholarship_agorot: int = 10_000_00  # R6.1
    first_instalment_share: Fraction = Fraction(1, 2)  # R6.2
    first_instalment_on: str = "01-31"  # R6.3
    first_instalment_hours_share: Fraction = Fraction(75, 100)  # R6.3
