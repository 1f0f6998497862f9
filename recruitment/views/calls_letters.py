"""The letters of a call and the commitment that is signed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.access import Role, needs_role
from people.adminkit import acting
from recruitment.domain.letter_changes import (
    current_commitment,
    letters_of,
    usual_again,
    write_commitment,
    write_letter,
)
from recruitment.domain.letter_preview import kind_or_none, people_of, preview_of
from recruitment.domain.letter_words import FACT_WORDS, FACTS
from recruitment.domain.letters import letter_for
from recruitment.forms.calls_criteria import CommitmentForm, LetterForm
from recruitment.models import Application, Call, CommitmentText, LetterKind, Signature
from recruitment.views.calls_kit import call_or_404, done, saved


@needs_role(Role.MANAGER)
def call_letters(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show every letter of a call, with its first lines."""
    call = call_or_404(call_id)
    context = {"call": call, "letters": letters_of(call=call), "commitment": current_commitment(call)}
    return render(request, "recruitment/call_letters.html", context)


def kind_or_404(kind: str) -> LetterKind:
    """Return the kind of letter; raise Http404 for an unknown one."""
    found = kind_or_none(kind)
    if found is None:
        raise Http404
    return found


@needs_role(Role.MANAGER)
@require_http_methods(["GET", "POST"])
def edit_letter(request: HttpRequest, call_id: int, kind: str) -> HttpResponse:
    """Write a letter, with its preview for a person of the call or an example."""
    call, letter_kind = call_or_404(call_id), kind_or_404(kind)
    held = letter_for(call, letter_kind)
    form = LetterForm(request.POST or None, initial=vars(held))
    if form.is_valid():
        text, by = form.text(), acting(request)
        if saved(request, form, lambda: write_letter(call=call, kind=letter_kind, text=text, by=by)):
            return redirect("edit_letter", call_id=call.pk, kind=kind)
    people = list(people_of(call=call, user=acting(request)))
    reader = chosen(request, people)
    context = {
        "call": call,
        "kind": letter_kind,
        "form": form,
        "facts": [(f"{{{name}}}", FACT_WORDS[name]) for name in FACTS[letter_kind]],
        "people": people,
        "reader": reader,
        "preview": preview_of(call=call, kind=letter_kind, letter=held, application=reader, at=timezone.now()),
    }
    return render(request, "recruitment/edit_letter.html", context, status=422 if form.errors else 200)


def chosen(request: HttpRequest, people: list[Application]) -> Application | None:
    """Return the application that the address names."""
    return next((row for row in people if str(row.pk) == request.GET.get("who", "")), None)


@require_POST
@needs_role(Role.MANAGER)
def reset_letter(request: HttpRequest, call_id: int, kind: str) -> HttpResponse:
    """Give a letter its usual words back."""
    call, letter_kind = call_or_404(call_id), kind_or_404(kind)
    done(request, lambda: usual_again(call=call, kind=letter_kind, by=acting(request)), _("The usual words are back."))
    return redirect("edit_letter", call_id=call.pk, kind=kind)


@needs_role(Role.MANAGER)
@require_http_methods(["GET", "POST"])
def call_commitment(request: HttpRequest, call_id: int) -> HttpResponse:
    """Write the commitment, and show its versions and who signed which."""
    call = call_or_404(call_id)
    held = current_commitment(call)
    form = CommitmentForm(request.POST or None, initial={"text": held.text if held else ""})
    if form.is_valid():
        text, by, now = form.cleaned_data["text"].replace("\r\n", "\n"), acting(request), timezone.now()
        if saved(request, form, lambda: write_commitment(call=call, text=text, by=by, at=now)):
            return redirect("call_commitment", call_id=call.pk)
    context = {"call": call, "form": form, "held": held, "versions": versions_of(request, call)}
    return render(request, "recruitment/call_commitment.html", context, status=422 if form.errors else 200)


def versions_of(request: HttpRequest, call: Call) -> list[tuple[CommitmentText, list[Signature]]]:
    """Return the versions, the newest first, each with its signatures; two queries."""
    rows = Signature.objects.visible_to(request.user).filter(text__call=call).select_related("application__person")
    signed: dict[int, list[Signature]] = {}
    for row in rows:
        signed.setdefault(row.text_id, []).append(row)
    return [(text, signed.get(text.pk, [])) for text in CommitmentText.objects.filter(call=call)]
