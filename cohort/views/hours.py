"""Fellows report hours, correct what came back, and take a report back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.access import for_fellows
from cohort.domain.hour_checks import HoursRefusedError
from cohort.domain.hour_drafts import delete_draft, withdraw_hours
from cohort.domain.hour_habits import habits_of
from cohort.domain.hour_news import sent_words
from cohort.domain.hours import correct_hours, report_hours
from cohort.forms.hours import ReportForm
from cohort.models import HOUR_MOVES, Fellowship, HourLog, HourState
from people.adminkit import acting


@for_fellows
def report_hours_page(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Ask a fellow for one report and put it before the guide."""
    today = localdate()
    habits = habits_of(fellowship=fellowship, on=today)
    form = ReportForm(request.POST or None, habits=habits, makeup=request.GET.get("makeup", ""))

    def send() -> HourLog:
        return report_hours(fellowship=fellowship, report=form.report(), by=acting(request), on=today)

    return answer(request, fellowship, form, send, None)


@for_fellows
def correct_report(request: HttpRequest, fellowship: Fellowship, log_id: int) -> HttpResponse:
    """Let a fellow correct a draft or what came back, and send it again."""
    log, today = own_log(request, fellowship, log_id), localdate()
    if HourState.PENDING not in HOUR_MOVES[log.state]:
        messages.info(request, _("This report was already sent or decided; it stands here as it is."))
        return redirect("my_hours")
    form = ReportForm(request.POST or None, habits=habits_of(fellowship=fellowship, on=today, log=log), log=log)

    def send() -> HourLog:
        return correct_hours(log=log, report=form.report(), by=acting(request), on=today)

    return answer(request, fellowship, form, send, log)


def answer(
    request: HttpRequest, fellowship: Fellowship, form: ReportForm, send: Callable[[], HourLog], log: HourLog | None
) -> HttpResponse:
    """Send what was filled in, or show the form with what is missing beside each question."""
    if request.method == "POST" and form.is_valid():
        try:
            sent = send()
        except HoursRefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, sent_words(log=sent, fellowship=fellowship))
            return redirect("my_hours")
    context = {"form": form, "habits": form.habits, "log": log}
    return render(request, "cohort/report_hours.html", context)


@require_POST
@for_fellows
def withdraw_report(request: HttpRequest, fellowship: Fellowship, log_id: int) -> HttpResponse:
    """Take a waiting report back, to be corrected or thrown away."""
    log = own_log(request, fellowship, log_id)
    try:
        withdraw_hours(log=log, by=acting(request), on=localdate())
    except HoursRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("my_hours")
    messages.success(request, _("Taken back. You can correct it and send it again, or delete it."))
    return redirect("correct_report", log_id=log.pk)


@require_POST
@for_fellows
def delete_report(request: HttpRequest, fellowship: Fellowship, log_id: int) -> HttpResponse:
    """Throw a draft away."""
    try:
        delete_draft(log=own_log(request, fellowship, log_id), by=acting(request), on=localdate())
    except HoursRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Deleted."))
    return redirect("my_hours")


def own_log(request: HttpRequest, fellowship: Fellowship, log_id: int) -> HourLog:
    """Return a report of the reader's own season; someone else's is not there."""
    return get_object_or_404(HourLog.objects.visible_to(request.user).filter(fellowship=fellowship), pk=log_id)
