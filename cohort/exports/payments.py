"""The list that the treasury pays from, as a workbook: right to left, numbers of accounts as text."""

from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from cohort.domain.payees import payee_of
from cohort.models import PaymentLine, PaymentList

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
HEAD = {"bold": True, "bg_color": "#0B6570", "font_color": "#FFFFFF", "text_wrap": True}
AGOROT_OF_A_SHEKEL = 100


def lines_of(payment_list: PaymentList) -> list[PaymentLine]:
    """Return the lines that are to be paid, with their fellows and accounts; one query."""
    rows = payment_list.lines.filter(sent_back_on=None).select_related("fellowship__person", "fellowship__payee")
    return list(rows.order_by("half", "fellowship__person__full_name"))


def columns(line: PaymentLine) -> Sequence[tuple[str, Any]]:
    """Return heading and value of each column of one line."""
    payee = payee_of(getattr(line.fellowship, "payee", None))
    return (
        (_("Name"), line.fellowship.person.full_name),
        (_("Identity number"), payee.national_id),
        (_("Bank number"), payee.bank),
        (_("Branch number"), payee.branch),
        (_("Account number"), payee.account),
        (_("Name of the account's owner"), payee.holder),
        (_("Instalment"), line.half),
        (_("Sum, in shekels"), float(Fraction(line.agorot, AGOROT_OF_A_SHEKEL))),
        (_("Basis"), _("Conditions met on %(day)s") % {"day": f"{line.ready_on:%d.%m.%Y}"}),
        (_("Paid on"), f"{line.paid_on:%d.%m.%Y}" if line.paid_on else ""),
        (_("Reference"), line.reference),
    )


def payment_workbook(payment_list: PaymentList) -> bytes:
    """Return the workbook of a list."""
    target = BytesIO()
    with Workbook(target, OPTIONS) as book:
        sheet = book.add_worksheet()
        sheet.right_to_left()
        sheet.freeze_panes(1, 1)
        head, money = book.add_format(HEAD), book.add_format({"num_format": '#,##0.00 "₪"'})
        rows = [columns(line) for line in lines_of(payment_list)]
        for column, (heading, _value) in enumerate(rows[0] if rows else ()):
            sheet.write_string(0, column, heading, head)
            sheet.set_column(column, column, 20)
        for number, row in enumerate(rows, 1):
            for column, (_heading, value) in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                else:
                    sheet.write_number(number, column, value, money if isinstance(value, float) else None)
    return target.getvalue()
