"""The ids of applications: free, in a row, and never drawn twice."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from recruitment.domain.codes import next_codes
from recruitment.models import Application, Call
from recruitment.tests.factories import ApplicationFactory, CallFactory, PersonFactory


@pytest.mark.django_db
def test_first_ids_of_a_call_begin_at_one() -> None:
    call = CallFactory.create()

    assert next_codes(call=call, count=3) == ["01", "02", "03"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("known", "following"),
    [
        (["07"], ["08"]),
        (["07", "12", "9"], ["13"]),
        (["99"], ["100"]),
        (["A009", "A010"], ["A011"]),
        (["guest"], ["01"]),
        (["A1B2"], ["A02"]),
        (["0"], ["01"]),
    ],
)
def test_next_id_follows_the_highest_in_its_spelling(known: list[str], following: list[str]) -> None:
    call = CallFactory.create()
    for code in known:
        ApplicationFactory.create(call=call, code=code)
    ApplicationFactory.create(code="500")

    assert next_codes(call=call, count=1) == following


@pytest.mark.django_db(transaction=True)
def test_ids_drawn_at_once_are_all_different() -> None:
    call, gate = CallFactory.create(), Barrier(4)
    people = [PersonFactory.create() for _ in range(8)]

    def draw(mine: list[int]) -> None:
        gate.wait()
        with transaction.atomic():
            codes = next_codes(call=Call.objects.get(pk=call.pk), count=len(mine))
            Application.objects.bulk_create(
                Application(call=call, person_id=person, code=code) for person, code in zip(mine, codes, strict=True)
            )
        connection.close()

    threads = [Thread(target=draw, args=([p.pk for p in people[n : n + 2]],)) for n in range(0, 8, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    codes = sorted(Application.objects.values_list("code", flat=True))
    assert codes == ["01", "02", "03", "04", "05", "06", "07", "08"]
