"""The canvas of an initiative: the dream, the overview, and one field at a time that saves itself."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cohort.access import for_fellows
from cohort.domain.policies import policy_for
from cohort.models import Fellowship
from initiatives.access import accompanies, initiative_for, leads
from initiatives.domain.canvas import SHUT, CanvasConflictError, CanvasError, begin, fields_of, write, write_measures
from initiatives.domain.canvas_steps import conditions, corrections
from initiatives.domain.canvas_words import HELPS
from initiatives.domain.standing import led_by
from initiatives.enums import CanvasField, Stage
from initiatives.forms.canvas import ApproveForm, CommentForm, DreamForm, FieldForm, MeasuresForm, ReturnForm
from initiatives.models import CanvasAnswer, CanvasComment, FieldSession, Initiative
from initiatives.policy import InitiativesPolicy
from people.access import has_role
from people.adminkit import acting
from people.enums import Role

fills = require_http_methods(["GET", "HEAD", "POST"])
ORDER = list(CanvasField)


@fills
@for_fellows
def begin_initiative(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Ask one question and make the initiative of the answer."""
    form = DreamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = begin(fellowship=fellowship, dream=form.cleaned_data["dream"], by=acting(request), at=now())
            messages.success(request, _("Your initiative has begun. The dream is kept."))
            return redirect("canvas", initiative_id=made.pk)
        except CanvasError as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "own": led_by(fellowship=fellowship)}
    return render(request, "initiatives/begin_initiative.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def canvas(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Show the whole canvas: what is filled, what is to be corrected, and the next step."""
    return canvas_page(request, initiative_for(request.user, initiative_id))


def canvas_page(
    request: HttpRequest,
    found: Initiative,
    *,
    return_form: ReturnForm | None = None,
    approve_form: ApproveForm | None = None,
) -> HttpResponse:
    """Draw the canvas, with a decision that came back where there is one."""
    states, open_ones = fields_of(initiative=found), corrections(found)
    marked, policy = {row.field for row in open_ones}, policy_for(found.cohort, InitiativesPolicy)
    staff = accompanies(request.user, found)
    context = {
        "initiative": found,
        "rows": [{"state": s, "help": HELPS[s.field], "marked": s.field in marked} for s in states],
        "filled": sum(state.filled for state in states),
        "corrections": open_ones,
        "conditions": conditions(initiative=found),
        "leads": leads(request.user, found),
        "staff": staff,
        "writes": found.stage in (Stage.IDEA, Stage.CANVAS),
        "presented": found.stage == Stage.PRESENTED,
        "agrees": staff and has_role(request.user, Role.GUIDE, Role.MANAGER),
        "approves": staff and has_role(request.user, Role.MANAGER),
        "policy": policy,
        "last_move": found.moves.select_related("moved_by__person").last(),
        "return_form": return_form or ReturnForm(),
        "approve_form": approve_form or ApproveForm(initial={"agorot": policy.allocation_agorot}),
    }
    wrong = bool((return_form and return_form.errors) or (approve_form and approve_form.errors))
    return render(request, "initiatives/canvas.html", context, status=422 if wrong else 200)


@never_cache
@fills
@login_required
def canvas_field(request: HttpRequest, initiative_id: int, field: str) -> HttpResponse:
    """Show one field with what helps and what was said, or save it; a script saves while one writes."""
    found = initiative_for(request.user, initiative_id)
    if field not in CanvasField.values:
        raise Http404
    if request.method != "POST":
        return field_page(request, found, CanvasField(field))
    if not leads(request.user, found):
        raise Http404
    if field == CanvasField.MEASURES:
        return save_measures(request, found)
    return save_field(request, found, CanvasField(field))


def save_field(request: HttpRequest, found: Initiative, field: CanvasField) -> HttpResponse:
    """Save a text over the version that it was written on; tell of another one that stands there."""
    form, scripted = FieldForm(said_by(request)), "json" in request.headers.get("Accept", "")
    if not form.is_valid():
        problem = " ".join(str(error) for errors in form.errors.values() for error in errors)
        if scripted:
            return JsonResponse(answered({}, problem, problems={"text": problem}))
        return field_page(request, found, field, typed=request.POST.get("text", ""), problem=problem)
    text, was = form.cleaned_data["text"], form.cleaned_data["was"] or 0
    try:
        kept = write(initiative=found, field=field, text=text, was=was, by=acting(request), at=now())
    except CanvasError as refusal:
        if scripted:
            return JsonResponse({"closed": str(refusal)})
        return field_page(request, found, field, typed=text, problem=str(refusal))
    except CanvasConflictError as conflict:
        if scripted:
            clash = {"name": "text", "theirs": conflict.theirs.text, "mark": str(conflict.theirs.version)}
            return JsonResponse(answered({}, "", conflicts=[clash]))
        return field_page(request, found, field, typed=text, theirs=conflict.theirs)
    if scripted:
        return JsonResponse(
            answered({"text": str(kept.version)}, _("Saved at %(hour)s") % {"hour": f"{localtime():%H:%M}"})
        )
    messages.success(request, _("Saved."))
    return redirect(*onward(request, found, field))


def said_by(request: HttpRequest) -> dict[str, str]:
    """Return what the form or the script sent."""
    return {"text": request.POST.get("text", ""), "was": request.POST.get("was-text", "")}


def answered(
    marks: dict[str, str],
    said: str,
    *,
    problems: dict[str, str] | None = None,
    conflicts: list[dict[str, str]] | None = None,
) -> dict[str, Any]:
    """Return what the script that saves reads."""
    shown, clashes = problems or {}, conflicts or []
    return {"revision": "", "marks": marks, "problems": shown, "conflicts": clashes, "said": said, "late": bool(shown)}


def onward(request: HttpRequest, found: Initiative, field: CanvasField) -> tuple[Any, ...]:
    """Return where to go after saving: the next field, or the whole canvas."""
    place = ORDER.index(field) + 1
    if request.POST.get("go") == "on" and place < len(ORDER):
        return ("canvas_field", found.pk, ORDER[place])
    return ("canvas", found.pk)


def save_measures(request: HttpRequest, found: Initiative) -> HttpResponse:
    """Save up to three measures."""
    form = MeasuresForm(request.POST)
    if form.is_valid():
        try:
            write_measures(initiative=found, rows=form.rows(), by=acting(request), at=now())
            messages.success(request, _("Saved."))
            return redirect(*onward(request, found, CanvasField.MEASURES))
        except CanvasError as refusal:
            form.add_error(None, str(refusal))
    return field_page(request, found, CanvasField.MEASURES, measures=form)


def field_page(
    request: HttpRequest,
    found: Initiative,
    field: CanvasField,
    *,
    typed: str | None = None,
    problem: str = "",
    theirs: CanvasAnswer | None = None,
    measures: MeasuresForm | None = None,
) -> HttpResponse:
    """Draw one field; what was typed stays where it could not be saved."""
    states = {state.field: state for state in fields_of(initiative=found)}
    own, state = leads(request.user, found), states[field]
    version = theirs.version if theirs else state.answer.version if state.answer else 0
    context = {
        "initiative": found,
        "state": state,
        "text": state.text if typed is None else typed,
        "version": version,
        "problem": problem,
        "theirs": theirs,
        "measures": measures or measures_form(found, field),
        "leads": own,
        "staff": accompanies(request.user, found),
        "writes": own and found.stage not in SHUT,
        **beside(found, field, state.text),
    }
    wrong = bool(problem or theirs or (measures and measures.errors))
    return render(request, "initiatives/canvas_field.html", context, status=422 if wrong else 200)


def beside(found: Initiative, field: CanvasField, text: str) -> dict[str, Any]:
    """Return what stands beside a field: help, training, comments, and whether it came from the presentation."""
    comments = CanvasComment.objects.filter(initiative=found, field=field).select_related("written_by__person")
    sessions = FieldSession.objects.filter(field=field, meeting__cohort=found.cohort_id).select_related("meeting")
    place = ORDER.index(field)
    return {
        "number": place + 1,
        "of": len(ORDER),
        "before": ORDER[place - 1] if place else None,
        "after": ORDER[place + 1] if place + 1 < len(ORDER) else None,
        "help": HELPS[field],
        "comments": comments,
        "comment_form": CommentForm(),
        "sessions": sessions.order_by("meeting__date"),
        "from_pitch": field == CanvasField.SOLUTION and text and text == found.lead.pitch.strip(),
    }


def measures_form(found: Initiative, field: CanvasField) -> MeasuresForm | None:
    """Return the measures as they stand, for their own field."""
    if field != CanvasField.MEASURES:
        return None
    rows = found.measures.all()
    parts = ("name", "target", "how_counted")
    return MeasuresForm(initial={f"{part}_{row.number}": getattr(row, part) for row in rows for part in parts})
