"""What each role may do with the alumni community in the admin."""

from people.enums import Role

COMMUNITY = (
    "alumni.view_membership",
    "alumni.add_membership",
    "alumni.change_membership",
    "alumni.view_engagementact",
    "alumni.add_engagementact",
    "alumni.change_engagementact",
    "alumni.delete_engagementact",
)
GRANTS: dict[str, tuple[str, ...]] = {
    Role.MANAGER: COMMUNITY,
    Role.GUIDE: (),
    Role.ASSESSOR: (),
    Role.TRAINER: (),
    Role.CENTRE_HEAD: (),
    Role.TREASURY: (),
    Role.LEADER: COMMUNITY,
}
