"""The running season that is filled, and who acts in it."""

from dataclasses import dataclass
from datetime import date

from cohort.models import Cohort
from people.models import User


@dataclass(frozen=True)
class DemoYear:
    """The running cohort, the day on which it is seen, and the logins of those who did things."""

    cohort: Cohort
    today: date
    manager: User
    guide: User
    fellow: User
