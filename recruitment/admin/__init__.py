"""Staff pages of screening: the call with its ranking, applications, and read-only ledgers."""

from recruitment.admin.applications import ApplicationAdmin
from recruitment.admin.calls import AssessorAdmin, CallAdmin
from recruitment.admin.ledgers import ApplicationMoveAdmin, DecisionAdmin, OfferAdmin, RatingAdmin, WithdrawalAdmin

__all__ = [
    "ApplicationAdmin",
    "ApplicationMoveAdmin",
    "AssessorAdmin",
    "CallAdmin",
    "DecisionAdmin",
    "OfferAdmin",
    "RatingAdmin",
    "WithdrawalAdmin",
]
