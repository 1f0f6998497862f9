"""A trainer whom a cohort's contract names, for the tests of trainings."""

from cohort.models import Cohort
from cohort.tests.factories import TrainingContractFactory
from people.models import User


def contracted(user: User, *cohorts: Cohort) -> User:
    """Name a login's person as the trainer of some cohorts; return the login."""
    for cohort in cohorts:
        TrainingContractFactory.create(cohort=cohort, trainer=user.person)
    return user
