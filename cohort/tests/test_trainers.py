"""A trainer reaches the trainings whose contract names them, and nothing of any other."""

from datetime import date

import pytest
from django.urls import reverse

from cohort.domain.syllabus import SyllabusRefusedError, write_session
from cohort.models import MeetingKind
from cohort.tests.factories import MaterialFactory
from cohort.tests.factories_attendance import evening, moment, staff
from cohort.tests.factories_training import contracted
from config.testing import HouseClient, on_day
from people.enums import Role

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 4)


def test_pages_of_a_training_open_to_its_own_trainer_only() -> None:
    own, other = (evening(kind=MeetingKind.TRAINING).meeting for _ in range(2))
    client = HouseClient()
    client.force_login(contracted(staff(Role.TRAINER), own.cohort))
    names = ("attendance", "room_screen", "syllabus_session", "meeting")

    with on_day(DAY):
        answers = [
            [client.get(reverse(name, args=[meeting.pk])).status_code for name in names]
            + [client.get(reverse("syllabus", args=[meeting.cohort_id])).status_code]
            for meeting in (own, other)
        ]

    assert answers == [[200] * 5, [404] * 5]


def test_material_of_another_training_is_not_there() -> None:
    material = MaterialFactory.create()
    client = HouseClient()
    client.force_login(staff(Role.TRAINER))

    assert client.post(reverse("material_remove", args=[material.pk])).status_code == 404


def test_syllabus_of_another_training_is_not_written() -> None:
    session = evening(kind=MeetingKind.TRAINING).meeting

    with pytest.raises(SyllabusRefusedError):
        write_session(meeting=session, goals="x", topics=[], link=None, by=staff(Role.TRAINER))


def test_page_of_the_training_tells_a_trainer_of_the_own_cohort_only() -> None:
    own, other = (evening(kind=MeetingKind.TRAINING).meeting for _ in range(2))
    pages = []
    with on_day(moment(12).date()):
        for trainer in (contracted(staff(Role.TRAINER), own.cohort), staff(Role.TRAINER)):
            client = HouseClient()
            client.force_login(trainer)
            pages.append(client.get(reverse("training")).content.decode())

    addresses = [reverse("syllabus", args=[cohort]) for cohort in (own.cohort_id, other.cohort_id)]
    assert [[address in page for address in addresses] for page in pages] == [[True, False], [False, False]]
