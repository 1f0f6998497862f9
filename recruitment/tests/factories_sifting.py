"""Plain rows for the tests of sifting."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from people.domain.logins import give_role
from people.enums import Role
from people.models import User
from recruitment.domain.conditions import Terms
from recruitment.domain.sifted import terms_of
from recruitment.enums import ApplicationState
from recruitment.models import Application, Call, Paper, PaperKind, PaperState
from recruitment.tests.factories import ApplicationFactory, PersonFactory, UserFactory

SENT = date(2025, 9, 1)
AFTER = datetime(2025, 9, 17, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))
LATE = datetime(2025, 9, 24, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))


def manager() -> User:
    """Return a coordinator."""
    user = UserFactory.create()
    give_role(user=user, role=Role.MANAGER, by=user)
    return user


def applicant(call: Call, **columns: object) -> Application:
    """Return an application that meets every condition; columns change it."""
    born = columns.pop("born", date(2000, 1, 1))
    usual: dict[str, object] = {
        "state": ApplicationState.SUBMITTED,
        "submitted_on": SENT,
        "city": call.cohort.programme.city,
        "is_student": True,
        "evening_free": True,
        "other_scholarship": False,
    }
    person = columns.pop("person", None) or PersonFactory.create(birth_date=born)
    application: Application = ApplicationFactory.create(call=call, person=person, **{**usual, **columns})
    return application


def papers(application: Application, by: User, *, state: PaperState = PaperState.CHECKED) -> list[Paper]:
    """Return both usual papers of an application in a state."""
    whole = {"checked_by": by, "checked_on": SENT} if state == PaperState.CHECKED else {}
    return [
        Paper.objects.create(application=application, kind=kind, state=state, received_at=AFTER, **whole)
        for kind in (PaperKind.ID_APPENDIX, PaperKind.STUDY_CONFIRMATION)
    ]


def terms(call: Call, at: datetime = AFTER) -> Terms:
    """Return what applications are measured by on the day of a moment."""
    return terms_of(call=call, on=at.date())
