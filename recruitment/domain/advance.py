"""Who goes on from the forms to the centre and from the centre to interviews: seen first, applied in one press."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from cohort.policy import CohortPolicy
from people.access import Role, has_role
from people.domain.outbox import tell
from people.models import User
from recruitment.domain.advancing import assessment_center_places, interview_places
from recruitment.domain.book import load_screening_book
from recruitment.domain.center_open import open_at_center
from recruitment.domain.going_on import Line, Preview, ordered
from recruitment.domain.letters import letter_news
from recruitment.domain.moves import move
from recruitment.domain.reading import Form, forms_of
from recruitment.domain.reopened import beyond_words, reopened
from recruitment.domain.scores import mean, settled
from recruitment.enums import RANKED_STATES, Stage, WithdrawalStage
from recruitment.enums import ApplicationState as S
from recruitment.models import Application, Call, LetterKind, Withdrawal
from recruitment.policy import RecruitmentPolicy

BEYOND_FORMS = frozenset({S.INVITED_ASSESSMENT, S.NOT_ADVANCED_ASSESSMENT, S.INVITED_INTERVIEW}) | RANKED_STATES
BEYOND_CENTER = frozenset({S.INVITED_INTERVIEW}) | RANKED_STATES
NO_SHOW = "no_show"


class AdvanceRefusedError(Exception):
    """Nobody can be invited now; the message says why."""


def places_left(*, call: Call, places: int, beyond: frozenset[S]) -> int:
    """Return the places that nobody was invited to yet."""
    return max(places - call.applications.filter(state__in=beyond).count(), 0)


def form_scores(forms: Sequence[Form]) -> dict[str, Fraction]:
    """Return the mean of each form that was read, by id; of an imported one its kept score (R5.1)."""
    scores: dict[str, Fraction] = {}
    for form in forms:
        if form.scores:
            scores[form.application.code] = mean([Fraction(score) for score in form.scores])
        elif form.application.form_score is not None:
            scores[form.application.code] = Fraction(form.application.form_score)
    return scores


def center_preview(*, call: Call) -> Preview:
    """Return who would be invited to the assessment centre: the best means of the readings (R5.1)."""
    policy, capacity = policy_for(call.cohort, RecruitmentPolicy), policy_for(call.cohort, CohortPolicy).capacity
    forms = forms_of(call=call)
    scores = form_scores(forms)
    unread = [form for form in forms if form.application.code not in scores]
    partly = [form for form in forms if form.scores and not form.is_read(policy)]
    places = places_left(
        call=call, places=assessment_center_places(capacity=capacity, policy=policy), beyond=BEYOND_FORMS
    )
    undecided = call.applications.filter(state__in=(S.SUBMITTED, S.INCOMPLETE)).count()
    lines = ordered(
        rows=[form.application for form in forms],
        scores=scores,
        places=places,
        policy=policy,
        beyond=reopened(call=call, state=S.ELIGIBLE, places=places),
    )
    return Preview(
        lines=lines,
        places=places,
        absent=(),
        obstacles=tuple(_("Nobody read the form of %(who)s yet.") % {"who": f.application.person} for f in unread),
        remarks=(
            *beyond_words(line.application for line in lines if line.is_beyond(places)),
            *(_("The form of %(who)s waits for another reader.") % {"who": f.application.person} for f in partly),
            *([_("%(count)s applications still wait at the conditions.") % {"count": undecided}] if undecided else []),
        ),
    )


def interview_preview(*, call: Call) -> Preview:
    """Return who would be invited to interviews: the best T of the centre among those who came (R5.1, R5.5)."""
    book = load_screening_book(cohort=call.cohort)
    rows = list(call.applications.filter(state=S.INVITED_ASSESSMENT).select_related("person"))
    center = book.scores[Stage.ASSESSMENT_CENTER]
    came = {row.code: settled(center[row.code].t) for row in rows if row.code in center}
    unlocked = open_at_center(calls=[call.pk]).get(call.pk, 0)
    places = places_left(
        call=call, places=interview_places(capacity=book.capacity, policy=book.policy), beyond=BEYOND_CENTER
    )
    obstacles = [_("Marks of %(count)s candidates are not locked yet.") % {"count": unlocked}] if unlocked else []
    if rows and not came:
        obstacles.append(_("Nobody has marks of the assessment centre yet."))
    back = reopened(call=call, state=S.INVITED_ASSESSMENT, places=places)
    lines = ordered(rows=rows, scores=came, places=places, policy=book.policy, beyond=back)
    return Preview(
        lines=lines,
        places=places,
        absent=tuple(row for row in rows if row.code not in came) if came else (),
        obstacles=tuple(obstacles),
        remarks=beyond_words(line.application for line in lines if line.is_beyond(places)),
    )


def lock(call: Call, by: User) -> None:
    """Let one press at a time through, of a coordinator."""
    if not has_role(by, Role.MANAGER):
        raise AdvanceRefusedError(_("This is decided by the coordinator."))
    Call.objects.select_for_update().get(pk=call.pk)


def refuse(preview: Preview, seen: str) -> None:
    """Refuse a press that meets an obstacle, or that would do something else than what was seen."""
    if preview.obstacles:
        raise AdvanceRefusedError(" ".join(preview.obstacles))
    if preview.lines and preview.stamp != seen:
        raise AdvanceRefusedError(_("Something changed meanwhile. Please look at the list once more."))


@transaction.atomic
def invite_to_center(*, call: Call, seen: str, by: User, at: datetime) -> Counter[str]:
    """Invite the best forms to the centre and answer the others, with letters; raise AdvanceRefusedError.

    `seen` is the stamp of the preview. A second press finds nobody left and tells nobody again.
    """
    lock(call, by)
    preview = center_preview(call=call)
    refuse(preview, seen)
    return applied(
        preview,
        to=(S.INVITED_ASSESSMENT, S.NOT_ADVANCED_FORM),
        letters=(LetterKind.INVITED_CENTER, LetterKind.NOT_ADVANCED),
        columns=lambda line: {"form_score": round(Decimal(line.score.numerator) / line.score.denominator, 2)},
        by=by,
        at=at,
    )


@transaction.atomic
def invite_to_interview(*, call: Call, seen: str, by: User, at: datetime) -> Counter[str]:
    """Invite the best of the centre to interviews and answer the others, with letters; raise AdvanceRefusedError.

    Who did not come is withdrawn. A second press finds nobody left and tells nobody again.
    """
    lock(call, by)
    preview = interview_preview(call=call)
    refuse(preview, seen)
    day = timezone.localdate(at)
    for application in preview.absent:
        step_back(application, by=by, on=day)
    moved = applied(
        preview,
        to=(S.INVITED_INTERVIEW, S.NOT_ADVANCED_ASSESSMENT),
        letters=(LetterKind.INVITED_INTERVIEW, LetterKind.NOT_ADVANCED),
        columns=lambda line: {},
        by=by,
        at=at,
    )
    moved[S.WITHDREW] = len(preview.absent)
    return moved


def step_back(application: Application, *, by: User, on: date) -> None:
    """Withdraw an application whose candidate did not come."""
    move(application=application, to=S.WITHDREW, by=by, on=on, reason=NO_SHOW)
    Withdrawal.objects.get_or_create(
        application=application,
        defaults={"stage": WithdrawalStage.ASSESSMENT_CENTER, "reason": NO_SHOW, "withdrawn_on": on},
    )


def applied(
    preview: Preview,
    *,
    to: tuple[S, S],
    letters: tuple[LetterKind, LetterKind],
    columns: Callable[[Line], dict[str, Any]],
    by: User,
    at: datetime,
) -> Counter[str]:
    """Move everyone in the list and write their letters into the outbox."""
    day, moved, news = timezone.localdate(at), Counter[str](), []
    for line in preview.lines:
        side = 0 if line.goes_on else 1
        move(application=line.application, to=to[side], by=by, on=day, **columns(line))
        moved[to[side]] += 1
        news.append(letter_news(line.application, letters[side]))
    tell(news=news, at=at)
    return moved
