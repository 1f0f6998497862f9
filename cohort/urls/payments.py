"""The addresses of the scholarship ledger."""

from django.urls import URLPattern, path

from cohort.views.payment_lists import (
    download_payment_list,
    payment_list,
    record_line,
    record_list,
    send_back_line,
)
from cohort.views.payments import latest_payments, make_payment_list, payments
from cohort.views.scholarship import my_scholarship, settle_withholding, withhold

urlpatterns: list[URLPattern] = [
    path("payments/", latest_payments, name="latest_payments"),
    path("payments/<int:cohort_id>/", payments, name="payments"),
    path("payments/<int:cohort_id>/list/", make_payment_list, name="make_payment_list"),
    path("payments/lists/<int:list_id>/", payment_list, name="payment_list"),
    path("payments/lists/<int:list_id>/file/", download_payment_list, name="download_payment_list"),
    path("payments/lists/<int:list_id>/paid/", record_list, name="record_list"),
    path("payments/lines/<int:line_id>/paid/", record_line, name="record_line"),
    path("payments/lines/<int:line_id>/back/", send_back_line, name="send_back_line"),
    path("payments/withhold/<int:fellowship_id>/<int:half>/", withhold, name="withhold"),
    path("payments/withheld/<int:withholding_id>/", settle_withholding, name="settle_withholding"),
    path("my-scholarship/", my_scholarship, name="my_scholarship"),
]
