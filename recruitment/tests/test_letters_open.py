"""What an applicant without an account is told opens their page in one click, and each decision is told once."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from config.testing import HouseClient
from people.models import Message
from recruitment.domain.appeals import reopen
from recruitment.domain.committee import load_committee
from recruitment.domain.deciding import decide_conditions
from recruitment.domain.offers import decline_offer, expire_offers, make_offer
from recruitment.domain.one_press import AppliedAlreadyError, apply_decisions
from recruitment.domain.staging import propose
from recruitment.models import Call, Decision, Offer
from recruitment.tests.factories import ApplicationFactory, CallFactory
from recruitment.tests.factories_choosing import call_with_marks, manager
from recruitment.tests.factories_sifting import AFTER, applicant

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 20, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))
LONGEST_URL = 300


def opened(message: Message) -> str:
    """Return the page that a message opens in a browser in which nobody is known."""
    assert len(message.url) <= LONGEST_URL
    response = HouseClient().get(message.url, follow=True)
    assert response.status_code == 200
    return urlsplit(response.redirect_chain[-1][0]).path


def decide_all(call: Call) -> None:
    propose(call=call, by=manager(), at=NOW)
    Decision.objects.update(discussion="נדון בשם")
    apply_decisions(call=call, seen=load_committee(call=call).board.fingerprint, by=manager(), at=NOW)


def test_every_answer_of_the_committee_opens_its_page_in_one_click() -> None:
    call = call_with_marks(marks=[5, 4, 3, 2, 1, 1], seats=1)

    decide_all(call)
    Offer.objects.update(answer_by=timezone.now() + timedelta(hours=1))

    names = {"recruitment.offer": "answer_offer"}
    for message in Message.objects.all():
        application = call.applications.get(person=message.person_id)
        assert opened(message) == reverse(names.get(message.kind, "my_application"), args=[application.pk])
    assert Message.objects.values("kind").distinct().count() == 3


def test_what_is_told_of_a_seat_that_changes_hands_opens_in_one_click() -> None:
    call = CallFactory.create()
    first, late = ApplicationFactory.create_batch(2, call=call)
    for place in (1, 2, 3):
        ApplicationFactory.create(call=call, state="waitlisted", waitlist_position=place)
    for application in (first, late):
        make_offer(application=application, by=manager(), at=NOW)

    decline_offer(application=first, reason="", by=manager(), at=NOW)
    expire_offers(call=call, by=manager(), at=NOW + timedelta(hours=80))

    told = {message.kind.partition(".")[2]: opened(message) for message in Message.objects.order_by("pk")}
    assert set(told) == {"offer", "offer_declined", "offer_lapsed", "waitlist_moved"}


def test_something_missing_and_a_refused_condition_open_in_one_click() -> None:
    call = CallFactory.create()
    missing = applicant(call)
    applicant(call, is_student=False)

    decide_conditions(call=call, by=manager(), at=AFTER)

    told = {message.person_id: opened(message) for message in Message.objects.all()}
    assert told[missing.person_id] == reverse("application_papers", args=[missing.pk])
    assert len(told) == 2


def test_link_leads_to_no_page_but_those_of_an_application() -> None:
    application = ApplicationFactory.create()
    make_offer(application=application, by=manager(), at=NOW)
    link = Message.objects.get().url.partition("?")[0]

    response = HouseClient().get(f"{link}?page=screening_desk")

    assert response["Location"] == reverse("my_application", args=[application.pk])


def test_second_refusal_after_a_reopened_appeal_is_told_and_a_second_press_tells_nobody() -> None:
    call = call_with_marks(marks=[5, 4, 3, 2, 1, 1], seats=1)
    decide_all(call)
    refused = call.applications.get(code="A06")
    reopen(application=refused, reason="בדקנו שוב", by=manager(), on=NOW.date())

    Decision.objects.filter(application=refused).update(outcome="reject", reason="נבדק")
    board = load_committee(call=call).board
    apply_decisions(call=call, seen=board.fingerprint, by=manager(), at=NOW)
    with pytest.raises(AppliedAlreadyError):
        apply_decisions(call=call, seen=board.fingerprint, by=manager(), at=NOW)

    assert Message.objects.filter(person=refused.person, kind="recruitment.rejected").count() == 2
