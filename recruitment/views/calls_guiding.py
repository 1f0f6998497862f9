"""Answers to guiding questions, tagged and counted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from people.access import Role, needs_role
from people.adminkit import acting
from recruitment.domain.guiding import add_tag, drop_tag, guiding_answers, topics_of
from recruitment.forms.calls_form import TagForm
from recruitment.models import Answer
from recruitment.views.calls_kit import call_or_404, done


@needs_role(Role.MANAGER)
def guiding_answers_page(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show the answers by topic and question, with their tags counted."""
    call = call_or_404(call_id)
    answers = guiding_answers(call=call, user=acting(request))
    tag = request.GET.get("tag", "")
    topics = topics_of(answers=answers, tag=tag)
    context = {
        "call": call,
        "topics": topics,
        "count": len(answers),
        "tag": tag,
        "known": sorted({name for row in answers for name in row.tags}),
    }
    return render(request, "recruitment/guiding_answers.html", context)


def answer_or_404(request: HttpRequest, answer_id: int) -> Answer:
    """Return an answer to a guiding question that the login may see."""
    rows = Answer.objects.visible_to(request.user).exclude(question__guiding="").select_related("application")
    return get_object_or_404(rows, pk=answer_id)


def back(answer: Answer) -> HttpResponse:
    """Lead back to the answer."""
    address = reverse("guiding_answers", args=[answer.application.call_id])
    return redirect(f"{address}#answer-{answer.pk}")


@require_POST
@needs_role(Role.MANAGER)
def tag_answer(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Add a tag to an answer."""
    answer, form = answer_or_404(request, answer_id), TagForm(request.POST)
    word = form.cleaned_data["tag"] if form.is_valid() else request.POST.get("tag", "")
    done(request, lambda: add_tag(answer=answer, tag=word, by=acting(request)))
    return back(answer)


@require_POST
@needs_role(Role.MANAGER)
def untag_answer(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Take a tag away from an answer."""
    answer = answer_or_404(request, answer_id)
    done(request, lambda: drop_tag(answer=answer, tag=request.POST.get("tag", ""), by=acting(request)))
    return back(answer)
