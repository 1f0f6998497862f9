"""Read-only ledgers of screening: marks, moves, withdrawals, decisions, offers."""

from django.contrib import admin

from people.adminkit import LedgerAdmin
from recruitment.admin.filters import ApplicationCallFilter, AssessorFilter
from recruitment.models import ApplicationMove, Decision, Offer, Rating, Withdrawal

APPLICATION = ("application__person", "application__call__cohort__programme")
SEARCHED = ("application__code", "application__person__full_name")


@admin.register(Rating)
class RatingAdmin(LedgerAdmin):
    """Every mark of every assessor."""

    work = "screening"
    list_display = ("application", "stage", "assessor", "criterion", "score", "locked_on")
    list_filter = (ApplicationCallFilter, "stage", "criterion", "score", AssessorFilter)
    list_select_related = (*APPLICATION, "assessor__person")
    search_fields = (*SEARCHED, "assessor__code", "assessor__person__full_name")
    autocomplete_fields = ("application", "assessor")


@admin.register(ApplicationMove)
class ApplicationMoveAdmin(LedgerAdmin):
    """Every move of every application."""

    work = "screening"
    list_display = ("application", "from_state", "to_state", "moved_on", "moved_by", "reason")
    list_filter = (ApplicationCallFilter, "to_state")
    list_select_related = (*APPLICATION, "moved_by__person")
    search_fields = SEARCHED
    autocomplete_fields = ("application", "moved_by")
    date_hierarchy = "moved_on"


@admin.register(Withdrawal)
class WithdrawalAdmin(LedgerAdmin):
    """Who stepped back, when and why."""

    work = "screening"
    list_display = ("application", "stage", "reason", "withdrawn_on")
    list_filter = (ApplicationCallFilter, "stage")
    list_select_related = APPLICATION
    search_fields = (*SEARCHED, "reason")
    autocomplete_fields = ("application",)


@admin.register(Decision)
class DecisionAdmin(LedgerAdmin):
    """The committee's protocol."""

    work = "screening"
    list_display = ("rank", "application", "final_score", "rank_raw", "outcome", "decided_on", "decided_by")
    list_filter = (ApplicationCallFilter, "outcome")
    list_select_related = (*APPLICATION, "decided_by__person")
    search_fields = SEARCHED
    autocomplete_fields = ("application", "decided_by")


@admin.register(Offer)
class OfferAdmin(LedgerAdmin):
    """Offers and how they ended."""

    work = "screening"
    list_display = ("application", "offered_on", "from_waitlist", "answer_by", "answer", "answered_on", "offered_by")
    list_filter = (ApplicationCallFilter, "answer", "from_waitlist")
    list_select_related = (*APPLICATION, "offered_by__person")
    search_fields = SEARCHED
    autocomplete_fields = ("application", "offered_by")
    date_hierarchy = "offered_on"
