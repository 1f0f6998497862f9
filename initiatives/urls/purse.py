"""The addresses of the programme's money, its ledger and lists."""

from django.urls import URLPattern, path

from initiatives.views.purse import budget, budget_ledger, cohort_budget
from initiatives.views.purse_entries import allocate_money, release_money, top_up_money, transfer_money
from initiatives.views.purse_import import import_expenses
from initiatives.views.purse_lists import accountant_archive, accountant_list, accountant_sheet
from initiatives.views.purse_outside import (
    budget_line,
    enter_contract_milestone,
    programme_expense_new,
    programme_expense_take_back,
    programme_expenses,
    programme_receipt,
)

urlpatterns: list[URLPattern] = [
    path("budget/", budget, name="budget"),
    path("budget/<int:cohort_id>/", cohort_budget, name="cohort_budget"),
    path("budget/<int:cohort_id>/ledger/", budget_ledger, name="budget_ledger"),
    path("budget/<int:cohort_id>/allocate/", allocate_money, name="allocate_money"),
    path("budget/<int:cohort_id>/top-up/", top_up_money, name="top_up_money"),
    path("budget/<int:cohort_id>/transfer/", transfer_money, name="transfer_money"),
    path("budget/<int:cohort_id>/release/", release_money, name="release_money"),
    path("budget/<int:cohort_id>/lines/<str:line>/", budget_line, name="budget_line"),
    path("budget/<int:cohort_id>/expenses/", programme_expenses, name="programme_expenses"),
    path("budget/<int:cohort_id>/expenses/new/", programme_expense_new, name="programme_expense_new"),
    path("budget/expenses/<int:expense_id>/back/", programme_expense_take_back, name="programme_expense_take_back"),
    path("budget/expenses/<int:expense_id>/receipt/", programme_receipt, name="programme_receipt"),
    path("budget/milestones/<int:milestone_id>/", enter_contract_milestone, name="enter_contract_milestone"),
    path("budget/<int:cohort_id>/accountant/", accountant_list, name="accountant_list"),
    path("budget/<int:cohort_id>/accountant/<str:form>/", accountant_sheet, name="accountant_sheet"),
    path("budget/<int:cohort_id>/receipts.zip", accountant_archive, name="accountant_archive"),
    path("budget/<int:cohort_id>/import/", import_expenses, name="import_expenses"),
]
