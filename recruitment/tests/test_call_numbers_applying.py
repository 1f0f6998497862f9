"""What the numbers of a cohort change for those who apply: how long a link opens, the steps of a scale, the city."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cohort.models import PolicyOverride
from config.testing import on_day
from recruitment.domain.asked import sections_of
from recruitment.domain.links import link_token
from recruitment.models import Fact, QuestionKind
from recruitment.tests.factories_apply import DAY, FormQuestionFactory, OpenCallFactory, begun

pytestmark = pytest.mark.django_db


def test_link_opens_for_as_many_days_as_the_cohort_says(client: Client) -> None:
    application = begun(OpenCallFactory.create())
    PolicyOverride.objects.create(cohort=application.call.cohort, key="recruitment.link_days", value="3", reason="כך")
    with on_day(DAY):
        token = link_token(application=application)

    codes = []
    for days in (2, 4):
        with on_day(DAY + timedelta(days=days)):
            codes.append(client.get(reverse("open_application", args=[token])).status_code)

    assert codes == [302, 404]


def test_steps_of_a_scale_are_those_of_the_cohort() -> None:
    call = OpenCallFactory.create()
    PolicyOverride.objects.create(cohort=call.cohort, key="recruitment.highest_score", value="4", reason="כך")
    FormQuestionFactory.create(call=call, question__kind=QuestionKind.SCALE)

    items = sections_of(call)[0].items

    assert [value for value, _label in items[-1].choices] == ["1", "2", "3", "4"]


def test_city_of_the_programme_is_suggested() -> None:
    call = OpenCallFactory.create()
    FormQuestionFactory.create(call=call, question__kind=QuestionKind.SHORT_TEXT, question__fact=Fact.CITY)

    offered = {item.offered for item in sections_of(call)[0].items if item.fact == Fact.CITY}

    assert offered == {call.cohort.programme.city}
