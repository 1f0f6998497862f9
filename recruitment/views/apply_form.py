"""The form of an application, a section a page: going back and on, saving as one writes, two tabs at once."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from recruitment.applicants import for_applicants
from recruitment.domain.answer_saving import (
    EditingClosedError,
    Entry,
    Saved,
    mark_of,
    may_edit,
    save_answers,
    values_of,
)
from recruitment.domain.asked import Asked, Section, sections_of
from recruitment.domain.sending_form import still_missing
from recruitment.forms.apply_form import SectionForm
from recruitment.models import Application, QuestionKind
from recruitment.views.apply_files import attach_answers
from recruitment.views.apply_links import unlisted
from recruitment.views.apply_rows import rows_of

LATE = gettext_lazy("The deadline has passed. What you wrote is saved in the draft, but it cannot be sent any more.")


@never_cache
@for_applicants
def edit_application(request: HttpRequest, application: Application) -> HttpResponse:
    """Lead to the first section in which something is missing, or to sending."""
    if not may_edit(application=application, on=localdate()):
        return redirect("my_application", application_id=application.pk)
    missing = still_missing(application=application, on=localdate())
    if missing:
        return redirect("edit_section", application_id=application.pk, step=missing[0].step)
    return redirect("application_papers", application_id=application.pk)


@never_cache
@for_applicants
def edit_section(request: HttpRequest, application: Application, step: int) -> HttpResponse:
    """Show one section, or save it and go on."""
    sections = sections_of(application.call)
    if not 1 <= step <= len(sections):
        raise Http404
    if request.method == "POST":
        return save_section(request, application, sections, step)
    if not may_edit(application=application, on=localdate()):
        return redirect("my_application", application_id=application.pk)
    stored = values_of(application=application, items=sections[step - 1].items)
    return section_page(request, application, sections, step, shown=stored, saved=None)


def save_section(
    request: HttpRequest, application: Application, sections: Sequence[Section], step: int
) -> HttpResponse:
    """Save a section that came as a form, and go on or back; what cannot be taken comes back with it."""
    items = sections[step - 1].items
    form = SectionForm(request.POST, request.FILES, items=items, values={})
    entries = entries_of(request, form)
    came = {name: entry.value for name, entry in entries.items()}
    try:
        saved = save_answers(
            application=application, items=items, entries=entries, revision=revision_of(request), at=now()
        )
    except EditingClosedError as closed:
        return section_page(request, application, sections, step, shown=came, saved=None, closed=str(closed))
    problems = {**saved.problems, **attach_answers(request, application, items)}
    if problems or saved.conflicts:
        mine = {c.item.name: c.mine for c in saved.conflicts}
        wrong = {name: came[name] for name in problems if name in came}
        shown = {**saved.values, **wrong, **mine}
        return section_page(request, application, sections, step, shown=shown, saved=saved, problems=problems)
    if not saved.in_time:
        messages.warning(request, str(LATE))
        return redirect("my_application", application_id=application.pk)
    return next_page(request, application, sections, step)


def next_page(request: HttpRequest, application: Application, sections: Sequence[Section], step: int) -> HttpResponse:
    """Go to the section that the pressed button named."""
    wanted = step + (-1 if request.POST.get("go") == "back" else 1)
    if wanted > len(sections):
        return redirect("application_papers", application_id=application.pk)
    return redirect("edit_section", application_id=application.pk, step=max(wanted, 1))


def section_page(
    request: HttpRequest,
    application: Application,
    sections: Sequence[Section],
    step: int,
    *,
    shown: Mapping[str, str],
    saved: Saved | None,
    problems: Mapping[str, str] | None = None,
    closed: str = "",
) -> HttpResponse:
    """Draw one section; `shown` is what stands in its fields."""
    items = sections[step - 1].items
    form = SectionForm(items=items, values=shown)
    stored = saved.values if saved else shown
    conflicts = saved.conflicts if saved else ()
    context = {
        "application": application,
        "section": sections[step - 1],
        "step": step,
        "steps": steps_of(sections, step),
        "rows": rows_of(form, application=application, stored=stored, problems=problems or {}, conflicts=conflicts),
        "problems": problems or {},
        "conflicts": conflicts,
        "revision": saved.revision if saved else application.revision,
        "closed": closed,
        "today": localdate(),
    }
    status = 409 if conflicts or closed else 422 if problems else 200
    return unlisted(render(request, "recruitment/edit_section.html", context, status=status))


def steps_of(sections: Sequence[Section], now_at: int) -> list[dict[str, str]]:
    """Return the steps of the form for its progress line; documents and sending are the last."""
    labels = [*(section.title for section in sections), _("Documents"), _("Sending")]
    state = {True: "done", False: "next"}
    return [
        {"label": label, "state": "now" if number == now_at else state[number < now_at]}
        for number, label in enumerate(labels, start=1)
    ]


def entries_of(request: HttpRequest, form: SectionForm) -> dict[str, Entry]:
    """Return what came for each question; where the other text was chosen, nothing is written."""
    chosen = {name for name in form.items if request.POST.get(f"keep-{name}") == "theirs"}
    texts = {name: text for name, text in form.texts().items() if name not in chosen}
    return {name: Entry(text, request.POST.get(f"was-{name}", "")) for name, text in texts.items()}


def revision_of(request: HttpRequest) -> int:
    """Return the revision that a page began with."""
    told = request.POST.get("revision", "")
    return int(told) if told.isdecimal() and len(told) < len(str(2**31)) else -1


@require_POST
@never_cache
@for_applicants
def autosave_application(request: HttpRequest, application: Application, step: int) -> JsonResponse:
    """Save what a page sends while somebody writes, and answer what became of it."""
    sections = sections_of(application.call)
    if not 1 <= step <= len(sections):
        raise Http404
    items = sections[step - 1].items
    entries = entries_of(request, SectionForm(request.POST, items=items, values={}))
    try:
        saved = save_answers(
            application=application, items=items, entries=entries, revision=revision_of(request), at=now()
        )
    except EditingClosedError as closed:
        return JsonResponse({"closed": str(closed)}, status=409)
    return JsonResponse(outcome_of(saved, items, entries))


def outcome_of(saved: Saved, items: Sequence[Asked], entries: Mapping[str, Entry]) -> dict[str, object]:
    """Return how saving went, for the page: when, the marks of what stands now, problems, and where two texts stand."""
    kinds = {item.name: item.kind for item in items}
    clashing = {conflict.item.name for conflict in saved.conflicts}
    settled = [name for name in entries if name in saved.values and name not in clashing]
    return {
        "revision": saved.revision,
        "said": _("Saved %(clock)s") % {"clock": f"{localtime(saved.at):%H:%M}"} if saved.in_time else str(LATE),
        "late": not saved.in_time,
        "problems": saved.problems,
        "marks": {n: mark_of(saved.values[n]) for n in settled if kinds[n] != QuestionKind.FILE},
        "conflicts": [{"name": c.item.name, "theirs": c.theirs, "mark": mark_of(c.theirs)} for c in saved.conflicts],
    }
