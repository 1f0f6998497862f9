"""Approvals: many reports in one go, the odd ones first; returning, refusing and taking back with a reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohort.access import THOSE_WHO_ACCOMPANY
from cohort.domain.hour_batch import Batch, approve_many
from cohort.domain.hour_lists import WaitingReport, decidable, lately_approved, waiting_reports
from cohort.domain.hours import HoursRefusedError, reject_hours, return_hours, reverse_hours
from cohort.models import HourLog
from people.access import needs_role
from people.adminkit import acting
from people.models import User

MOST_WORDS = 500
Decide = Callable[[HourLog, User, str], object]


@dataclass(frozen=True)
class Card:
    """One report as it is drawn: ticked or not, with what was written about it and what was wrong with that."""

    report: WaitingReport
    ticked: bool
    note: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Approved:
    """One approved report, with the reason for taking it back as far as one was written."""

    log: HourLog
    note: str = ""
    problem: str = ""


def give_back(log: HourLog, by: User, words: str) -> object:
    """Return a report for correction."""
    return return_hours(log=log, by=by, at=timezone.now(), note=words)


def refuse(log: HourLog, by: User, words: str) -> object:
    """Refuse a report."""
    return reject_hours(log=log, by=by, at=timezone.now(), reason=words)


def take_back(log: HourLog, by: User, words: str) -> object:
    """Take an approved report back."""
    return reverse_hours(log=log, reason=words, by=by, at=timezone.now())


DECISIONS: dict[str, Decide] = {"return": give_back, "reject": refuse, "take_back": take_back}


@needs_role(*THOSE_WHO_ACCOMPANY)
def waiting_hours(request: HttpRequest) -> HttpResponse:
    """Show what waits, and decide about it."""
    if request.method != "POST":
        return waiting_page(request)
    decision = next((name for name in DECISIONS if name in request.POST), "")
    if decision:
        return decide_one(request, decision, request.POST[decision])
    return approve_ticked(request)


def approve_ticked(request: HttpRequest) -> HttpResponse:
    """Approve what is ticked; of each report that stays, say why."""
    keys = {int(key) for key in request.POST.getlist("log") if key.isdecimal()}
    if not keys:
        messages.warning(request, _("Nothing is ticked yet."))
        return redirect("waiting_hours")
    there = set(HourLog.objects.filter(pk__in=keys).values_list("pk", flat=True))
    if decidable(user=acting(request)).filter(pk__in=there).count() != len(there):
        raise Http404
    tell_batch(request, approve_many(logs=there, by=acting(request), on=timezone.localdate()))
    tell_gone(request, len(keys - there))
    return redirect("waiting_hours")


def tell_batch(request: HttpRequest, batch: Batch) -> None:
    """Say how many went through, and of each other one why not."""
    count = len(batch.approved)
    if count:
        sentence = ngettext("%(count)s report approved.", "%(count)s reports approved.", count)
        messages.success(request, sentence % {"count": count})
    for log, reason in batch.refused:
        messages.warning(request, f"{log.fellowship.person}, {log.date:%d.%m}: {reason}")


def tell_gone(request: HttpRequest, count: int) -> None:
    """Say how many ticked reports their fellows deleted meanwhile."""
    if count:
        sentence = ngettext(
            "%(count)s report is not here any more: it was deleted meanwhile.",
            "%(count)s reports are not here any more: they were deleted meanwhile.",
            count,
        )
        messages.warning(request, sentence % {"count": count})


def decide_one(request: HttpRequest, decision: str, key: str) -> HttpResponse:
    """Return, refuse or take back one report; without a reason the page comes back as it was."""
    log = get_object_or_404(decidable(user=acting(request)), pk=int(key) if key.isdecimal() else 0)
    words = request.POST.get(f"note_{log.pk}", "").strip()
    if len(words) > MOST_WORDS:
        return waiting_page(request, log.pk, _("It is too long. A few words are enough."))
    try:
        DECISIONS[decision](log, acting(request), words)
    except HoursRefusedError as refusal:
        return waiting_page(request, log.pk, str(refusal))
    sentences = {
        "return": _("Returned for correction, with your note."),
        "reject": _("Not approved; the reason is kept."),
        "take_back": _("Taken back. A reversing line with your reason was added."),
    }
    messages.success(request, sentences[decision])
    return redirect("waiting_hours")


def waiting_page(request: HttpRequest, key: int = 0, problem: str = "") -> HttpResponse:
    """Draw the page; after a problem everything that was ticked and written is still there."""
    user, today = acting(request), timezone.localdate()
    reports = waiting_reports(user=user, on=today)
    context = {
        "cards": [card(request, report, key, problem) for report in reports],
        "approved": [approved(request, log, key, problem) for log in lately_approved(user=user, on=today)],
        "minutes": sum(report.log.minutes for report in reports),
        "plain": sum(1 for report in reports if report.is_plain),
        "problem": problem,
        "today": today,
        "user_person": user.person_id,
    }
    return render(request, "cohort/waiting_hours.html", context, status=422 if problem else 200)


def card(request: HttpRequest, report: WaitingReport, key: int, problem: str) -> Card:
    """Return one waiting report; plain ones are ticked in advance."""
    pk, kept = report.log.pk, request.method == "POST"
    ticked = str(pk) in request.POST.getlist("log") if kept else report.is_plain
    return Card(report, ticked and not report.refusal, *written(request, pk, key, problem))


def approved(request: HttpRequest, log: HourLog, key: int, problem: str) -> Approved:
    """Return one approved report."""
    return Approved(log, *written(request, log.pk, key, problem))


def written(request: HttpRequest, pk: int, key: int, problem: str) -> Sequence[str]:
    """Return what was written about a report, and what was wrong with it."""
    return request.POST.get(f"note_{pk}", ""), problem if pk == key else ""
