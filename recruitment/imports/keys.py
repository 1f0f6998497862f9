"""The numbers of screening that cohort.csv may set."""

from cohort.imports import CohortKey
from people.cells import whole

MOST_PLACES = 10_000

COHORT_KEYS: dict[str, CohortKey] = {
    "assessment_center_places": CohortKey("recruitment.assessment_center_places", whole(least=1, most=MOST_PLACES)),
    "interview_places": CohortKey("recruitment.interview_places", whole(least=1, most=MOST_PLACES)),
    "waitlist_places": CohortKey("recruitment.waitlist_places", whole(least=0, most=MOST_PLACES)),
}
