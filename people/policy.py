"""The numbers of messages; the same for every cohort."""

from datetime import time

EVENING = time(21, 0)  # R11.12: from here nothing is sent
MORNING = time(8, 0)  # R11.12: ... until here
FRIDAY_AFTERNOON = time(14, 0)  # R11.12: the rest of the week begins
ATTEMPTS = 6
FIRST_PAUSE_MINUTES = 2
SHOWN_MESSAGES = 50
BATCH = 50
