"""The fellow's group: who is with me, my introduction, what I show, the groups I sit in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cohort.access import for_fellows
from cohort.domain.company import SHARED, CompanyRefusedError, choose_shares, company, introduce
from cohort.domain.rounds import RoundRefusedError, groups_of, hand_in_work
from cohort.forms.group import IntroductionForm, ShareForm, WorkForm
from cohort.models import Fellowship, GroupRound, Introduction, ShareChoice
from people.adminkit import acting


@for_fellows
def my_group(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Show who is with me: numbers, staff, the first evening, and the wall."""
    context = {
        "company": company(fellowship=fellowship, on=localdate()),
        "cohort": fellowship.cohort,
        "introduced": Introduction.objects.filter(fellowship=fellowship).exists(),
        "rounds": GroupRound.objects.filter(seats__fellowship=fellowship)[:5],
        "today": localdate(),
    }
    return render(request, "cohort/my_group.html", context)


@for_fellows
def introduce_me(request: HttpRequest, fellowship: Fellowship) -> HttpResponse:
    """Take a fellow's words for the wall or, by the other button, only what the group may see."""
    words = Introduction.objects.filter(fellowship=fellowship).first()
    choice = ShareChoice.objects.filter(fellowship=fellowship).first()
    only_shares = "only_shares" in request.POST
    form = IntroductionForm(
        request.POST or None,
        initial={"about": words.about, "ask_me": words.ask_me} if words else None,
        only_shares=only_shares,
    )
    shown = [name for name in SHARED if choice and getattr(choice, name)]
    shares = ShareForm(request.POST or None, initial={"shown": shown})
    if request.method == "POST" and form.is_valid() and shares.is_valid():
        try:
            messages.success(request, introduced(request, fellowship, form, shares, only_shares))
            return redirect("my_group")
        except CompanyRefusedError as refusal:
            form.add_error("about", str(refusal))
    context = {"form": form, "shares": shares, "hidden": bool(words and words.hidden_at)}
    return render(request, "cohort/introduce_me.html", context, status=422 if form.errors or shares.errors else 200)


def introduced(
    request: HttpRequest, fellowship: Fellowship, form: IntroductionForm, shares: ShareForm, only_shares: bool
) -> str:
    """Keep what was filled in and return the sentence of success."""
    by, at = acting(request), timezone.now()
    choose_shares(fellowship=fellowship, shown=shares.cleaned_data["shown"], by=by, at=at)
    if only_shares:
        return _("Saved: the group sees what you chose.")
    told = form.cleaned_data
    words = introduce(fellowship=fellowship, about=told["about"], ask_me=told["ask_me"], by=by, at=at)
    return (
        _("Your words are kept; the staff decides when they stand on the wall again.")
        if words.hidden_at
        else _("Your words are on the wall.")
    )


@for_fellows
def my_round(request: HttpRequest, fellowship: Fellowship, round_id: int) -> HttpResponse:
    """Show the fellow's own group of a round, and take what it hands in."""
    held = get_object_or_404(GroupRound.objects.filter(seats__fellowship=fellowship), pk=round_id)
    own = next(group for group in groups_of(held) if fellowship.pk in [f.pk for f in group.fellows])
    initial = {"text": own.work.text, "url": own.work.url} if own.work else None
    form = WorkForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            told = form.cleaned_data
            hand_in_work(held=held, fellowship=fellowship, text=told["text"], url=told["url"], at=timezone.now())
            messages.success(request, _("Handed in. Anyone of the group may still change it."))
            return redirect("my_round", round_id=held.pk)
        except RoundRefusedError as refusal:
            form.add_error("text", str(refusal))
    context = {"held": held, "group": own, "form": form, "today": localdate()}
    return render(request, "cohort/my_round.html", context, status=422 if form.errors else 200)
