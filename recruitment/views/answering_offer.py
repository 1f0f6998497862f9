"""The offer and the commitment: hours left, one press to accept, a signature (R5.9, S1-32)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cohort.domain.documents import checklist
from cohort.domain.enrolment import EnrolmentError
from cohort.models import Document
from people.models import User
from recruitment.applicants import for_applicants
from recruitment.domain.acceptance import accept_offer
from recruitment.domain.commitment import SigningRefusedError, newest_text, sign
from recruitment.domain.moves import MoveRefusedError
from recruitment.domain.offer_words import time_left
from recruitment.domain.offers import OfferClosedError, decline_offer
from recruitment.domain.waitlists import expire_due
from recruitment.enums import ApplicationState
from recruitment.forms.answering import DeclineForm, SignForm
from recruitment.models import Application, Offer, Signature
from recruitment.views.answering_kit import actor

REFUSALS = (OfferClosedError, EnrolmentError, MoveRefusedError)


@never_cache
@for_applicants
def answer_offer(request: HttpRequest, application: Application) -> HttpResponse:
    """Show the offer with the time left, or how it ended; accept or decline it."""
    form = DeclineForm(request.POST if request.POST.get("answer") == "decline" else None)
    if request.method == "POST":
        if request.POST.get("answer") == "accept":
            return accepted(request, application)
        if form.is_valid():
            return declined(request, application, form.cleaned_data["reason"])
    at = timezone.now()
    expire_due(call=application.call, at=at)
    application.refresh_from_db(fields=["state"])
    offer = Offer.objects.filter(application=application).first()
    left = time_left(until=offer.answer_by, at=at) if offer and not offer.answer else ""
    context = {
        "application": application,
        "offer": offer,
        "left": left,
        "form": form,
        "signature": Signature.objects.filter(application=application).first(),
        "today": timezone.localdate(),
    }
    return render(request, "recruitment/answer_offer.html", context, status=422 if form.errors else 200)


def accepted(request: HttpRequest, application: Application) -> HttpResponse:
    """Take the seat; a second press shows the same page."""
    try:
        accept_offer(application=application, by=actor(request, application), at=timezone.now())
    except REFUSALS as refusal:
        application.refresh_from_db()
        if application.state != ApplicationState.ACCEPTED:
            messages.warning(request, str(refusal))
    return redirect("answer_offer", application.pk)


def declined(request: HttpRequest, application: Application, reason: str) -> HttpResponse:
    """Give the seat back; it goes to the first on the wait-list at once."""
    try:
        decline_offer(application=application, reason=reason, by=actor(request, application), at=timezone.now())
        messages.success(request, _("Thank you for telling us. Your seat goes to the next person."))
    except REFUSALS as refusal:
        messages.warning(request, str(refusal))
    return redirect("answer_offer", application.pk)


@never_cache
@for_applicants
def sign_commitment(request: HttpRequest, application: Application) -> HttpResponse:
    """Show the commitment and take the signature; afterwards what was signed, and which documents are missing."""
    text = newest_text(application=application)
    form = SignForm(request.POST or None, initial={"text": text.pk if text else None})
    if request.method == "POST" and text and form.is_valid() and signed(request, application, form):
        return redirect("sign_commitment", application.pk)
    signature = Signature.objects.select_related("text").filter(application=application).first()
    context = {
        "application": application,
        "text": signature.text if signature else text,
        "signature": signature,
        "form": form,
        "is_open": application.state == ApplicationState.ACCEPTED,
        "papers": missing_papers(application) if signature else [],
        "signed_in": own_login(request, application),
        "login": User.objects.filter(person=application.person, is_active=True).first(),
    }
    return render(request, "recruitment/sign_commitment.html", context, status=422 if form.errors else 200)


def signed(request: HttpRequest, application: Application, form: SignForm) -> bool:
    """Sign; say beside the name why not."""
    told = form.cleaned_data
    text = application.call.commitment_texts.filter(pk=told["text"]).first()
    try:
        if text is None:
            raise SigningRefusedError(_("The text changed meanwhile. Please read it once more and sign."))
        sign(
            application=application,
            text=text,
            typed_name=told["typed_name"],
            at=timezone.now(),
            by=actor(request, application),
        )
    except SigningRefusedError as refusal:
        form.add_error("typed_name", str(refusal))
        return False
    messages.success(request, _("Signed. Thank you, and welcome."))
    return True


def own_login(request: HttpRequest, application: Application) -> bool:
    """Say whether the applicant is signed in, beyond a mailed link."""
    return isinstance(request.user, User) and request.user.person_id == application.person_id


def missing_papers(application: Application) -> list[str]:
    """Return what the fellow is still to hand in, in words."""
    rows = Document.objects.filter(
        fellowship__person=application.person_id, fellowship__cohort=application.call.cohort_id
    )
    lines = checklist(documents=list(rows), on=timezone.localdate())
    return [str(line.kind.label) for line in lines if line.may_be_handed_in and not line.is_choice]
