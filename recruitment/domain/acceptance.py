"""An accepted offer becomes a seat in the cohort, and what the applicant brought goes with it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cohort.domain.enrolment import Enrolment, enrol
from cohort.models import Cohort, Document, Fellowship, Guide
from people.models import User
from recruitment.domain.handing_down import hand_down, hand_down_commitment
from recruitment.domain.moves import move
from recruitment.domain.offers import close, lock_call, lock_open_offer
from recruitment.domain.rows import id_order
from recruitment.enums import ApplicationState, OfferAnswer
from recruitment.models import Application

FIRST_CODE = "F01"
LEAST_DIGITS = 2


def next_code(*, cohort: Cohort) -> str:
    """Return the next free id of a fellow, in the spelling of the highest one ("F07"); the cohort must be locked."""
    taken = list(cohort.fellowships.order_by().values_list("code", flat=True))
    if not taken:
        return FIRST_CODE
    highest = max(taken, key=id_order)
    number = id_order(highest)[0] + 1
    letters = highest.rstrip("0123456789")
    width = max(len(highest) - len(letters), LEAST_DIGITS)
    code = f"{letters}{number:0{width}d}"
    return code if code not in taken else f"F{number:0{LEAST_DIGITS}d}"


@transaction.atomic
def accept_offer(
    *, application: Application, by: User, at: datetime, code: str = "", guide: Guide | None = None
) -> Fellowship:
    """Take the offered seat; the fellow's id in the cohort is `code`, the next free one where none is told.

    Raises OfferClosedError when the offer is answered or too late, and enrolment's own errors when the cohort is
    full; then nothing is kept.
    """
    call = lock_call(call_id=application.call_id)
    offer = lock_open_offer(application=application, at=at)
    day = timezone.localdate(at)
    close(offer=offer, answer=OfferAnswer.ACCEPTED, at=at)
    move(application=application, to=ApplicationState.ACCEPTED, by=by, on=day)
    fellowship = enrol(
        cohort=call.cohort,
        enrolment=Enrolment(
            person=application.person,
            code=code or next_code(cohort=call.cohort),
            guide=guide,
            joined_on=max(day, call.cohort.starts_on),
            quarter=application.quarter,
            institution=application.institution,
            field_of_study=application.field_of_study,
            year_of_study=application.year_of_study,
        ),
        by=by,
    )
    hand_down(application=application, fellowship=fellowship, by=by)
    return fellowship


@transaction.atomic
def note_commitment(*, application: Application, by: User) -> Document | None:
    """Note a commitment that was signed after the offer was accepted; None where there is no seat or signature."""
    seats = Fellowship.objects.filter(cohort=application.call.cohort_id, person=application.person_id)
    fellowship = seats.order_by("-joined_on", "-pk").first()
    return hand_down_commitment(application=application, fellowship=fellowship, by=by) if fellowship else None
