"""The form of a call: its sections, their order, and what must be answered."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.access import Role, needs_role
from people.adminkit import acting
from recruitment.domain.form_building import (
    add_to_form,
    arrange_form,
    form_rows,
    remove_from_form,
    sections_of,
    shift_question,
)
from recruitment.domain.question_bank import for_the_form
from recruitment.forms.calls_form import AddQuestionForm, PlacesForm
from recruitment.models import Call, FormQuestion
from recruitment.views.calls_kit import call_or_404, done, saved

STEPS = {"up": -1, "down": 1}


@needs_role(Role.MANAGER)
@require_http_methods(["GET", "POST"])
def call_form(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show the form and keep what was changed in it; a button of a row does its work after that."""
    call = call_or_404(call_id)
    rows = form_rows(call=call)
    if request.method == "POST":
        form = PlacesForm(request.POST, rows=rows)
        if form.is_valid():
            arrange_form(call=call, places=form.places(), by=acting(request))
            return redirect(f"{request.path}{press(request, call)}")
        messages.error(request, _("It was not saved. A number or a section is not right."))
    return render(request, "recruitment/call_form.html", page(call, rows, adding(call, rows)))


def press(request: HttpRequest, call: Call) -> str:
    """Do what the pressed button says; return where on the page the reader goes on."""
    pressed = next((name for name in (*STEPS, "remove") if name in request.POST), "")
    number = request.POST.get(pressed, "")
    if not number.isdecimal():
        messages.success(request, _("Saved."))
        return ""
    row = get_object_or_404(FormQuestion.objects.select_related("question"), pk=int(number), call=call)
    if pressed in STEPS:
        shift_question(row=row, steps=STEPS[pressed], by=acting(request))
        return f"#row-{row.pk}"
    sentence = _("“%(question)s” was taken out of the form; it stays in the bank.") % {"question": row.question}
    done(request, lambda: remove_from_form(row=row, by=acting(request)), sentence)
    return ""


def adding(call: Call, rows: list[FormQuestion], data: object = None) -> AddQuestionForm:
    """Return the form that adds a question of the bank."""
    return AddQuestionForm(
        data,
        questions=for_the_form(taken=[row.question.code for row in rows]),
        sections=[section.name for section in sections_of(rows)][-1:],
    )


def page(call: Call, rows: list[FormQuestion], form: AddQuestionForm) -> dict[str, object]:
    """Return what the page of the form shows."""
    return {"call": call, "sections": sections_of(rows), "form": form, "count": len(rows)}


@require_POST
@needs_role(Role.MANAGER)
def add_form_question(request: HttpRequest, call_id: int) -> HttpResponse:
    """Add a question of the bank to the form."""
    call = call_or_404(call_id)
    rows = form_rows(call=call)
    form = adding(call, rows, request.POST)
    if form.is_valid():
        told, by = form.cleaned_data, acting(request)
        if saved(request, form, lambda: add_to_form(call=call, by=by, **told), _("The question is in the form.")):
            return redirect("call_form", call_id=call.pk)
    return render(request, "recruitment/call_form.html", page(call, rows, form), status=422)
