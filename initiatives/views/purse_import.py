"""Where a centre's budget sheet comes in: first how it is read, then in it goes."""

import secrets
import zlib

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.models import Cohort
from initiatives.forms.purse import ExpenseFileForm
from initiatives.imports.expense_rows import Outcome
from initiatives.imports.expense_table import LackingColumnsError
from initiatives.imports.expenses import (
    ExpenseFile,
    ExpensePlan,
    figures,
    import_expense_file,
    left_out_sentences,
    noted_sentences,
)
from initiatives.views.purse import cohort_or_404
from initiatives.views.purse_entries import fills
from people.access import Role, needs_role
from people.adminkit import acting
from people.textfiles import UnreadableFileError

KEPT_SECONDS = 60 * 60
SHOWN_SENTENCES = 200
SHOWN_ROWS = 100


@fills
@needs_role(Role.MANAGER)
def import_expenses(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Take a budget sheet, show how it is read, and on the last word write it."""
    cohort = cohort_or_404(cohort_id)
    token = request.POST.get("kept") or request.GET.get("kept")
    if token is None:
        return take_file(request, cohort)
    file = kept_file(request, cohort, token)
    if file is None:
        messages.warning(request, _("The preview is no longer kept. Choose the file again."))
        return redirect("import_expenses", cohort_id=cohort.pk)
    return write(request, cohort, file) if request.method == "POST" else show(request, cohort, token, file)


def take_file(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Ask for a file; keep one that can be read, and go on to its preview."""
    form = ExpenseFileForm(request.POST, request.FILES) if request.method == "POST" else ExpenseFileForm()
    if form.is_valid():
        upload = form.cleaned_data["file"]
        file = ExpenseFile(upload.name or "", upload.read())
        try:
            plan_of(request, cohort, file, dry_run=True)
        except (UnreadableFileError, LackingColumnsError) as error:
            form.add_error("file", str(error))
        else:
            token = secrets.token_urlsafe(16)
            told = {"name": file.name, "data": zlib.compress(file.data)}
            cache.set(cache_key(request, cohort, token), told, KEPT_SECONDS)
            return redirect(f"{reverse('import_expenses', args=[cohort.pk])}?kept={token}")
    context = {"cohort": cohort, "form": form}
    return render(request, "initiatives/import_expenses.html", context, status=422 if form.errors else 200)


def write(request: HttpRequest, cohort: Cohort, file: ExpenseFile) -> HttpResponse:
    """Write a file; a second press finds everything unchanged."""
    plan = plan_of(request, cohort, file, dry_run=False)
    sentence = _("Added: %(added)s, replaced: %(replaced)s, unchanged: %(unchanged)s, left out: %(left_out)s.")
    messages.success(request, sentence % figures(plan))
    return redirect("cohort_budget", cohort_id=cohort.pk)


def show(request: HttpRequest, cohort: Cohort, token: str, file: ExpenseFile) -> HttpResponse:
    """Draw how a file is read; nothing is written yet."""
    plan = plan_of(request, cohort, file, dry_run=True)
    left_out, goes_in = list(left_out_sentences(plan)), [row for row in plan.rows if row.outcome != Outcome.LEFT_OUT]
    context = {
        "cohort": cohort,
        "kept": token,
        "file": file.name,
        "plan": plan,
        "counts": figures(plan),
        "rows": goes_in[:SHOWN_ROWS],
        "more_rows": max(len(goes_in) - SHOWN_ROWS, 0),
        "left_out": left_out[:SHOWN_SENTENCES],
        "more": max(len(left_out) - SHOWN_SENTENCES, 0),
        "noted": list(noted_sentences(plan))[:SHOWN_SENTENCES],
    }
    return render(request, "initiatives/import_expenses_preview.html", context)


def plan_of(request: HttpRequest, cohort: Cohort, file: ExpenseFile, *, dry_run: bool) -> ExpensePlan:
    """Return how a file is read now; written where it is no dry run."""
    by, at = acting(request), timezone.now()
    return import_expense_file(file=file, cohort=cohort, by=by, on=timezone.localdate(), at=at, dry_run=dry_run)


def cache_key(request: HttpRequest, cohort: Cohort, token: str) -> str:
    """Return where a reader's file is kept."""
    return f"expenses-import:{acting(request).pk}:{cohort.pk}:{token[:40]}"


def kept_file(request: HttpRequest, cohort: Cohort, token: str) -> ExpenseFile | None:
    """Return the file that is kept under a name; None once it is gone."""
    told = cache.get(cache_key(request, cohort, token))
    return ExpenseFile(told["name"], zlib.decompress(told["data"])) if told else None
