"""From first interest to an accepted offer: call, applications, marks, decisions."""

from recruitment.models.application import Application, ApplicationMove, Withdrawal
from recruitment.models.assessment import Assessor, Rating
from recruitment.models.call import Call
from recruitment.models.decision import Decision, Offer

__all__ = ["Application", "ApplicationMove", "Assessor", "Call", "Decision", "Offer", "Rating", "Withdrawal"]
