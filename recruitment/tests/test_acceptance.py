"""What goes with an accepted offer into the cohort, and what people are told when a seat changes hands."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.utils import translation

from cohort.models import Document, Fellowship, PolicyOverride
from people.models import GuidingAnswer, Message, User
from recruitment.domain.acceptance import accept_offer, next_code, note_commitment
from recruitment.domain.offers import decline_offer, expire_late_offers, make_offer
from recruitment.models import (
    Answer,
    Application,
    Call,
    CommitmentText,
    Paper,
    PaperKind,
    Question,
    QuestionKind,
    Signature,
)
from recruitment.tests.factories import ApplicationFactory, CallFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 20, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))


@pytest.fixture
def by() -> User:
    user: User = UserFactory.create()
    return user


def call_with_one_seat() -> Call:
    call: Call = CallFactory.create()
    PolicyOverride.objects.create(cohort=call.cohort, key="cohort.capacity", value="1", reason="בדיקה")
    return call


def offered(by: User, **columns: object) -> Application:
    application: Application = ApplicationFactory.create(**columns)
    make_offer(application=application, by=by, at=NOW)
    return application


def told() -> list[tuple[str, int]]:
    """Return what was told to whom, in the order of writing."""
    return list(Message.objects.order_by("pk").values_list("kind", "person"))


def sign(application: Application) -> None:
    text = CommitmentText.objects.create(call=application.call, version=1, text="מתחייבים", written_at=NOW)
    Signature.objects.create(application=application, text=text, typed_name="נועה", signed_at=NOW)


@pytest.mark.parametrize(
    ("taken", "expected"),
    [([], "F01"), (["F01", "F09"], "F10"), (["M007"], "M008"), (["F99"], "F100"), (["F2", "F10"], "F11")],
)
def test_next_code_follows_the_highest_in_its_spelling(by: User, taken: list[str], expected: str) -> None:
    call = CallFactory.create()
    for seat, code in enumerate(taken, start=1):
        Fellowship.objects.create(
            cohort=call.cohort, person=PersonFactory.create(), code=code, seat=seat, joined_on=date(2025, 11, 1)
        )

    assert next_code(cohort=call.cohort) == expected


def test_acceptance_needs_no_staff_and_opens_the_door(by: User) -> None:
    application = offered(by)
    application.person.email = "noa@example.org"
    application.person.save()

    fellowship = accept_offer(application=application, by=by, at=NOW)

    assert (fellowship.code, fellowship.guide) == ("F01", None)
    assert User.objects.get(person=application.person).email == "noa@example.org"


def test_acceptance_keeps_a_login_that_is_there_and_survives_a_taken_address(by: User) -> None:
    other = UserFactory.create(email="shared@example.org")
    application = offered(by)
    application.person.email = other.email
    application.person.save()

    accept_offer(application=application, by=by, at=NOW)

    assert not User.objects.filter(person=application.person).exists()
    assert Fellowship.objects.get(person=application.person).code == "F01"


def test_checked_papers_go_with_the_seat_and_others_do_not(by: User) -> None:
    application = offered(by)
    checked = Paper.objects.create(
        application=application,
        kind=PaperKind.ID_APPENDIX,
        state="checked",
        received_at=NOW,
        checked_by=by,
        checked_on=NOW.date(),
        file=ContentFile(b"%PDF-1.4", name="appendix.pdf"),
    )
    Paper.objects.create(application=application, kind=PaperKind.STUDY_CONFIRMATION, received_at=NOW)

    accept_offer(application=application, by=by, at=NOW)

    document = Document.objects.get()
    assert (document.kind, document.state, document.checked_by, document.checked_on) == (
        "id_appendix",
        "checked",
        by,
        NOW.date(),
    )
    with document.file.open("rb") as kept:
        assert kept.read() == b"%PDF-1.4"
    assert document.file.name != checked.file.name


@pytest.mark.parametrize("first", ["sign", "accept"])
def test_signed_commitment_is_among_the_papers_whichever_came_first(by: User, first: str) -> None:
    application = offered(by)
    if first == "sign":
        sign(application)

    accept_offer(application=application, by=by, at=NOW)
    if first == "accept":
        assert note_commitment(application=application, by=by) is None
        sign(application)
        note_commitment(application=application, by=by)

    document = Document.objects.get()
    assert (document.kind, document.state, document.checked_on) == ("commitment", "checked", NOW.date())


def test_answers_to_guiding_questions_stay_with_the_person(by: User) -> None:
    application = offered(by)
    for code, guiding, value in (("need", "need", "חללי מפגש"), ("why", "", "כי כן"), ("join", "connection", "")):
        question = Question.objects.create(code=code, kind=QuestionKind.LONG_TEXT, label=f"{code}?", guiding=guiding)
        Answer.objects.create(application=application, question=question, value=value, tags=["מרחב"], answered_at=NOW)

    accept_offer(application=application, by=by, at=NOW)

    kept = GuidingAnswer.objects.get()
    assert (kept.person, kept.topic, kept.asked_in, kept.question, kept.answer, kept.tags) == (
        application.person,
        "need",
        "application",
        "need?",
        "חללי מפגש",
        ["מרחב"],
    )


def test_declined_offer_tells_who_declined_who_gets_it_and_who_moves_up(by: User) -> None:
    call = call_with_one_seat()
    first = offered(by, call=call)
    line = [ApplicationFactory.create(call=call, state="waitlisted", waitlist_position=n) for n in (1, 2)]
    Message.objects.all().delete()

    with translation.override("en"):
        decline_offer(application=first, reason="", by=by, at=NOW)

    assert told() == [
        ("recruitment.offer_declined", first.person_id),
        ("recruitment.waitlist_moved", line[1].person_id),
        ("recruitment.offer", line[0].person_id),
    ]


def test_late_offers_of_all_calls_lapse_once_and_both_are_told(by: User) -> None:
    calls = [call_with_one_seat() for _ in range(2)]
    firsts = [offered(by, call=call) for call in calls]
    nexts = [ApplicationFactory.create(call=call, state="waitlisted", waitlist_position=1) for call in calls]
    Message.objects.all().delete()
    late = NOW + timedelta(hours=73)

    assert [expire_late_offers(by=by, at=late) for _ in range(2)] == [2, 0]

    assert told() == [
        pair
        for first, following in zip(firsts, nexts, strict=True)
        for pair in (("recruitment.offer_lapsed", first.person_id), ("recruitment.offer", following.person_id))
    ]


def test_freed_seat_is_not_given_on_where_there_are_fewer_seats_by_now(by: User) -> None:
    call: Call = CallFactory.create()
    kept, lapsing = offered(by, call=call), offered(by, call=call)
    ApplicationFactory.create(call=call, state="waitlisted", waitlist_position=1)
    PolicyOverride.objects.create(cohort=call.cohort, key="cohort.capacity", value="1", reason="בדיקה")

    accept_offer(application=kept, by=by, at=NOW)
    assert decline_offer(application=lapsing, reason="", by=by, at=NOW) is None

    assert sorted(call.applications.values_list("state", flat=True)) == ["accepted", "declined_offer", "waitlisted"]
