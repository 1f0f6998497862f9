"""What must always be true of an expense."""

from django.db import models
from django.db.models import Q

from initiatives.enums import Equipment, ExpenseCategory, ExpenseState, Payer

EXPENSE_RULES = (
    models.UniqueConstraint(fields=["initiative", "code"], condition=~Q(code=""), name="expense_code_unique"),
    models.UniqueConstraint(
        fields=["initiative", "source_key"], condition=~Q(source_key=""), name="expense_source_once"
    ),
    models.CheckConstraint(name="expense_payer_known", condition=Q(payer__in=Payer.values)),
    models.CheckConstraint(
        name="expense_vat_within_sum",
        condition=Q(vat_agorot__isnull=True) | Q(vat_agorot__lt=models.F("amount_agorot")),
    ),
    models.CheckConstraint(
        name="expense_agreement_is_whole",
        condition=Q(agreed_by__isnull=True, agreed_on__isnull=True, agreed_agorot__isnull=True)
        | Q(agreed_by__isnull=False, agreed_on__isnull=False, agreed_agorot__gt=0),
    ),
    models.CheckConstraint(
        name="expense_agreed_has_agreement",
        condition=~Q(state=ExpenseState.AGREED) | Q(agreed_agorot__isnull=False),
    ),
    models.CheckConstraint(
        name="expense_paid_is_approved",
        condition=Q(paid_on__isnull=True, paid_by__isnull=True)
        | Q(paid_on__isnull=False, paid_by__isnull=False, state=ExpenseState.APPROVED),
    ),
    models.CheckConstraint(name="expense_is_positive", condition=Q(amount_agorot__gt=0)),
    models.CheckConstraint(name="expense_category_known", condition=Q(category__in=ExpenseCategory.values)),
    models.CheckConstraint(name="expense_state_known", condition=Q(state__in=ExpenseState.values)),
    models.CheckConstraint(
        name="expense_equipment_is_rented",
        condition=Q(equipment="") | Q(equipment__in=Equipment.values, category=ExpenseCategory.EQUIPMENT_RENTAL),
    ),
    models.CheckConstraint(
        name="expense_approval_is_whole",
        condition=Q(state=ExpenseState.APPROVED, approved_by__isnull=False, approved_on__isnull=False)
        | (~Q(state=ExpenseState.APPROVED) & Q(approved_by__isnull=True, approved_on__isnull=True)),
    ),
    models.CheckConstraint(
        name="expense_rejection_is_of_rejected",
        condition=Q(state=ExpenseState.REJECTED) | Q(rejected_by__isnull=True, rejected_on__isnull=True),
    ),
)
