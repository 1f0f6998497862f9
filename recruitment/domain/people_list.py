"""The list of a call's applications: searched and narrowed, whoever needs somebody first."""

from collections.abc import Mapping

from django.db.models import Case, IntegerField, Q, Value, When

from recruitment.enums import ApplicationState as S
from recruitment.models import Application, Call
from recruitment.models.application import ApplicationQuerySet

FIRST = (
    S.INCOMPLETE,
    S.SUBMITTED,
    S.ELIGIBLE,
    S.INVITED_ASSESSMENT,
    S.INVITED_INTERVIEW,
    S.RANKED,
    S.OFFERED,
    S.WAITLISTED,
    S.ACCEPTED,
)
LAST = len(FIRST)


def people_of(*, call: Call, wanted: Mapping[str, str]) -> ApplicationQuerySet:
    """Return a call's applications narrowed by what is wanted, each key empty or absent where all are."""
    rows = Application.objects.filter(call=call).select_related("person")
    for key, column in (("state", "state"), ("quarter", "quarter"), ("field", "field_of_study"), ("source", "source")):
        if wanted.get(key):
            rows = rows.filter(**{column: wanted[key]})
    if wanted.get("paper"):
        rows = rows.exclude(state=S.DRAFT).filter(documents_complete=wanted["paper"] == "there")
    return in_order(searched(rows, wanted.get("q", "").strip()))


def searched(rows: ApplicationQuerySet, words: str) -> ApplicationQuerySet:
    """Keep those whose name, id, mail or phone holds the words."""
    if not words:
        return rows
    digits = "".join(letter for letter in words if letter.isdigit()).removeprefix("0")
    found = Q(person__full_name__icontains=words) | Q(code__iexact=words) | Q(person__email__icontains=words)
    return rows.filter(found | Q(person__phone__contains=digits)) if len(digits) > 3 else rows.filter(found)


def in_order(rows: ApplicationQuerySet) -> ApplicationQuerySet:
    """Put those who need somebody first, then by id."""
    whens = [When(state=state, then=Value(place)) for place, state in enumerate(FIRST)]
    return rows.annotate(turn=Case(*whens, default=Value(LAST), output_field=IntegerField())).order_by("turn", "code")


def offered(*, call: Call, column: str) -> list[str]:
    """Return the values of a column that occur in a call; one query."""
    rows = call.applications.exclude(**{column: ""}).order_by(column)
    return list(rows.values_list(column, flat=True).distinct())
