"""Writes what was read about initiatives; bulk inserts inside the caller's transaction."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from django.utils.translation import gettext as _

from cohort.models import Cohort, Fellowship
from initiatives.enums import ExpenseState, FundingKind, Stage
from initiatives.imports.rows import ExpenseRow, InitiativeRow, InitiativesSheet
from initiatives.models import (
    BudgetLine,
    Engagement,
    EquipmentPrice,
    Expense,
    FundingEntry,
    Initiative,
    MediaFigure,
    Partner,
    PartnerContribution,
    Volunteer,
)
from people.domain.persons import PersonData, find_or_add_all
from people.models import User

ByCode = Mapping[str, Initiative]


def write_initiatives(sheet: InitiativesSheet, cohort: Cohort, by: User, progress: Callable[[str], None]) -> None:
    """Write a cohort's initiatives with their money, partners and volunteers; a fixed number of queries.

    The files hold decisions, not who took them or when: `by` stands for the approver, the first day of the season
    for the day of funding and its last day for that of approval.
    """
    progress(_("Writing the initiatives…"))
    initiatives = write_initiative_rows(sheet, cohort)
    write_money(sheet, cohort, by, initiatives)
    write_partners(sheet, cohort, initiatives)
    write_volunteers(sheet, cohort, initiatives)
    write_typed_figures(sheet, cohort)


def write_initiative_rows(sheet: InitiativesSheet, cohort: Cohort) -> ByCode:
    """Write the initiatives; two queries."""
    fellows = {f.code: f for f in Fellowship.objects.filter(cohort=cohort)}
    written = Initiative.objects.bulk_create(
        Initiative(
            cohort=cohort,
            code=row.code,
            lead=fellows[row.fellow_code],
            title=row.title,
            category=row.category,
            audience=row.audience,
            quarter=row.quarter,
            planned_reach=row.planned_reach,
            actual_reach=row.actual_reach,
            count_method=row.count_method,
            stage=row.stage,
        )
        for row in sheet.initiatives
    )
    return {initiative.code: initiative for initiative in written}


def write_money(sheet: InitiativesSheet, cohort: Cohort, by: User, initiatives: ByCode) -> None:
    """Write what initiatives were given and what they spent; two queries."""
    spent: Counter[str] = Counter()
    for expense in sheet.expenses:
        if expense.state == ExpenseState.APPROVED:
            spent[expense.initiative_code] += expense.amount_agorot
    FundingEntry.objects.bulk_create(
        FundingEntry(
            initiative=initiatives[row.code],
            kind=kind,
            agorot=agorot,
            reason=_("From the season's spreadsheets"),
            entered_by=by,
            entered_on=cohort.starts_on,
        )
        for row in sheet.initiatives
        for kind, agorot in funding_in(row, spent=spent[row.code])
    )
    Expense.objects.bulk_create(expense_of(row, cohort, by, initiatives) for row in sheet.expenses)


def funding_in(row: InitiativeRow, *, spent: int) -> Iterator[tuple[FundingKind, int]]:
    """Yield the sums in agorot that a row grants, and what a cancelled initiative gave back (R8.10)."""
    if row.allocated_agorot:
        yield FundingKind.ALLOCATION, row.allocated_agorot
    if row.top_up_agorot:
        yield FundingKind.TOP_UP, row.top_up_agorot
    left = row.allocated_agorot + row.top_up_agorot - spent
    if row.stage == Stage.CANCELLED and left > 0:
        yield FundingKind.RELEASE, left


def expense_of(row: ExpenseRow, cohort: Cohort, by: User, initiatives: ByCode) -> Expense:
    """Return an unsaved expense with the decision that the file holds."""
    approved, rejected = row.state == ExpenseState.APPROVED, row.state == ExpenseState.REJECTED
    return Expense(
        initiative=initiatives[row.initiative_code],
        code=row.code,
        amount_agorot=row.amount_agorot,
        category=row.category,
        equipment=row.equipment,
        has_receipt=row.has_receipt,
        state=row.state,
        approved_by=by if approved else None,
        approved_on=cohort.ends_on if approved else None,
        rejected_by=by if rejected else None,
        rejected_on=cohort.ends_on if rejected else None,
    )


def write_partners(sheet: InitiativesSheet, cohort: Cohort, initiatives: ByCode) -> None:
    """Write each partner once and all contributions; two queries."""
    names = dict.fromkeys(row.partner_name for row in sheet.contributions)
    written = Partner.objects.bulk_create(
        Partner(cohort=cohort, name=name, kind=sheet.partner_kinds[name]) for name in names
    )
    partners = {partner.name: partner for partner in written}
    PartnerContribution.objects.bulk_create(
        PartnerContribution(
            partner=partners[row.partner_name],
            initiative=initiatives[row.initiative_code],
            cash_agorot=row.cash_agorot,
            in_kind_agorot=row.in_kind_agorot,
        )
        for row in sheet.contributions
    )


def write_volunteers(sheet: InitiativesSheet, cohort: Cohort, initiatives: ByCode) -> None:
    """Write each volunteer once, a person without a name, and all engagements; three queries."""
    codes = list(dict.fromkeys(row.volunteer_code for row in sheet.engagements))
    people = find_or_add_all([PersonData() for _code in codes])
    written = Volunteer.objects.bulk_create(
        Volunteer(cohort=cohort, person=person, code=code) for person, code in zip(people, codes, strict=True)
    )
    volunteers = {volunteer.code: volunteer for volunteer in written}
    Engagement.objects.bulk_create(
        Engagement(
            volunteer=volunteers[row.volunteer_code],
            initiative=initiatives[row.initiative_code],
            minutes=row.minutes,
            insurance_referral=row.insurance_referral,
            is_student=row.is_student,
        )
        for row in sheet.engagements
    )


def write_typed_figures(sheet: InitiativesSheet, cohort: Cohort) -> None:
    """Write the budget, the prices of equipment and the media figures; three queries."""
    BudgetLine.objects.bulk_create(
        BudgetLine(
            cohort=cohort,
            line=row.line,
            planned_agorot=row.planned_agorot,
            spent_outside_agorot=row.spent_outside_agorot,
        )
        for row in sheet.budget
    )
    EquipmentPrice.objects.bulk_create(
        EquipmentPrice(
            cohort=cohort,
            equipment=row.equipment,
            purchase_price_agorot=row.purchase_price_agorot,
            yearly_upkeep_agorot=row.yearly_upkeep_agorot,
        )
        for row in sheet.prices
    )
    MediaFigure.objects.bulk_create(
        MediaFigure(cohort=cohort, figure=figure, value=value) for figure, value in sheet.media.items()
    )
