"""The codes of initiatives and their money, with the moves between stages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where an initiative stands (R10.2)."""

    IDEA = "idea", _("Idea")
    CANVAS = "canvas", _("Canvas")
    PRESENTED = "presented", _("Presented")
    APPROVED = "approved", _("Approved")
    IN_PRODUCTION = "in_production", _("In production")
    COMPLETED = "completed", _("Carried out")
    SCALED_DOWN = "scaled_down", _("Carried out on a smaller scale")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")
    CLOSED = "closed", _("Closed")


EXECUTED = (Stage.COMPLETED, Stage.SCALED_DOWN)
BEFORE_MONEY = frozenset({Stage.IDEA, Stage.CANVAS, Stage.PRESENTED})
OUTCOMES = frozenset({Stage.COMPLETED, Stage.SCALED_DOWN, Stage.POSTPONED, Stage.CANCELLED})
MOVES: dict[str, frozenset[str]] = {
    Stage.IDEA: frozenset({Stage.CANVAS, Stage.CANCELLED}),
    Stage.CANVAS: frozenset({Stage.PRESENTED, Stage.CANCELLED}),
    Stage.PRESENTED: frozenset({Stage.APPROVED, Stage.CANVAS, Stage.CANCELLED}),
    Stage.APPROVED: frozenset({Stage.IN_PRODUCTION, Stage.POSTPONED, Stage.CANCELLED}),
    Stage.IN_PRODUCTION: OUTCOMES,
    Stage.POSTPONED: frozenset({Stage.IN_PRODUCTION, Stage.CANCELLED}),
    Stage.COMPLETED: frozenset({Stage.CLOSED}),
    Stage.SCALED_DOWN: frozenset({Stage.CLOSED}),
    Stage.CANCELLED: frozenset({Stage.CLOSED}),
    Stage.CLOSED: frozenset(),
}


class CountMethod(models.TextChoices):
    """How the people reached were counted (R10.4)."""

    REGISTRATION = "registration", _("Registration")
    HEADCOUNT_ESTIMATE = "headcount_estimate", _("Estimated head-count")


class CanvasField(models.TextChoices):
    """The fields of an initiative's canvas, in order (R10.1)."""

    DREAM = "dream", _("Dream")
    NEED = "need", _("Need and evidence")
    AUDIENCE = "audience", _("Whom it is for")
    EXISTING = "existing", _("What exists already")
    SOLUTION = "solution", _("Solution")
    PARTNERS = "partners", _("Partners")
    TIMELINE = "timeline", _("Activities and timeline")
    BUDGET = "budget", _("Budget")
    VOLUNTEERS = "volunteers", _("Volunteers")
    MEDIA = "media", _("Media plan")
    MEASURES = "measures", _("Success measures")
    RISKS = "risks", _("Risks")
    REMAINS = "remains", _("What remains afterwards")


class ExpenseCategory(models.TextChoices):
    """What an initiative may spend on (R8.3)."""

    CONTENT = "content", _("Content and facilitation")
    PUBLICITY = "publicity", _("Publicity")
    REFRESHMENTS = "refreshments", _("Refreshments")
    EQUIPMENT_RENTAL = "equipment_rental", _("Equipment rental")
    CONSUMABLES = "consumables", _("Consumables")
    TRANSPORT = "transport", _("Transport")
    SAFETY = "safety", _("Safety and permits")


class Equipment(models.TextChoices):
    """What initiatives rent (R9)."""

    SOUND = "sound", _("Sound")
    LIGHTING = "lighting", _("Lighting")
    CAMERA = "camera", _("Camera")
    OTHER = "other", _("Other equipment")


SEASON_EQUIPMENT = (Equipment.SOUND, Equipment.LIGHTING, Equipment.CAMERA)
"""The kinds of equipment that a season's files name."""


