"""What is said about a canvas and decided on it: comments, handing in, returning, agreeing, approving."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives.access import accompanies, initiative_accompanied_by, initiative_for, initiative_led_by
from initiatives.domain.canvas import CanvasError
from initiatives.domain.canvas_comments import say, settle
from initiatives.domain.canvas_steps import agree, approve, give_back, hand_in
from initiatives.domain.reserve import ReserveError
from initiatives.enums import CanvasField
from initiatives.forms.canvas import ApproveForm, CommentForm, ReturnForm
from initiatives.models import CanvasComment, Initiative
from initiatives.views.canvas import canvas_page
from people.access import has_role
from people.adminkit import acting
from people.enums import Role


@require_POST
@login_required
def canvas_comment(request: HttpRequest, initiative_id: int, field: str) -> HttpResponse:
    """Keep what someone says beside a field; only staff ask for a correction."""
    found = initiative_for(request.user, initiative_id)
    if field not in CanvasField.values:
        raise Http404
    form = CommentForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write a few words, at most a thousand characters."))
        return redirect("canvas_field", found.pk, field)
    correction = form.cleaned_data["correction"] and accompanies(request.user, found)
    text, by = form.cleaned_data["text"], acting(request)
    say(initiative=found, field=CanvasField(field), text=text, correction=correction, by=by, at=now())
    messages.success(request, _("Your comment was added."))
    return redirect("canvas_field", found.pk, field)


@require_POST
@login_required
def settle_comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Mark a correction as settled."""
    found = CanvasComment.objects.filter(pk=comment_id).first()
    if found is None:
        raise Http404
    initiative = initiative_for(request.user, found.initiative_id)
    settle(comment=found, by=acting(request), at=now())
    messages.success(request, _("Marked as settled."))
    return redirect("canvas_field", initiative.pk, found.field)


@require_POST
@login_required
def canvas_step(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Take the step that was pressed; what is refused comes back with a sentence."""
    steps = {"hand_in": handed_in, "return": returned, "agree": agreed, "approve": approved}
    initiative_for(request.user, initiative_id)
    step = steps.get(request.POST.get("step", ""))
    if step is None:
        return redirect("canvas", initiative_id)
    return step(request, initiative_id)


def handed_in(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Hand the canvas in as its lead."""
    found = initiative_led_by(request.user, initiative_id)
    said = _("The canvas was handed in. Your guide and the coordinator read it now.")
    return after(request, found, lambda: hand_in(initiative=found, by=acting(request), at=now()), said)


def agreed(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Agree to the plan as the guide."""
    found = deciding(request, initiative_id, Role.GUIDE, Role.MANAGER)
    said = _("Your agreement is noted.")
    return after(request, found, lambda: agree(initiative=found, by=acting(request), at=now()), said)


def returned(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Give the canvas back with what has to be corrected."""
    found, form = deciding(request, initiative_id, Role.GUIDE, Role.MANAGER), ReturnForm(request.POST)
    if not form.is_valid():
        return canvas_page(request, found, return_form=form)
    reason, marked = form.cleaned_data["reason"], form.marked()
    said = _("The canvas was returned for correction.")

    def act() -> Initiative:
        return give_back(initiative=found, reason=reason, fields=marked, by=acting(request), at=now())

    return after(request, found, act, said)


def approved(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Approve the plan and open its money."""
    found, form = deciding(request, initiative_id, Role.MANAGER), ApproveForm(request.POST)
    if not form.is_valid():
        return canvas_page(request, found, approve_form=form)
    agorot, why = form.cleaned_data["agorot"], form.cleaned_data["why"]
    try:
        approve(initiative=found, agorot=agorot, why=why, by=acting(request), at=now())
    except (CanvasError, ReserveError) as refusal:
        form.add_error(None, str(refusal))
        return canvas_page(request, found, approve_form=form)
    messages.success(request, _("The plan is approved and the money is open."))
    return redirect("canvas", found.pk)


def deciding(request: HttpRequest, initiative_id: int, *roles: Role) -> Initiative:
    """Return an initiative that a login decides about; raise Http404 for any other."""
    found = initiative_accompanied_by(request.user, initiative_id)
    if not has_role(request.user, *roles):
        raise Http404
    return found


def after(request: HttpRequest, found: Initiative, act: Callable[[], object], said: str) -> HttpResponse:
    """Act, say what came of it, and show the canvas again."""
    try:
        act()
        messages.success(request, said)
    except (CanvasError, ReserveError) as refusal:
        messages.error(request, str(refusal))
    return redirect("canvas", found.pk)
