"""Where applications come in from a web form's file: first how it is read, then in it goes."""

import secrets
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from people.access import Role, needs_role
from people.adminkit import acting
from people.textfiles import UnreadableFileError
from recruitment.domain.finding import known_calls
from recruitment.forms.sending import ColumnsForm, FormFileForm
from recruitment.imports.web_form import FormFile, FormPlan, figures, import_form
from recruitment.imports.web_form_report import (
    choices_of,
    columns_of,
    how_known,
    left_out_sentences,
    noted_sentences,
    samples_of,
)
from recruitment.imports.web_form_targets import How, Match
from recruitment.models import Call

KEPT_SECONDS = 60 * 60
SHOWN_SENTENCES = 200
CERTAIN = 90


@dataclass(frozen=True)
class ColumnRow:
    """One column of the preview: its heading, some of its values, its choice, and how sure that is."""

    match: Match
    samples: list[str]
    field: BoundField
    how: str
    level: str


@dataclass(frozen=True)
class Kept:
    """A file between its upload and its writing, with what was chosen by hand meanwhile."""

    file: FormFile
    chosen: Mapping[str, str]


@needs_role(Role.MANAGER)
def import_applicants(request: HttpRequest, call_id: int) -> HttpResponse:
    """Take a file, show how it is read, let columns be corrected, and on the last word write it."""
    call = get_object_or_404(known_calls(), pk=call_id)
    token = request.POST.get("kept") or request.GET.get("kept")
    if token is None:
        return take_file(request, call)
    kept = kept_file(request, call, token)
    if kept is None:
        messages.warning(request, _("The preview is no longer kept. Choose the file again."))
        return redirect("import_applicants", call_id=call.pk)
    return answer_columns(request, call, token, kept) if request.method == "POST" else show(request, call, token, kept)


def take_file(request: HttpRequest, call: Call) -> HttpResponse:
    """Ask for a file; keep one that can be read, and go on to its preview."""
    form = FormFileForm(request.POST, request.FILES) if request.method == "POST" else FormFileForm()
    if form.is_valid():
        upload = form.cleaned_data["file"]
        file = FormFile(upload.name or "", upload.read())
        try:
            looked_at(request, call, Kept(file, {}))
        except UnreadableFileError as error:
            form.add_error("file", str(error))
        else:
            token = secrets.token_urlsafe(16)
            keep(request, call, token, Kept(file, {}))
            return redirect(address_of(call, token))
    context = {"call": call, "form": form}
    return render(request, "recruitment/import_applicants.html", context, status=422 if form.errors else 200)


def answer_columns(request: HttpRequest, call: Call, token: str, kept: Kept) -> HttpResponse:
    """Take what columns stand for, and show the preview anew or write the file."""
    plan = looked_at(request, call, kept)
    form = ColumnsForm(request.POST, columns=columns_of(plan), choices=choices_of(plan.targets))
    if not form.is_valid():
        return show(request, call, token, kept, form=form)
    kept = Kept(kept.file, {**kept.chosen, **form.chosen(kept.chosen)})
    keep(request, call, token, kept)
    if request.POST.get("then") == "write":
        return write(request, call, token, kept)
    return redirect(address_of(call, token))


def write(request: HttpRequest, call: Call, token: str, kept: Kept) -> HttpResponse:
    """Write a file; one that lacks a column is shown again. A second press finds everything unchanged."""
    if looked_at(request, call, kept).lacking:
        return redirect(address_of(call, token))
    plan = import_form(file=kept.file, call=call, by=acting(request), at=timezone.now(), chosen=kept.chosen)
    sentence = _("Added: %(added)s, replaced: %(replaced)s, unchanged: %(unchanged)s, left out: %(left_out)s.")
    messages.success(request, sentence % figures(plan))
    return redirect("import_applicants", call_id=call.pk)


def show(request: HttpRequest, call: Call, token: str, kept: Kept, *, form: ColumnsForm | None = None) -> HttpResponse:
    """Draw how a file is read; nothing is written yet."""
    plan = looked_at(request, call, kept)
    columns = form or ColumnsForm(columns=columns_of(plan), choices=choices_of(plan.targets))
    left_out = list(left_out_sentences(plan))
    context = {
        "call": call,
        "kept": token,
        "file": kept.file.name,
        "plan": plan,
        "counts": figures(plan),
        "rows": len(plan.table.lines),
        "columns": [column_row(plan, place, columns[name]) for place, name in enumerate(columns.names)],
        "columns_form": columns,
        "left_out": left_out[:SHOWN_SENTENCES],
        "noted": list(noted_sentences(plan))[:SHOWN_SENTENCES],
        "more": max(len(left_out) - SHOWN_SENTENCES, 0),
    }
    return render(request, "recruitment/import_preview.html", context, status=422 if columns.errors else 200)


def looked_at(request: HttpRequest, call: Call, kept: Kept) -> FormPlan:
    """Return how a kept file is read now; nothing is written."""
    return import_form(
        file=kept.file, call=call, by=acting(request), at=timezone.now(), chosen=kept.chosen, dry_run=True
    )


def column_row(plan: FormPlan, place: int, field: BoundField) -> ColumnRow:
    """Return one column as the preview shows it."""
    match = plan.matches[place]
    sure = match.how in (How.BY_HAND, How.KEPT) or match.sure >= CERTAIN
    level = "chip-good" if sure and match.target else "chip-watch" if match.target else ""
    return ColumnRow(match, samples_of(plan, place), field, how_known(match), level)


def address_of(call: Call, token: str) -> str:
    """Return the address of a kept file's preview."""
    return f"{reverse('import_applicants', args=[call.pk])}?kept={token}"


def cache_key(request: HttpRequest, call: Call, token: str) -> str:
    """Return where a reader's file is kept."""
    return f"applicants-import:{acting(request).pk}:{call.pk}:{token[:40]}"


def keep(request: HttpRequest, call: Call, token: str, kept: Kept) -> None:
    """Keep a file for a while under a name that only this reader has."""
    told: dict[str, Any] = {
        "name": kept.file.name,
        "data": zlib.compress(kept.file.data),
        "chosen": dict(kept.chosen),
    }
    cache.set(cache_key(request, call, token), told, KEPT_SECONDS)


def kept_file(request: HttpRequest, call: Call, token: str) -> Kept | None:
    """Return the file that is kept under a name; None once it is gone."""
    told = cache.get(cache_key(request, call, token))
    return Kept(FormFile(told["name"], zlib.decompress(told["data"])), told["chosen"]) if told else None
