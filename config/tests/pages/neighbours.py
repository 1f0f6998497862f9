"""The pages of partners and equipment, as the tests of whole pages know them."""

from config.tests.pages.initiative import of_the_fellow
from config.tests.pages.kit import CENTRE_HEAD, FELLOW, GUIDE, MANAGER, Counted, Looked, Page, posted, to
from config.tests.pages.spending import led, own, posted_by_lead
from config.tests.scene import Scene
from initiatives.models import EquipmentItem, EquipmentLoan, EquipmentNeed, Partner, PartnerContribution

WHO = (MANAGER, CENTRE_HEAD, GUIDE, FELLOW)
STAFF = (MANAGER, CENTRE_HEAD, GUIDE)


def gift(scene: Scene) -> list[object]:
    """Return the promise of the twin to the fellow's initiative."""
    return [PartnerContribution.objects.filter(initiative=own(scene)).order_by("-pk")[0].pk]


def twin(scene: Scene) -> list[object]:
    """Return the partner that stands there twice."""
    return [PartnerContribution.objects.filter(initiative=own(scene)).order_by("-pk")[0].partner_id]


def twins(scene: Scene) -> list[object]:
    """Return two partners of the cohort."""
    return [*Partner.objects.filter(cohort=scene.running).order_by("pk").values_list("pk", flat=True)[:2]]


def a_need(scene: Scene) -> list[object]:
    """Return a need of the fellow's initiative."""
    return [EquipmentNeed.objects.filter(initiative=own(scene)).order_by("pk")[0].pk]


def a_thing(scene: Scene) -> list[object]:
    """Return a thing of the centre."""
    return [EquipmentItem.objects.order_by("pk")[0].pk]


def a_loan(scene: Scene) -> list[object]:
    """Return a loan of the fellow's initiative."""
    return [EquipmentLoan.objects.filter(initiative=own(scene)).order_by("pk")[0].pk]


PAGES: dict[str, Page] = {
    "initiative_partners": to(*WHO, rest="404", args=of_the_fellow),
    "new_partner": led(of_the_fellow),
    "change_partner_gift": led(gift),
    "thank_partner": led(gift),
    "partner_register": to(*WHO),
    "partner_sheet": to(*STAFF, args=lambda scene: ["csv"]),
    "partner": to(*WHO, rest="404", args=twin),
    "ask_partner_again": posted(*WHO, rest="404", args=twin),
    "merge_partners": posted(*STAFF, args=twins),
    "part_partners": posted(*STAFF, args=twin),
    "initiative_equipment": to(*WHO, rest="404", args=of_the_fellow),
    "need": led(a_need),
    "answer_need": posted_by_lead(a_need),
    "borrow_item": posted_by_lead(lambda scene: [*a_need(scene), *a_thing(scene)]),
    "call_loan_off": posted_by_lead(a_loan),
    "loan_out": posted(*STAFF, args=a_loan),
    "loan_back": posted(*STAFF, args=a_loan),
    "equipment_board": to(*STAFF),
    "decide_hire": posted(MANAGER, CENTRE_HEAD),
    "retire_item": posted(*STAFF, args=a_thing),
    "rent_or_buy": to(MANAGER, CENTRE_HEAD),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(FELLOW, "initiative_partners", of_the_fellow),
    Looked(FELLOW, "new_partner", of_the_fellow),
    Looked(FELLOW, "thank_partner", gift),
    Looked(MANAGER, "partner_register"),
    Looked(MANAGER, "partner", twin),
    Looked(FELLOW, "initiative_equipment", of_the_fellow),
    Looked(FELLOW, "need", a_need),
    Looked(MANAGER, "equipment_board"),
    Looked(MANAGER, "rent_or_buy"),
]
COUNTED: list[Counted] = [Counted(MANAGER, "partner_register"), Counted(MANAGER, "equipment_board")]
