"""What each role may do with screening in the admin; assessors and applicants have pages of their own."""

from people.access import Role

GRANTS: dict[str, tuple[str, ...]] = {
    Role.MANAGER: (
        "recruitment.view_call",
        "recruitment.add_call",
        "recruitment.change_call",
        "recruitment.rank_call",
        "recruitment.view_application",
        "recruitment.add_application",
        "recruitment.change_application",
        "recruitment.view_applicationmove",
        "recruitment.view_withdrawal",
        "recruitment.view_assessor",
        "recruitment.add_assessor",
        "recruitment.change_assessor",
        "recruitment.view_rating",
        "recruitment.view_decision",
        "recruitment.view_offer",
    ),
    Role.GUIDE: (),
    Role.ASSESSOR: (),
    Role.TRAINER: (),
    Role.CENTRE_HEAD: ("recruitment.view_call",),
    Role.TREASURY: (),
    Role.LEADER: (),
}
