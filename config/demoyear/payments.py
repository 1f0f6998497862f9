"""What the demonstration shows of the scholarship ledger."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from cohort.domain.book import load_book
from cohort.domain.payees import Payee, keep_payee
from cohort.domain.scholarship import Step, scholarship
from cohort.models import PaymentLine, PaymentList
from config.demoyear.year import DemoYear

DAYS_SINCE_THE_LIST = 6
OPEN_LINES = 3
ACCOUNT = Payee(national_id="123456782", bank="12", branch="456", account="1234567", holder="")


def fill(year: DemoYear) -> None:
    """Put the first halves that are ready on a list; most of it was paid, some of it waits."""
    made_on = year.today - timedelta(days=DAYS_SINCE_THE_LIST)
    at = datetime.combine(made_on, time(11, 0), ZoneInfo(settings.TIME_ZONE))
    ready = [h for h in scholarship(book=load_book(year.cohort), on=made_on) if h.step == Step.READY]
    made = PaymentList.objects.create(cohort=year.cohort, made_at=at, made_by=year.manager)
    paid = len(ready) - OPEN_LINES
    PaymentLine.objects.bulk_create(
        PaymentLine(
            list=made,
            fellowship_id=half.instalment.fellow.id,
            half=half.instalment.number,
            agorot=half.agorot,
            ready_on=half.instalment.ready_on or made_on,
            paid_on=made_on + timedelta(days=4) if number < paid else None,
            reference="T-2041" if number < paid else "",
            recorded_by=year.manager if number < paid else None,
        )
        for number, half in enumerate(ready)
    )
    fellowship = year.cohort.fellowships.select_related("person").get(person=year.fellow.person_id)
    payee = Payee(**{**vars(ACCOUNT), "holder": fellowship.person.full_name})
    keep_payee(fellowship=fellowship, payee=payee, by=year.fellow, at=at)
