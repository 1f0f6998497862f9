"""The board of ideas, and the page on which residents propose."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.access import for_fellows, own_fellowship
from cohort.domain.cohorts import cohort_of_the_day
from cohort.models import Fellowship
from initiatives.access import STAFF
from initiatives.domain.canvas import CanvasError
from initiatives.domain.ideas import adopt, board_of_ideas, comment, propose, resident, show_or_hide, vote
from initiatives.forms.ideas import IdeaCommentForm, IdeaFilter, IdeaForm, ResidentIdeaForm
from initiatives.models import Idea
from initiatives.models.ideas import IdeaSource
from initiatives.views.milestones import fills
from initiatives.views.milestones_month import cohort_for
from initiatives.views.strangers import rest, too_many, unlisted
from people.access import has_role, needs_role
from people.adminkit import acting
from people.models import Person


@fills
@login_required
def idea_board(request: HttpRequest) -> HttpResponse:
    """Show the ideas, and take one of a fellow or of the centre."""
    cohort = cohort_for(request)
    if cohort is None:
        return render(request, "reports/no_cohort.html")
    staff, by = has_role(request.user, *STAFF), acting(request)
    form, chosen = IdeaForm(request.POST or None), IdeaFilter(request.GET or None)
    if form.is_valid():
        source = IdeaSource.CENTRE if staff else IdeaSource.FELLOW
        propose(cohort=cohort, source=source, person=by.person, at=now(), **form.cleaned_data)
        messages.success(request, _("The idea is on the board."))
        return redirect("idea_board")
    asked = chosen.cleaned_data if chosen.is_valid() else {}
    context = {
        "cohort": cohort,
        "rows": board_of_ideas(cohort=cohort, person_id=by.person_id, staff=staff, **asked),
        "form": form,
        "filter": chosen,
        "clear_url": reverse("idea_board") if request.GET else "",
        "staff": staff,
        "fellow": own_fellowship(request.user),
    }
    return render(request, "initiatives/idea_board.html", context, status=422 if form.errors else 200)


def idea_for(request: HttpRequest, idea_id: int) -> tuple[Idea, Person]:
    """Return an idea of the cohort that a login looks at, and the person; raise Http404 for any other."""
    cohort, person = cohort_for(request), acting(request).person
    if cohort is None or person is None:
        raise Http404
    return get_object_or_404(Idea, pk=idea_id, cohort=cohort, hidden_at__isnull=True), person


@require_POST
@login_required
def vote_idea(request: HttpRequest, idea_id: int) -> HttpResponse:
    """Give a vote, or take it back."""
    idea, person = idea_for(request, idea_id)
    messages.success(
        request, _("Your vote counts.") if vote(idea=idea, person=person, at=now()) else _("Your vote was taken back.")
    )
    return redirect(f"{reverse('idea_board')}#idea-{idea.pk}")


@require_POST
@login_required
def comment_idea(request: HttpRequest, idea_id: int) -> HttpResponse:
    """Say something about an idea."""
    idea, person = idea_for(request, idea_id)
    form = IdeaCommentForm(request.POST)
    if form.is_valid():
        comment(idea=idea, person=person, text=form.cleaned_data["text"], at=now())
    else:
        messages.error(request, _("Write a few words, at most five hundred characters."))
    return redirect(f"{reverse('idea_board')}#idea-{idea.pk}")


@require_POST
@for_fellows
def adopt_idea(request: HttpRequest, fellowship: Fellowship, idea_id: int) -> HttpResponse:
    """Make an initiative of an idea."""
    idea = get_object_or_404(Idea, pk=idea_id, cohort=fellowship.cohort_id)
    try:
        made = adopt(idea=idea, fellowship=fellowship, by=acting(request), at=now())
    except CanvasError as refusal:
        messages.error(request, str(refusal))
        return redirect("idea_board")
    messages.success(request, _("The idea is yours now. Begin with the dream."))
    return redirect("canvas", initiative_id=made.pk)


@require_POST
@needs_role(*STAFF)
def show_idea(request: HttpRequest, idea_id: int) -> HttpResponse:
    """Let an idea onto the board, or take it off."""
    idea = get_object_or_404(Idea, pk=idea_id, hidden_at__isnull=True)
    shown = show_or_hide(idea=idea, by=acting(request), at=now())
    messages.success(request, _("The idea is on the board.") if shown else _("The idea was taken off the board."))
    return redirect("idea_board")


@fills
def propose_idea(request: HttpRequest) -> HttpResponse:
    """Take an idea of a resident; no account is needed."""
    cohort = cohort_of_the_day(on=localdate())
    if cohort is None:
        raise Http404
    form = ResidentIdeaForm(request.POST or None)
    context = {"cohort": cohort, "form": form, "thanks": request.GET.get("thanks") == "1"}
    if request.method != "POST":
        return unlisted(render(request, "initiatives/propose_idea.html", context))
    if too_many(request, what="idea"):
        return rest(request)
    if form.is_valid():
        given = dict(form.cleaned_data)
        person = resident(name=given.pop("name"), email=given.pop("email"))
        propose(cohort=cohort, source=IdeaSource.RESIDENT, person=person, at=now(), **given)
        return redirect(f"{reverse('propose_idea')}?thanks=1")
    return unlisted(render(request, "initiatives/propose_idea.html", context, status=422))
