"""Papers of an application: handing in, checking, returning, and when they are complete."""

import io
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from people.domain.logins import system_user
from people.enums import Role
from people.models import Message, User
from people.tests.factories import login_of
from people.uploads import CleanFile, clean_upload
from recruitment.domain.paper_queue import holds_until
from recruitment.domain.papers import (
    PaperRefusedError,
    check_paper,
    hand_in_paper,
    papers_standing,
    papers_until,
    return_paper,
)
from recruitment.enums import ApplicationState as S
from recruitment.models import Application, Paper, PaperKind, PaperState
from recruitment.tests.factories import ApplicationFactory

pytestmark = pytest.mark.django_db
CLOSES = date(2025, 9, 15)
AT = datetime(2025, 9, 10, 20, 0, tzinfo=ZoneInfo("Asia/Jerusalem"))
KINDS = (PaperKind.ID_APPENDIX, PaperKind.STUDY_CONFIRMATION)


def photo() -> CleanFile:
    target = io.BytesIO()
    Image.new("RGB", (30, 20), (200, 220, 230)).save(target, "PNG")
    return clean_upload(SimpleUploadedFile("x.png", target.getvalue()), most_bytes=10**6)


def sent(**columns: object) -> Application:
    return ApplicationFactory.create(state=S.SUBMITTED, person__email="noa@example.org", **columns)


def handed_in(application: Application, kind: str = PaperKind.ID_APPENDIX, at: datetime = AT) -> Paper:
    return hand_in_paper(application=application, kind=kind, file=photo(), by=system_user("applicant"), at=at)


@pytest.fixture
def manager() -> User:
    return login_of(Role.MANAGER)


def test_papers_are_complete_with_the_last_one() -> None:
    application = sent()

    after = [(handed_in(application, kind), application.documents_complete)[1] for kind in KINDS]

    application.refresh_from_db()
    assert after == [False, True]
    assert application.documents_complete


def test_newer_file_takes_the_place_of_the_old_one(manager: User) -> None:
    application = sent()
    old = handed_in(application)
    check_paper(application=application, kind=old.kind, valid_until=None, by=manager, at=AT)

    with pytest.raises(PaperRefusedError):
        handed_in(application, at=AT + timedelta(hours=1))
    new = hand_in_paper(application=application, kind=old.kind, file=photo(), by=manager, at=AT + timedelta(hours=1))

    assert new.pk == old.pk
    assert (new.state, new.checked_by) == (PaperState.RECEIVED, None)
    assert new.file.name != old.file.name


def test_returned_paper_tells_its_applicant_once_and_is_missing_again(manager: User) -> None:
    application = sent()
    papers = [handed_in(application, kind) for kind in KINDS]

    returned = return_paper(paper=papers[0], reason="The corner is cut off.", by=manager, at=AT)

    application.refresh_from_db()
    [message] = Message.objects.all()
    assert (returned.state, application.documents_complete) == (PaperState.RETURNED, False)
    assert message.person == application.person
    assert "The corner is cut off." in message.body
    assert message.url.startswith("/applications/open/")


def test_file_that_was_replaced_meanwhile_is_looked_at_anew(manager: User) -> None:
    application = sent()
    seen = handed_in(application).received_at.isoformat()
    paper = handed_in(application, at=AT + timedelta(minutes=1))

    with pytest.raises(PaperRefusedError):
        check_paper(application=application, kind=paper.kind, valid_until=None, by=manager, at=AT, seen=seen)
    with pytest.raises(PaperRefusedError):
        return_paper(paper=paper, reason="No", by=manager, at=AT, seen=seen)

    paper.refresh_from_db()
    assert paper.state == PaperState.RECEIVED


@pytest.mark.parametrize(
    ("state", "days", "taken"),
    [(S.DRAFT, 0, True), (S.DRAFT, 1, False), (S.SUBMITTED, 7, True), (S.INCOMPLETE, 7, True), (S.SUBMITTED, 8, False)],
)
def test_papers_are_taken_until_their_day(state: S, days: int, taken: bool) -> None:
    on = None if state == S.DRAFT else CLOSES
    application = ApplicationFactory.create(state=state, submitted_on=on)

    [line, _other] = papers_standing(application=application, papers=[], on=CLOSES + timedelta(days=days))

    assert line.may_be_handed_in is taken


