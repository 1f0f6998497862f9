"""The addresses of partners and equipment."""

from django.urls import URLPattern, path

from initiatives.views.neighbours import change_partner_gift, initiative_partners, new_partner, thank_partner
from initiatives.views.neighbours_board import (
    decide_hire,
    equipment_board,
    loan_back,
    loan_out,
    rent_or_buy,
    retire_item,
)
from initiatives.views.neighbours_equipment import (
    answer_need,
    borrow_item,
    call_loan_off,
    initiative_equipment,
    need,
)
from initiatives.views.neighbours_register import (
    ask_partner_again,
    merge_partners,
    part_partners,
    partner,
    partner_register,
    partner_sheet,
)

urlpatterns: list[URLPattern] = [
    path("initiatives/<int:initiative_id>/partners/", initiative_partners, name="initiative_partners"),
    path("initiatives/<int:initiative_id>/partners/new/", new_partner, name="new_partner"),
    path("gifts/<int:gift_id>/", change_partner_gift, name="change_partner_gift"),
    path("gifts/<int:gift_id>/thanks/", thank_partner, name="thank_partner"),
    path("partners/", partner_register, name="partner_register"),
    path("partners/sheet.<slug:form>", partner_sheet, name="partner_sheet"),
    path("partners/<int:partner_id>/", partner, name="partner"),
    path("partners/<int:partner_id>/again/", ask_partner_again, name="ask_partner_again"),
    path("partners/<int:partner_id>/merge/<int:other_id>/", merge_partners, name="merge_partners"),
    path("partners/<int:partner_id>/apart/", part_partners, name="part_partners"),
    path("initiatives/<int:initiative_id>/equipment/", initiative_equipment, name="initiative_equipment"),
    path("needs/<int:need_id>/", need, name="need"),
    path("needs/<int:need_id>/answer/", answer_need, name="answer_need"),
    path("needs/<int:need_id>/borrow/<int:item_id>/", borrow_item, name="borrow_item"),
    path("loans/<int:loan_id>/call-off/", call_loan_off, name="call_loan_off"),
    path("loans/<int:loan_id>/out/", loan_out, name="loan_out"),
    path("loans/<int:loan_id>/back/", loan_back, name="loan_back"),
    path("equipment/", equipment_board, name="equipment_board"),
    path("equipment/hire/", decide_hire, name="decide_hire"),
    path("equipment/<int:item_id>/retire/", retire_item, name="retire_item"),
    path("equipment/rent-or-buy/", rent_or_buy, name="rent_or_buy"),
]
