"""The fellow's scholarship, and withholding a half of it: notice, hearing, decision."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohort.access import OVERSEERS, PLANNERS, for_fellows_past_and_present
from cohort.domain.book import load_book
from cohort.domain.payees import keep_payee, last_digits, payee_of
from cohort.domain.scholarship import scholarship
from cohort.domain.scholarship_words import half_row
from cohort.domain.withholding import WithholdingRefusedError, decide, give_notice, lift, record_hearing
from cohort.forms.payments import NoticeForm, PayeeForm
from cohort.models import Fellowship, PayeeDetails, Withholding
from cohort.models.payment import HALVES
from people.access import needs_role
from people.adminkit import acting


@for_fellows_past_and_present
def my_scholarship(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Show a fellow both halves, and take the account that they are paid to."""
    details = PayeeDetails.objects.filter(fellowship=fellowship).first()
    form = PayeeForm(request.POST or None, initial={"holder": fellowship.person.full_name})
    if request.method == "POST" and form.is_valid():
        keep_payee(fellowship=fellowship, payee=form.payee(), by=acting(request), at=timezone.now())
        messages.success(request, _("The account was saved."))
        return redirect("my_scholarship")
    halves = scholarship(book=load_book(fellowship.cohort), on=localdate())
    payee = payee_of(details)
    context = {
        "rows": [half_row(half) for half in halves if half.instalment.fellow.id == fellowship.pk],
        "payee": payee if details and payee.is_whole else None,
        "account_end": last_digits(payee.account),
        "form": form,
    }
    return render(request, "cohort/my_scholarship.html", context, status=422 if form.errors else 200)


@needs_role(*PLANNERS)
def withhold(request: HttpRequest, fellowship_id: int, half: int) -> HttpResponse:
    """Give notice that a half may be withheld."""
    fellowship = get_object_or_404(Fellowship.objects.select_related("cohort", "person"), pk=fellowship_id)
    if half not in HALVES:
        raise Http404
    form = NoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            told = form.cleaned_data
            give_notice(
                fellowship=fellowship,
                half=half,
                ground=told["ground"],
                reason=told["reason"],
                by=acting(request),
                on=localdate(),
                at=timezone.now(),
            )
            messages.success(request, _("Notice was given. The fellow reads it now."))
            return redirect("payments", cohort_id=fellowship.cohort_id)
        except WithholdingRefusedError as refusal:
            form.add_error(None, str(refusal))
    context = {"fellowship": fellowship, "half": half, "form": form}
    return render(request, "cohort/withhold.html", context, status=422 if form.errors else 200)


@require_POST
@needs_role(*OVERSEERS)
def settle_withholding(request: HttpRequest, withholding_id: int) -> HttpResponse:
    """Record the hearing, decide, or take the notice back."""
    rows = Withholding.objects.select_related("fellowship")
    withholding = get_object_or_404(rows, pk=withholding_id)
    verbs: dict[str, Callable[..., Withholding]] = {"heard": record_hearing, "decide": decide, "lift": lift}
    verb = verbs.get(request.POST.get("verb", ""))
    if verb is None:
        raise Http404
    words = {"reason": request.POST.get("reason", "")} if verb is lift else {}
    try:
        verb(withholding=withholding, by=acting(request), on=localdate(), **words)
        messages.success(request, _("Saved."))
    except WithholdingRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("payments", cohort_id=withholding.fellowship.cohort_id)
