"""What the pages of evenings share: finding an evening and its numbers."""

from django.shortcuts import get_object_or_404

from cohort.domain.policies import policy_for
from recruitment.domain.evening_board import Board, board_of, kept_draft
from recruitment.models import Call, Evening
from recruitment.policy import RecruitmentPolicy


def call_or_404(call_id: int) -> Call:
    """Return a call with its cohort; raise Http404."""
    return get_object_or_404(Call.objects.select_related("cohort__programme"), pk=call_id)


def evening_or_404(evening_id: int) -> Evening:
    """Return an evening with its call; raise Http404."""
    return get_object_or_404(Evening.objects.select_related("call__cohort__programme"), pk=evening_id)


def policy_of(evening: Evening) -> RecruitmentPolicy:
    """Return the numbers that hold for an evening's call."""
    return policy_for(evening.call.cohort, RecruitmentPolicy)


def kept_board(evening: Evening) -> Board:
    """Return what is kept of an evening, ready to be shown."""
    return board_of(*kept_draft(evening=evening, policy=policy_of(evening)))
