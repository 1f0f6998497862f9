"""The pages of calendars to subscribe to, the syllabus and its contract, as the tests of whole pages know them."""

from cohort.models import CalendarFeed, ContractMilestone, Meeting, MeetingKind, TrainingContract
from config.tests.pages.kit import (
    CENTRE_HEAD,
    EVERYONE,
    FELLOW,
    GUIDE,
    MANAGER,
    ONLY_POSTED,
    TRAINER,
    Counted,
    Looked,
    Page,
    of_the_cohort,
    to,
)
from config.tests.scene import Scene


def of_the_feed(scene: Scene) -> list[object]:
    """Return the private part of the fellow's calendar address as the argument."""
    return [CalendarFeed.objects.get(person=scene.users[FELLOW].person_id).token]


def of_a_training(scene: Scene) -> list[object]:
    """Return the first training session of the running cohort as the argument."""
    return [Meeting.objects.filter(cohort=scene.running, kind=MeetingKind.TRAINING)[0].pk]


def of_the_contract(scene: Scene) -> list[object]:
    """Return the contract of the running cohort as the argument."""
    return [TrainingContract.objects.get(cohort=scene.running).pk]


def of_a_milestone(scene: Scene) -> list[object]:
    """Return the last milestone of the contract, which waits for hours, as the argument."""
    return [ContractMilestone.objects.filter(contract__cohort=scene.running).order_by("-due_on")[0].pk]


def of_number_one(scene: Scene) -> list[object]:
    """Return any number as the argument."""
    return [1]


POSTED_WITH_A_NUMBER = Page(to=EVERYONE, answer=frozenset({"405"}), args=of_number_one)
PAGES: dict[str, Page] = {
    "calendar_feed": Page(to=EVERYONE, args=of_the_feed),
    "my_calendar": to(FELLOW, GUIDE, MANAGER, CENTRE_HEAD, TRAINER),
    "calendar_qr": Page(to=frozenset({FELLOW, GUIDE}), rest="404"),
    "open_calendar": ONLY_POSTED,
    "renew_calendar": ONLY_POSTED,
    "revoke_calendar": ONLY_POSTED,
    "syllabus": to(MANAGER, TRAINER, args=of_the_cohort),
    "syllabus_session": to(MANAGER, TRAINER, args=of_a_training),
    "material_remove": POSTED_WITH_A_NUMBER,
    "latest_contract": to(MANAGER, CENTRE_HEAD),
    "training_contract": to(MANAGER, CENTRE_HEAD, args=of_the_cohort),
    "contract_new": to(MANAGER, args=of_the_cohort),
    "contract_edit": to(MANAGER, args=of_the_contract),
    "milestone_new": to(MANAGER, args=of_the_contract),
    "milestone_edit": to(MANAGER, args=of_a_milestone),
    "milestone_pay": to(MANAGER, args=of_a_milestone),
    "milestone_remove": POSTED_WITH_A_NUMBER,
    "payment_take_back": POSTED_WITH_A_NUMBER,
}
OVERSEEN = {"manager": "v", "centre_head": "v", "superuser": "v"}
MODELS: dict[str, dict[str, str]] = {
    "cohort.trainingcontract": OVERSEEN,
    "cohort.contractmilestone": OVERSEEN,
    "cohort.material": OVERSEEN | {"guide": "v"},
}
LOOKED_AT: list[Looked] = [
    Looked(FELLOW, "my_calendar"),
    Looked(MANAGER, "my_calendar"),
    Looked(TRAINER, "syllabus", of_the_cohort),
    Looked(TRAINER, "syllabus_session", of_a_training),
    Looked(MANAGER, "training"),
    Looked(MANAGER, "training_contract", of_the_cohort),
    Looked(CENTRE_HEAD, "training_contract", of_the_cohort),
    Looked(MANAGER, "contract_edit", of_the_contract),
    Looked(MANAGER, "milestone_new", of_the_contract),
    Looked(MANAGER, "milestone_pay", of_a_milestone),
]
COUNTED: list[Counted] = [
    Counted(GUIDE, "my_calendar"),
    Counted(TRAINER, "syllabus", of_the_cohort),
    Counted(MANAGER, "training_contract", of_the_cohort),
]
