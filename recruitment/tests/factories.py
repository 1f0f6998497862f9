"""Plain rows for the tests of screening."""

from datetime import date

from factory.declarations import SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from cohort.models import Cohort, Guide, Programme
from people.models import Person, User
from recruitment.enums import ApplicationState, Criterion, Stage
from recruitment.models import Application, Assessor, Call, Rating


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    full_name = Sequence(lambda n: f"נועה {n}")


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    email = Sequence(lambda n: f"user{n}@example.org")
    person = SubFactory(PersonFactory)


class ProgrammeFactory(DjangoModelFactory[Programme]):
    class Meta:
        model = Programme

    name = Sequence(lambda n: f"תוכנית {n}")
    centre = "מרכז הצעירים"
    city = "קריית חוף"


class CohortFactory(DjangoModelFactory[Cohort]):
    class Meta:
        model = Cohort

    programme = SubFactory(ProgrammeFactory)
    name = "2025/26"
    starts_on = date(2025, 11, 1)
    ends_on = date(2026, 7, 31)


class GuideFactory(DjangoModelFactory[Guide]):
    class Meta:
        model = Guide

    cohort = SubFactory(CohortFactory)
    person = SubFactory(PersonFactory)
    code = Sequence(lambda n: f"G{n}")


class CallFactory(DjangoModelFactory[Call]):
    class Meta:
        model = Call

    cohort = SubFactory(CohortFactory)
    closes_on = date(2025, 9, 15)
    answer_on = date(2025, 10, 25)
    assessors_until = date(2025, 10, 31)


class ApplicationFactory(DjangoModelFactory[Application]):
    class Meta:
        model = Application

    call = SubFactory(CallFactory)
    person = SubFactory(PersonFactory)
    code = Sequence(lambda n: f"A{n:03d}")
    state = ApplicationState.RANKED
    submitted_on = date(2025, 9, 1)


class AssessorFactory(DjangoModelFactory[Assessor]):
    class Meta:
        model = Assessor

    call = SubFactory(CallFactory)
    person = SubFactory(PersonFactory)
    code = Sequence(lambda n: f"R{n}")
    access_until = date(2025, 10, 31)


class RatingFactory(DjangoModelFactory[Rating]):
    class Meta:
        model = Rating

    application = SubFactory(ApplicationFactory)
    assessor = SubFactory(AssessorFactory, call=SelfAttribute("..application.call"))
    stage = Stage.INTERVIEW
    criterion = Criterion.LEADERSHIP
    score = 3
