"""The numbers of screening; a cohort may override each with a reason."""

from dataclasses import dataclass
from fractions import Fraction

from cohort.policy import policy


@policy("recruitment")
@dataclass(frozen=True)
class RecruitmentPolicy:
    """Dates, places, weights and thresholds. Weights in percent, dates as month-day before the season."""

    deadline_month_day: str = "09-15"  # R5.1
    answer_month_day: str = "10-25"  # R5.11
    assessors_until_month_day: str = "10-31"  # S1-49: access ends with the screening
    screening_ends_month_day: str = "10-31"  # R12.4
    retention_months: int = 12  # R12.4
    waitlist_until_month_day: str = "12-31"  # R5.9
    offer_hours: int = 72  # R5.1, R5.9
    least_age: int = 18  # R5.2
    greatest_age: int = 35  # R5.2
    assessment_center_places: int | None = None  # R5.1: empty means capacity × the share below
    assessment_center_share: Fraction = Fraction(24, 10)  # R5.1
    interview_places: int | None = None  # R5.1: empty means capacity × the share below
    interview_share: Fraction = Fraction(16, 10)  # R5.1
    waitlist_places: int = 3  # R5.9
    highest_form_score: int = 100  # R5.1
    lowest_score: int = 1  # R5.3
    highest_score: int = 5  # R5.3
    leadership_weight: int = 25  # R5.3
    social_weight: int = 20  # R5.3
    media_weight: int = 15  # R5.3
    local_commitment_weight: int = 20  # R5.3
    initiative_weight: int = 20  # R5.3
    assessment_center_weight: int = 40  # R5.6
    interview_weight: int = 30  # R5.6
    pitch_weight: int = 30  # R5.6
    normalise_from_candidates: int = 8  # R5.5
    normalise_from_deviation: Fraction = Fraction(2, 10)  # R5.5
    t_mean: int = 50  # R5.5
    t_deviation: int = 10  # R5.5
    disagreement_points: int = 2  # R5.7
    borderline_points: Fraction = Fraction(1)  # R5.8
    documents_days: int = 7  # R5.1: after the deadline, for completing the documents
    form_readers: int = 2  # R5.1
    group_size: int = 8  # R5.3
    candidates_per_assessor: int = 4  # R5.3: the ceiling for a group at a station
    appeal_days: int = 7  # R5.12
    appeal_answer_days: int = 10  # R5.12
    open_days: int = 42  # our default: a call takes applications for so long
    interviewers: int = 2  # S1-50: so many are wanted in each hour
    move_hour_hours: int = 24  # our default: an hour is moved by the applicant until so long before it
    name_panel: bool = True  # our default: applicants read who will be there
    least_typed_name: Fraction = Fraction(8, 10)  # our default: how alike a typed name and the known one must be
    paper_file_days: int = 90  # R7: after the check; residency and study confirmation only
    score_months: int = 24  # R12.5: after the season, for marks and notes of those accepted
    link_days: int = 90  # our default: a mailed link opens the application for so long
    committed_week_hours: int = 60  # our default: studies, work and duties that leave room for the programme
    presentation_bytes: int = 20 * 1024 * 1024  # S1-51
    file_bytes: int = 10 * 1024 * 1024  # R7
    most_pdf_pages: int = 30  # our default: of a document that somebody has to read
    answer_watch_days: int = 7  # our default: so long before the day of answers, people without one press
    reading_spread: int = 25  # our default: two readings further apart are offered to a third reader
    near_line_places: int = 3  # our default: so many on each side of the line are named before letters go out
    residency_paper_months: int = 6  # R7: how old a proof of residency may be on the day of application
    last_minutes: int = 10  # our default: an application sent so late is named to the staff
