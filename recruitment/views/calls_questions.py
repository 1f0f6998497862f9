"""The bank of questions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from people.access import Role, needs_role
from people.adminkit import acting
from recruitment.domain.question_bank import (
    Changed,
    add_question,
    bank,
    bring_back,
    change_question,
    retire_question,
)
from recruitment.forms.calls_form import QuestionForm
from recruitment.models import Question
from recruitment.views.calls_kit import call_or_404, done, saved

MANAGER = Role.MANAGER


@needs_role(MANAGER)
def question_bank(request: HttpRequest) -> HttpResponse:
    """Show every question with its versions, where it stands and how often it was answered."""
    rows = list(bank())
    context = {
        "in_use": [row for row in rows if row.retired_on is None],
        "retired": [row for row in rows if row.retired_on],
        "call": asked_from(request),
    }
    return render(request, "recruitment/question_bank.html", context)


def asked_from(request: HttpRequest) -> object:
    """Return the call whose pages led here, if the address says one."""
    number = request.GET.get("call", "")
    return call_or_404(int(number)) if number.isdecimal() and len(number) < 10 else None


@needs_role(MANAGER)
@require_http_methods(["GET", "POST"])
def new_question(request: HttpRequest) -> HttpResponse:
    """Add a question to the bank."""
    form = QuestionForm(request.POST or None)
    if form.is_valid():
        data = form.data_of_question()
        if saved(request, form, lambda: add_question(data=data, by=acting(request)), _("The question is in the bank.")):
            return redirect("question_bank")
    return render(request, "recruitment/edit_question.html", {"form": form}, status=422 if form.errors else 200)


@needs_role(MANAGER)
@require_http_methods(["GET", "POST"])
def edit_question(request: HttpRequest, question_id: int) -> HttpResponse:
    """Change a question; an answered one becomes a new version."""
    question = get_object_or_404(bank(), pk=question_id)
    initial = {name: getattr(question, name) for name in QuestionForm.base_fields}
    form = QuestionForm(request.POST or None, initial=initial)
    if form.is_valid():
        data, today = form.data_of_question(), localdate()

        def change() -> None:
            made = change_question(question=question, data=data, by=acting(request), on=today)
            if made.is_new_version:
                messages.info(request, words_of(made))

        if saved(request, form, change):
            return redirect("question_bank")
    context = {"form": form, "question": question}
    return render(request, "recruitment/edit_question.html", context, status=422 if form.errors else 200)


def words_of(made: Changed) -> str:
    """Return what a new version means."""
    told = _("It was answered already, so this is version %(number)s.") % {"number": made.question.version}
    places = ngettext(
        "It took the old one’s place in %(count)s form.", "It took the old one’s place in %(count)s forms.", made.forms
    )
    return f"{told} {places % {'count': made.forms}}"


@require_POST
@needs_role(MANAGER)
def retire_question_page(request: HttpRequest, question_id: int) -> HttpResponse:
    """Take a question out of the offer."""
    question, today = get_object_or_404(Question, pk=question_id), localdate()
    sentence = _("“%(question)s” is no longer offered; answers to it stay readable.") % {"question": question}
    done(request, lambda: retire_question(question=question, by=acting(request), on=today), sentence)
    return redirect("question_bank")


@require_POST
@needs_role(MANAGER)
def restore_question(request: HttpRequest, question_id: int) -> HttpResponse:
    """Offer a retired question again."""
    question = get_object_or_404(Question, pk=question_id)
    sentence = _("“%(question)s” is offered again.") % {"question": question}
    done(request, lambda: bring_back(question=question, by=acting(request)), sentence)
    return redirect("question_bank")
