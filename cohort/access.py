"""What each role may do with the programme year in the admin; whose rows they see is in the models."""

from people.access import Role

SEEN_BY_STAFF = (
    "cohort.view_programme",
    "cohort.view_cohort",
    "cohort.view_guide",
    "cohort.view_fellowship",
    "cohort.view_commitmentadjustment",
    "cohort.view_meeting",
    "cohort.view_attendance",
    "cohort.view_hourlog",
    "cohort.view_surveyanswer",
    "cohort.view_levelsnapshot",
)

GRANTS: dict[str, tuple[str, ...]] = {
    Role.MANAGER: (
        *SEEN_BY_STAFF,
        "cohort.add_programme",
        "cohort.change_programme",
        "cohort.add_cohort",
        "cohort.change_cohort",
        "cohort.view_policyoverride",
        "cohort.add_policyoverride",
        "cohort.change_policyoverride",
        "cohort.view_seasonfolder",
        "cohort.add_guide",
        "cohort.change_guide",
        "cohort.add_fellowship",
        "cohort.change_fellowship",
        "cohort.add_commitmentadjustment",
        "cohort.change_commitmentadjustment",
        "cohort.add_meeting",
        "cohort.change_meeting",
        "cohort.add_attendance",
        "cohort.change_attendance",
        "cohort.add_hourlog",
        "cohort.change_hourlog",
        "cohort.add_surveyanswer",
        "cohort.change_surveyanswer",
    ),
    Role.GUIDE: (
        *SEEN_BY_STAFF,
        "cohort.add_attendance",
        "cohort.change_attendance",
        "cohort.change_hourlog",
    ),
    Role.ASSESSOR: (),
    Role.TRAINER: (),
    Role.CENTRE_HEAD: (*SEEN_BY_STAFF, "cohort.view_policyoverride"),
    Role.TREASURY: (),
    Role.LEADER: (),
}