class ExpenseState(models.TextChoices):
    """Where an expense stands; only approved ones are spent, and being paid is a date beside that."""

    REQUESTED = "requested", _("Requested")
    AGREED = "agreed", _("Approved in advance")
    PENDING = "pending", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Not approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN_EXPENSES = frozenset({ExpenseState.REQUESTED, ExpenseState.AGREED, ExpenseState.PENDING})
COUNTED_OUT = frozenset({ExpenseState.REJECTED, ExpenseState.WITHDRAWN})
EXPENSE_MOVES: dict[str, frozenset[str]] = {
    ExpenseState.REQUESTED: frozenset(
        {
            ExpenseState.AGREED,
            ExpenseState.PENDING,
            ExpenseState.APPROVED,
            ExpenseState.REJECTED,
            ExpenseState.WITHDRAWN,
        }
    ),
    ExpenseState.AGREED: frozenset({ExpenseState.PENDING, ExpenseState.REJECTED, ExpenseState.WITHDRAWN}),
    ExpenseState.PENDING: frozenset({ExpenseState.APPROVED, ExpenseState.REJECTED, ExpenseState.WITHDRAWN}),
    ExpenseState.APPROVED: frozenset(),
    ExpenseState.REJECTED: frozenset(),
    ExpenseState.WITHDRAWN: frozenset(),
}


class ExpenseStepKind(models.TextChoices):
    """What was done with an expense."""

    REQUESTED = "requested", _("Requested")
    CHANGED = "changed", _("Changed")
    AGREED = "agreed", _("Approved in advance")
    RECEIPT = "receipt", _("Receipt handed in")
    RETURNED = "returned", _("Returned for correction")
    FIRST_APPROVAL = "first_approval", _("Approved by the first of two")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Not approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    PAID = "paid", _("Paid")


class Payer(models.TextChoices):
    """Whose money pays first (R8.12)."""

    CENTRE = "centre", _("The centre pays")
    FELLOW = "fellow", _("Refund to the fellow")


class FundingKind(models.TextChoices):
    """How money reaches an initiative or leaves it for the reserve (R8.9, R8.10)."""

    ALLOCATION = "allocation", _("Allocation")
    TOP_UP = "top_up", _("Top-up from the reserve")
    RELEASE = "release", _("Released to the reserve")
    TRANSFER_IN = "transfer_in", _("Transferred from another initiative")
    TRANSFER_OUT = "transfer_out", _("Transferred to another initiative")


TAKEN_AWAY = frozenset({FundingKind.RELEASE, FundingKind.TRANSFER_OUT})
"""The lines that make the sum of an initiative smaller."""


class PartnerKind(models.TextChoices):
    """Who a partner is (R10.13)."""

    BUSINESS = "business", _("Business")
    COMMUNITY = "community", _("Community group")
    MUNICIPALITY = "municipality", _("Municipality")
    NGO = "ngo", _("Non-profit organisation")
    RESIDENTS = "residents", _("Residents")
    SCHOOL = "school", _("School")
    YOUNG_RESIDENT = "young_resident", _("Young resident")


class BudgetLineKind(models.TextChoices):
    """The lines of the programme's budget (R8.1)."""

    TRAINING = "training", _("Training")
    INITIATIVES_ALLOCATED = "initiatives_allocated", _("Allocated to initiatives")
    INITIATIVES_RESERVE = "initiatives_reserve", _("Reserve for initiatives")
    SHARED = "shared", _("Shared costs")


class MediaName(models.TextChoices):
    """The figures of documentation and media, in the order in which they are shown."""

    POSTS = "posts", _("Posts")
    STORIES = "stories", _("Stories")
    POSTS_WITHIN_24H = "posts_within_24h", _("Posts within 24 hours")
    REACH_SUM_NOT_UNIQUE = "reach_sum_not_unique", _("Sum of reach, not unique people")
    PHOTOS_WITH_CONSENT = "photos_with_consent", _("Photos with consent")
    PHOTOS_WITHHELD_NO_CONSENT = "photos_withheld_no_consent", _("Photos withheld for lack of consent")
    PRESS_ITEMS = "press_items", _("Press items")
