"""Draws the ids of applications: the next free numbers of a call, also where several arrive at once."""

from django.db import transaction

from recruitment.domain.rows import id_order
from recruitment.models import Application, Call

LEAST_DIGITS = 2


@transaction.atomic
def next_codes(*, call: Call, count: int) -> list[str]:
    """Return so many free ids, one after the other, in the spelling of the highest one so far ("07", "A012").

    The call is held until the end of the caller's transaction, so that nobody else draws the same ones: open one
    and write the applications in it.
    """
    Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    known = Application.objects.filter(call=call).order_by().values_list("code", flat=True)
    highest = max(known, key=id_order, default="")
    number, _code = id_order(highest)
    digits = str(number)
    place = highest.rfind(digits) if highest else -1
    before = highest[: place + len(digits)] if place >= 0 else ""
    spelled = before.rstrip("0123456789")
    width = max(len(before) - len(spelled), LEAST_DIGITS)
    return [f"{spelled}{number + step:0{width}d}" for step in range(1, count + 1)]
