"""What each role may do with initiatives and their money in the admin."""

from people.enums import Role

SEE_INITIATIVES = (
    "initiatives.view_initiative",
    "initiatives.view_partner",
    "initiatives.view_partnercontribution",
)
SEE_MONEY = (
    "initiatives.view_fundingentry",
    "initiatives.view_expense",
    "initiatives.view_budgetline",
    "initiatives.view_equipmentprice",
)
KEEP = (
    "initiatives.add_initiative",
    "initiatives.change_initiative",
    "initiatives.add_partner",
    "initiatives.change_partner",
    "initiatives.add_partnercontribution",
    "initiatives.change_partnercontribution",
    "initiatives.view_volunteer",
    "initiatives.add_volunteer",
    "initiatives.change_volunteer",
    "initiatives.view_engagement",
    "initiatives.add_engagement",
    "initiatives.change_engagement",
)
KEEP_MONEY = (
    "initiatives.add_expense",
    "initiatives.change_expense",
    "initiatives.add_budgetline",
    "initiatives.change_budgetline",
    "initiatives.add_equipmentprice",
    "initiatives.change_equipmentprice",
    "initiatives.view_mediafigure",
    "initiatives.add_mediafigure",
    "initiatives.change_mediafigure",
)
GRANTS: dict[str, tuple[str, ...]] = {
    Role.MANAGER: (*SEE_INITIATIVES, *SEE_MONEY, *KEEP, *KEEP_MONEY),
    Role.GUIDE: (*SEE_INITIATIVES, "initiatives.view_expense", "initiatives.change_expense"),
    Role.ASSESSOR: (),
    Role.TRAINER: (),
    Role.CENTRE_HEAD: (*SEE_INITIATIVES, *SEE_MONEY, "initiatives.change_expense", "initiatives.view_mediafigure"),
    Role.TREASURY: (),
    Role.LEADER: (),
}
