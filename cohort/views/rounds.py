"""Small groups for those who accompany: a new round in a minute, and who sat with whom."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.access import THOSE_WHO_ACCOMPANY, cohorts_accompanied
from cohort.domain.company import silent_fellows, take_off_the_wall
from cohort.domain.policies import policy_for
from cohort.domain.rounds import RoundRefusedError, groups_of, make_round, present_fellows, repeated_pairs
from cohort.forms.group import RoundForm
from cohort.models import Cohort, GroupRound, Introduction, Meeting
from cohort.policy import CohortPolicy
from people.access import needs_role
from people.adminkit import acting


@needs_role(*THOSE_WHO_ACCOMPANY)
def group_rounds(request: HttpRequest) -> HttpResponse:
    """Show the rounds so far and make a new one."""
    cohort = cohorts_accompanied(request.user, on=localdate()).first()
    if cohort is None:
        return render(request, "reports/no_cohort.html")
    size = policy_for(cohort, CohortPolicy).group_size
    form = RoundForm(request.POST or None, fellows=present_fellows(cohort), initial={"size": size})
    made = new_round(request, form, cohort) if request.method == "POST" and form.is_valid() else None
    if made:
        messages.success(request, _("The groups are ready."))
        return redirect("group_round", round_id=made.pk)
    context = {
        "cohort": cohort,
        "form": form,
        "rounds": cohort.rounds.select_related("made_by__person")[:20],
        "silent": silent_fellows(cohort),
        "introductions": Introduction.objects.filter(fellowship__cohort=cohort).select_related("fellowship__person"),
        "today": localdate(),
    }
    return render(request, "cohort/group_rounds.html", context, status=422 if form.errors else 200)


def new_round(request: HttpRequest, form: RoundForm, cohort: Cohort) -> GroupRound | None:
    """Make the round of a valid form; a refusal stands in the form."""
    told = form.cleaned_data
    try:
        return make_round(
            cohort=cohort,
            kind=told["kind"],
            question=told["question"],
            size=told["size"],
            here=form.people(),
            meeting=Meeting.objects.filter(cohort=cohort, date=localdate(), cancelled_on=None).first(),
            due_on=told["due_on"],
            by=acting(request),
            at=timezone.now(),
        )
    except RoundRefusedError as refusal:
        form.add_error("here", str(refusal))
        return None


@needs_role(*THOSE_WHO_ACCOMPANY)
def group_round(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show the groups of a round, large enough for the wall, and what they handed in."""
    cohorts = cohorts_accompanied(request.user, on=localdate())
    held = get_object_or_404(GroupRound.objects.filter(cohort__in=cohorts), pk=round_id)
    context = {"held": held, "groups": groups_of(held), "again": repeated_pairs(held=held), "today": localdate()}
    return render(request, "cohort/group_round.html", context)


@require_POST
@needs_role(*THOSE_WHO_ACCOMPANY)
def hide_introduction(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """Take words off the wall."""
    cohorts = cohorts_accompanied(request.user, on=localdate())
    words = get_object_or_404(Introduction.objects.filter(fellowship__cohort__in=cohorts), pk=introduction_id)
    take_off_the_wall(words=words, at=timezone.now())
    messages.success(request, _("Taken off the wall."))
    return redirect("group_rounds")
