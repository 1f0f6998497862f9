"""Questionnaires and pulses: the same questions twice, own answers only, means of enough people only."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from cohort.domain.policies import policy_for
from cohort.domain.pulses import PulseRefusedError, evening_to_rate, give_pulse
from cohort.domain.questionnaire import BELONGING, TOOLS, SurveyRefusedError, answer_survey, open_wave, score
from cohort.domain.survey_results import evening_pulses, survey_results
from cohort.models import Cohort, Fellowship, Pulse, SurveyAnswer, SurveyWave
from cohort.policy import CohortPolicy
from cohort.tests.factories import CohortFactory, FellowshipFactory, MeetingFactory
from config.testing import HouseClient, on_day
from people.domain.logins import give_login, system_user
from people.models import User

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Jerusalem")
BEFORE, BETWEEN, AFTER = date(2025, 11, 10), date(2026, 2, 10), date(2026, 7, 20)


def at(day: date, hour: int = 21) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 30, tzinfo=ZONE)


def login_for(fellowship: Fellowship) -> User:
    address = f"f{fellowship.pk}@example.org"
    return give_login(person=fellowship.person, email=address, role=None, by=system_user("test"))


def answer(fellowship: Fellowship, day: date, mark: int = 3, **changes: Any) -> SurveyAnswer:
    told: dict[str, Any] = {"belonging": [mark] * len(BELONGING), "tools": [mark] * len(TOOLS), "words": "", **changes}
    return answer_survey(fellowship=fellowship, by=login_for(fellowship), at=at(day), on=day, **told)


def group(size: int) -> tuple[Cohort, list[Fellowship]]:
    cohort = CohortFactory.create()
    return cohort, FellowshipFactory.create_batch(size, cohort=cohort)


@pytest.mark.parametrize(
    ("marks", "mean"), [([3, 4], "3.50"), ([1, 1, 2], "1.33"), ([5] * 6, "5.00"), ([1, 2, 2], "1.67")]
)
def test_score_is_the_mean_with_two_decimals(marks: list[int], mean: str) -> None:
    assert score(marks) == Decimal(mean)


@pytest.mark.parametrize(
    ("day", "wave"),
    [
        (date(2025, 10, 1), None),
        (date(2025, 10, 2), SurveyWave.PRE),
        (date(2025, 12, 1), SurveyWave.PRE),
        (date(2025, 12, 2), None),
        (date(2026, 6, 16), SurveyWave.POST),
        (date(2026, 8, 31), SurveyWave.POST),
        (date(2026, 9, 1), None),
    ],
)
def test_wave_is_asked_around_start_and_end(day: date, wave: SurveyWave | None) -> None:
    window = open_wave(cohort=CohortFactory.create(), on=day)

    assert (window.wave if window else None) == wave


def test_answers_are_kept_and_may_be_changed_while_open() -> None:
    fellowship = FellowshipFactory.create()

    answer(fellowship, BEFORE, 2)
    answer(fellowship, BEFORE, 4, words="  כן ")

    kept = fellowship.survey_answers.get()
    assert (kept.wave, kept.belonging, kept.words) == (SurveyWave.PRE, Decimal("4.00"), "כן")


@pytest.mark.parametrize(
    "changes", [{"belonging": [3]}, {"tools": [6] * len(TOOLS)}, {"belonging": [0] * len(BELONGING)}]
)
def test_answers_off_the_scale_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(SurveyRefusedError):
        answer(FellowshipFactory.create(), BEFORE, **changes)


def test_nobody_answers_for_someone_else_or_between_the_waves() -> None:
    fellowship, other = FellowshipFactory.create(), FellowshipFactory.create()

    with pytest.raises(SurveyRefusedError):
        answer(fellowship, BETWEEN)
    with pytest.raises(SurveyRefusedError):
        answer_survey(
            fellowship=fellowship,
            belonging=[3] * len(BELONGING),
            tools=[3] * len(TOOLS),
            words="",
            by=login_for(other),
            at=at(BEFORE),
            on=BEFORE,
        )


def test_change_is_that_of_matched_pairs_only() -> None:
    cohort, fellows = group(4)
    for fellow in fellows:
        answer(fellow, BEFORE, 1 if fellow is fellows[3] else 3)
    for fellow in fellows[:3]:
        answer(fellow, AFTER, 4)

    results = survey_results(cohort=cohort)

    assert (results.matched, results.belonging.before, results.belonging.after) == (3, 3.0, 4.0)
    assert results.belonging.difference == 1.0
    assert results.silent[SurveyWave.POST] == [fellows[3].person.full_name]


def test_means_of_fewer_than_three_are_not_shown() -> None:
    cohort, fellows = group(2)
    for fellow in fellows:
        answer(fellow, BEFORE)
        answer(fellow, AFTER, 5)

    results = survey_results(cohort=cohort)

    assert (results.matched, results.belonging.before, results.sentences[0].after) == (2, None, None)


def test_evening_is_rated_once_and_the_second_tap_replaces_the_first() -> None:
    fellowship = FellowshipFactory.create()
    meeting, by = MeetingFactory.create(cohort=fellowship.cohort, date=BETWEEN), login_for(fellowship)

    for mark in (2, 5):
        give_pulse(fellowship=fellowship, meeting=meeting, score=mark, words="", by=by, at=at(BETWEEN), on=BETWEEN)

    assert [pulse.score for pulse in Pulse.objects.all()] == [5]


@pytest.mark.parametrize(("days", "mark"), [(-1, 3), (4, 3), (0, 6), (0, 0)])
def test_pulse_out_of_time_or_scale_is_refused(days: int, mark: int) -> None:
    fellowship = FellowshipFactory.create()
    meeting, day = MeetingFactory.create(cohort=fellowship.cohort, date=BETWEEN), BETWEEN + timedelta(days=days)

    with pytest.raises(PulseRefusedError):
        give_pulse(
            fellowship=fellowship, meeting=meeting, score=mark, words="", by=login_for(fellowship), at=at(day), on=day
        )


def test_evening_is_asked_about_once_it_has_ended() -> None:
    fellowship, policy = FellowshipFactory.create(), CohortPolicy()
    meeting = MeetingFactory.create(cohort=fellowship.cohort, date=BETWEEN)

    asked = [evening_to_rate(fellowship=fellowship, at=at(BETWEEN, hour), policy=policy) for hour in (20, 21)]

    assert asked == [None, meeting]


def test_words_about_an_evening_have_no_names_and_need_three_answers() -> None:
    cohort, fellows = group(3)
    meeting = MeetingFactory.create(cohort=cohort, date=BETWEEN)
    found = []
    for fellow in fellows:
        Pulse.objects.create(fellowship=fellow, meeting=meeting, score=4, words="טוב", at=at(BETWEEN))
        found.append([(e.mean, e.words) for e in evening_pulses(cohort=cohort)])

    assert found == [[(None, [])], [(None, [])], [(4.0, ["טוב"] * 3)]]


def test_form_comes_back_with_what_was_chosen(client: HouseClient) -> None:
    fellowship = FellowshipFactory.create()
    client.force_login(login_for(fellowship))

    with on_day(BEFORE):
        page = client.post(reverse("my_survey"), {"belonging-0": "4", "words": "שלום"})

    assert page.status_code == 422
    assert "שלום" in page.content.decode()
    assert page.context["form"]["belonging-0"].value() == "4"
    assert not fellowship.survey_answers.exists()


def test_fellow_answers_and_taps_on_a_page(client: HouseClient) -> None:
    fellowship = FellowshipFactory.create()
    meeting = MeetingFactory.create(cohort=fellowship.cohort, date=BEFORE)
    marks = {f"belonging-{n}": "5" for n in range(len(BELONGING))} | {f"tools-{n}": "2" for n in range(len(TOOLS))}
    client.force_login(login_for(fellowship))

    with on_day(BEFORE + timedelta(days=1)):
        sent = client.post(reverse("my_survey"), marks)
        led = client.get(reverse("rate_evening"))
        tapped = client.post(reverse("pulse", args=[meeting.pk]), {"score": "4"})
        stranger = client.get(reverse("pulse", args=[MeetingFactory.create().pk]))

    assert (sent.status_code, led["Location"]) == (302, reverse("pulse", args=[meeting.pk]))
    assert (tapped.status_code, stranger.status_code) == (302, 404)
    assert fellowship.survey_answers.get().tool_marks == [2] * len(TOOLS)


def test_clock_is_that_of_the_programme() -> None:
    fellowship = FellowshipFactory.create()
    policy = policy_for(fellowship.cohort, CohortPolicy)
    meeting = MeetingFactory.create(cohort=fellowship.cohort, date=date(2026, 3, 27))

    with on_day(date(2026, 3, 27)):
        early = evening_to_rate(fellowship=fellowship, at=localtime(), policy=policy)

    assert early is None
    assert evening_to_rate(fellowship=fellowship, at=at(date(2026, 3, 27)), policy=policy) == meeting


def test_home_asks_about_the_evening_and_the_wave_until_they_are_answered(client: HouseClient) -> None:
    fellowship = FellowshipFactory.create()
    meeting = MeetingFactory.create(cohort=fellowship.cohort, date=BEFORE, title="ערב ראשון")
    client.force_login(login_for(fellowship))

    with on_day(BEFORE + timedelta(days=1)):
        asked = client.get(reverse("home")).content.decode()
        client.post(reverse("pulse", args=[meeting.pk]), {"score": "4"})
        answer(fellowship, BEFORE)
        quiet = client.get(reverse("home")).content.decode()

    addresses = (reverse("pulse", args=[meeting.pk]), reverse("my_survey"))
    assert [address in asked for address in addresses] == [True, True]
    assert [address in quiet for address in addresses] == [False, False]