def test_paper_after_its_day_is_refused_but_from_the_coordinator(manager: User) -> None:
    application = sent()
    late = AT + timedelta(days=30)

    with pytest.raises(PaperRefusedError):
        handed_in(application, at=late)
    paper = hand_in_paper(application=application, kind=PaperKind.ID_APPENDIX, file=photo(), by=manager, at=late)

    assert paper.state == PaperState.RECEIVED


def test_returned_paper_may_be_replaced_while_the_application_goes_on(manager: User) -> None:
    application = ApplicationFactory.create(state=S.ELIGIBLE)
    late = AT + timedelta(days=30)
    paper = hand_in_paper(application=application, kind=PaperKind.ID_APPENDIX, file=photo(), by=manager, at=late)
    return_paper(paper=paper, reason="Too dark.", by=manager, at=late)

    [line, _other] = papers_standing(application=application, papers=Paper.objects.all(), on=late.date())

    assert line.may_be_handed_in
    assert handed_in(application, at=late).state == PaperState.RECEIVED


def test_only_coordinators_check_and_return(manager: User) -> None:
    paper = handed_in(sent())
    guide = login_of(Role.GUIDE, email="guide@example.org")

    for by in (guide, system_user("applicant")):
        with pytest.raises(PaperRefusedError):
            check_paper(application=paper.application, kind=paper.kind, valid_until=None, by=by, at=AT)
        with pytest.raises(PaperRefusedError):
            return_paper(paper=paper, reason="No", by=by, at=AT)
    with pytest.raises(PaperRefusedError):
        return_paper(paper=paper, reason=" ", by=manager, at=AT)


def test_paper_that_ran_out_is_refused_and_said(manager: User) -> None:
    application = sent()
    paper = handed_in(application, PaperKind.STUDY_CONFIRMATION)

    with pytest.raises(PaperRefusedError):
        check_paper(application=application, kind=paper.kind, valid_until=date(2025, 9, 9), by=manager, at=AT)
    check_paper(application=application, kind=paper.kind, valid_until=date(2025, 9, 30), by=manager, at=AT)
    [_other, line] = papers_standing(application=application, papers=Paper.objects.all(), on=date(2025, 10, 1))

    assert (line.expired, line.is_settled) == (True, False)


def test_proof_of_residency_that_held_on_the_day_of_application_is_right(manager: User) -> None:
    application = sent(submitted_on=date(2025, 9, 1))
    paper = handed_in(application)

    with pytest.raises(PaperRefusedError):
        check_paper(application=application, kind=paper.kind, valid_until=date(2025, 8, 31), by=manager, at=AT)
    checked = check_paper(application=application, kind=paper.kind, valid_until=date(2025, 9, 1), by=manager, at=AT)
    [line, _other] = papers_standing(application=application, papers=Paper.objects.all(), on=date(2025, 10, 1))

    assert checked.state == PaperState.CHECKED
    assert line.is_settled


def test_day_of_validity_follows_from_the_day_of_issue() -> None:
    paper = handed_in(sent())

    assert holds_until(paper=paper, issued=date(2025, 3, 31), told=None) == date(2025, 9, 30)
    assert holds_until(paper=paper, issued=date(2025, 3, 31), told=date(2025, 9, 1)) == date(2025, 9, 1)
    assert holds_until(paper=paper, issued=None, told=None) is None


def test_paper_returned_again_with_another_reason_is_told_again(manager: User) -> None:
    paper = handed_in(sent())

    for minutes, reason in enumerate(("Too dark.", "Too dark.", "The name is missing.")):
        return_paper(paper=paper, reason=reason, by=manager, at=AT + timedelta(minutes=minutes))

    assert Message.objects.filter(kind="paper_returned").count() == 2


def test_paper_that_is_not_asked_for_is_refused() -> None:
    application = sent()

    for kind in (PaperKind.RECOMMENDATION, PaperKind.ANSWER, "nonsense"):
        with pytest.raises(PaperRefusedError):
            handed_in(application, kind)


def test_papers_may_be_completed_a_week_longer() -> None:
    assert papers_until(sent().call) == CLOSES + timedelta(days=7)
