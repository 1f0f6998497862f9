"""Certificates: what they say, who issues and revokes them, and what a stranger reads."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

from cohort.domain.asking import RequestRefusedError
from cohort.domain.certificate_codes import ALPHABET, new_code, tidy_code
from cohort.domain.certificates import (
    Validity,
    issue_completions,
    issue_hours_certificate,
    revoke_certificate,
    verify_certificate,
)
from cohort.domain.hours import reverse_hours
from cohort.models import Certificate, CertificateKind, Fellowship, HourKind
from cohort.tests.factories import (
    ApprovedHourLogFactory,
    AttendanceFactory,
    FellowshipFactory,
    MeetingFactory,
    PolicyOverrideFactory,
)
from cohort.tests.factories_hours import noon
from cohort.tests.factories_requests import guide_of, login_of, missed, morning, staff
from people.access import Role
from people.domain.erasure import erase
from people.models import ErasureReason

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 12)
LAST_DAY = date(2026, 7, 31)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def fellow() -> Fellowship:
    """Return a fellow with three hours of meeting, 41 of initiative (one beyond the cap) and two of make-up."""
    fellow = FellowshipFactory.create()
    AttendanceFactory.create(fellowship=fellow, meeting=MeetingFactory.create(cohort=fellow.cohort))
    ApprovedHourLogFactory.create(fellowship=fellow, minutes=41 * 60)
    ApprovedHourLogFactory.create(fellowship=fellow, kind=HourKind.MAKEUP, minutes=120)
    return fellow


def issued(fellow: Fellowship, on: date = TODAY) -> Certificate:
    return issue_hours_certificate(fellowship=fellow, by=login_of(fellow), on=on)


def test_certificate_says_the_hours_of_its_day_by_kind(fellow: Fellowship) -> None:
    paper = issued(fellow)

    figures = (paper.meeting_minutes, paper.training_minutes, paper.event_minutes)
    assert figures == (180, 0, 0)
    assert (paper.initiative_minutes, paper.makeup_minutes) == (40 * 60, 120)
    assert (paper.minutes, paper.commitment_minutes) == (180 + 2400 + 120, 9000)


def test_same_day_and_figures_give_the_same_paper(fellow: Fellowship) -> None:
    first = issued(fellow)

    assert issued(fellow) == first
    assert issued(fellow, date(2026, 1, 13)) != first
    ApprovedHourLogFactory.create(fellowship=fellow, kind=HourKind.MAKEUP, minutes=60)
    assert issued(fellow) != first


def test_certificate_stays_as_it_was_issued(fellow: Fellowship) -> None:
    log = ApprovedHourLogFactory.create(fellowship=fellow, kind=HourKind.MAKEUP, minutes=60)
    paper = issued(fellow)

    reverse_hours(log=log, reason="נרשם פעמיים", by=staff(Role.MANAGER), at=noon(TODAY))

    paper.refresh_from_db()
    assert paper.makeup_minutes == 180
    assert issued(fellow).makeup_minutes == 120


def test_guide_and_manager_issue_and_a_stranger_does_not(fellow: Fellowship) -> None:
    for by in (guide_of(fellow), staff(Role.MANAGER)):
        assert issue_hours_certificate(fellowship=fellow, by=by, on=TODAY).pk
    for stranger in (staff(Role.GUIDE), login_of(FellowshipFactory.create())):
        with pytest.raises(RequestRefusedError):
            issue_hours_certificate(fellowship=fellow, by=stranger, on=TODAY)


def test_before_the_season_there_is_nothing_to_certify(fellow: Fellowship) -> None:
    with pytest.raises(RequestRefusedError, match="not begun"):
        issued(fellow, date(2025, 10, 31))


def test_codes_are_long_random_and_read_in_any_dress() -> None:
    codes = {new_code() for _time in range(500)}
    code = next(iter(codes))

    assert len(codes) == 500
    assert not set("IOLU01") & set(ALPHABET)
    for typed in (code.lower(), code.replace("-", ""), f"  {code} ", code.replace("-", " – "), f"\u200f{code}"):
        assert tidy_code(typed) == code


@pytest.mark.parametrize(
    "text", ["", "ABCD", "ABCD-2345-EFG0", "ABCD-2345-EFGH-J", "אבגד", "A" * 500, "'; --", "\x00" * 12]
)
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    assert tidy_code(text) == ""
    assert verify_certificate(text=text).validity == Validity.UNKNOWN


def test_stranger_reads_what_the_paper_says(fellow: Fellowship) -> None:
    paper = issued(fellow)

    found = verify_certificate(text=paper.code.lower())

    assert (found.validity, found.certificate, found.name) == (Validity.VALID, paper, fellow.person.full_name)


def test_revoked_paper_says_so_and_the_next_one_is_new(fellow: Fellowship) -> None:
    paper, manager = issued(fellow), staff(Role.MANAGER)

    with pytest.raises(RequestRefusedError, match="few words"):
        revoke_certificate(certificate=paper, reason=" ", by=manager, on=TODAY)
    with pytest.raises(RequestRefusedError, match="coordinator"):
        revoke_certificate(certificate=paper, reason="טעות", by=guide_of(fellow), on=TODAY)
    revoke_certificate(certificate=paper, reason="טעות", by=manager, on=TODAY)
    with pytest.raises(RequestRefusedError, match="already"):
        revoke_certificate(certificate=paper, reason="שוב", by=manager, on=TODAY)

    assert verify_certificate(text=paper.code).validity == Validity.REVOKED
    assert issued(fellow) != paper


def test_name_of_an_erased_person_is_not_shown(fellow: Fellowship) -> None:
    paper = issued(fellow)

    erase(person=fellow.person, reason=ErasureReason.REQUEST, by=staff(Role.MANAGER), at=morning(TODAY))

    found = verify_certificate(text=paper.code)
    assert (found.validity, found.name) == (Validity.VALID, "")


def test_completion_papers_go_to_those_who_completed_once(fellow: Fellowship) -> None:
    PolicyOverrideFactory.create(cohort=fellow.cohort, key="cohort.commitment_minutes", value="2400")
    missing = FellowshipFactory.create(cohort=fellow.cohort)
    missed(missing, date(2025, 11, 11))
    manager = staff(Role.MANAGER)

    with pytest.raises(RequestRefusedError, match="last day"):
        issue_completions(cohort=fellow.cohort, by=manager, on=date(2026, 7, 30))
    first = issue_completions(cohort=fellow.cohort, by=manager, on=LAST_DAY)
    again = issue_completions(cohort=fellow.cohort, by=manager, on=date(2026, 8, 2))

    assert [(p.fellowship, p.kind) for p in first] == [(fellow, CertificateKind.COMPLETION)]
    assert again == first
    with pytest.raises(RequestRefusedError, match="coordinator"):
        issue_completions(cohort=fellow.cohort, by=guide_of(fellow), on=LAST_DAY)
