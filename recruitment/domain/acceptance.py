"""An accepted offer becomes a seat in the cohort."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cohort.domain.enrolment import Enrolment, enrol
from cohort.models import Fellowship, Guide
from people.models import User
from recruitment.domain.moves import move
from recruitment.domain.offers import close, lock_call, lock_open_offer
from recruitment.enums import ApplicationState, OfferAnswer
from recruitment.models import Application


@transaction.atomic
def accept_offer(*, application: Application, code: str, guide: Guide | None, by: User, at: datetime) -> Fellowship:
    """Take the offered seat; the fellow's id in the cohort is `code`.

    Raises OfferClosedError when the offer is answered or too late, and enrolment's own errors when the cohort is
    full; then nothing is kept.
    """
    call = lock_call(call_id=application.call_id)
    offer = lock_open_offer(application=application, at=at)
    day = timezone.localdate(at)
    close(offer=offer, answer=OfferAnswer.ACCEPTED, at=at)
    move(application=application, to=ApplicationState.ACCEPTED, by=by, on=day)
    return enrol(
        cohort=call.cohort,
        enrolment=Enrolment(
            person=application.person,
            code=code,
            guide=guide,
            joined_on=max(day, call.cohort.starts_on),
            quarter=application.quarter,
            institution=application.institution,
            field_of_study=application.field_of_study,
            year_of_study=application.year_of_study,
        ),
        by=by,
    )
