"""The addresses of expenses, receipts and approvals."""

from django.urls import URLPattern, path

from initiatives.views.spending import (
    add_expense_quote,
    change_expense,
    expense,
    hand_in_receipt,
    initiative_money,
    new_expense,
    withdraw_expense,
)
from initiatives.views.spending_files import quote_file, receipt_file, receipt_small
from initiatives.views.spending_queue import approve_chosen, decide_expense, expense_queue, expenses_to_pay

urlpatterns: list[URLPattern] = [
    path("initiatives/<int:initiative_id>/money/", initiative_money, name="initiative_money"),
    path("initiatives/<int:initiative_id>/money/new/", new_expense, name="new_expense"),
    path("expenses/", expense_queue, name="expense_queue"),
    path("expenses/chosen/", approve_chosen, name="approve_chosen"),
    path("expenses/to-pay/", expenses_to_pay, name="expenses_to_pay"),
    path("expenses/<int:expense_id>/", expense, name="expense"),
    path("expenses/<int:expense_id>/change/", change_expense, name="change_expense"),
    path("expenses/<int:expense_id>/receipt/", hand_in_receipt, name="hand_in_receipt"),
    path("expenses/<int:expense_id>/withdraw/", withdraw_expense, name="withdraw_expense"),
    path("expenses/<int:expense_id>/quote/", add_expense_quote, name="add_expense_quote"),
    path("expenses/<int:expense_id>/decide/", decide_expense, name="decide_expense"),
    path("receipts/<int:receipt_id>/", receipt_file, name="receipt_file"),
    path("receipts/<int:receipt_id>/small/", receipt_small, name="receipt_small"),
    path("expense-quotes/<int:quote_id>/", quote_file, name="quote_file"),
]
