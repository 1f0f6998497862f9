"""The pages of the scholarship ledger, as the tests of whole pages know them."""

from cohort.models import PaymentLine, PaymentList
from config.tests.pages.kit import (
    CENTRE_HEAD,
    FELLOW,
    MANAGER,
    TREASURY,
    Counted,
    Looked,
    Page,
    of_the_cohort,
    posted,
    to,
)
from config.tests.scene import Scene


def of_a_list(scene: Scene) -> list[object]:
    """Return a list of the running season."""
    return [PaymentList.objects.filter(cohort=scene.running).order_by("pk")[0].pk]


def of_a_line(scene: Scene) -> list[object]:
    """Return a line that the treasury has not answered."""
    return [PaymentLine.objects.filter(list__cohort=scene.running, paid_on=None).order_by("pk")[0].pk]


def of_a_half(scene: Scene) -> list[object]:
    """Return a fellow and the second half."""
    return [scene.running.fellowships.order_by("pk")[0].pk, 2]


VIEW = {"manager": "v", "centre_head": "v", "superuser": "v"}
PAGES: dict[str, Page] = {
    "latest_payments": to(MANAGER, CENTRE_HEAD, TREASURY),
    "payments": to(MANAGER, CENTRE_HEAD, TREASURY, args=of_the_cohort),
    "make_payment_list": posted(MANAGER, args=of_the_cohort),
    "payment_list": to(MANAGER, CENTRE_HEAD, TREASURY, args=of_a_list),
    "download_payment_list": to(MANAGER, TREASURY, args=of_a_list),
    "record_list": posted(MANAGER, TREASURY, args=of_a_list),
    "record_line": posted(MANAGER, TREASURY, args=of_a_line),
    "send_back_line": posted(MANAGER, TREASURY, args=of_a_line),
    "withhold": to(MANAGER, args=of_a_half),
    "settle_withholding": posted(MANAGER, CENTRE_HEAD, args=lambda scene: [0]),
    "my_scholarship": Page(to=frozenset({FELLOW})),
}
MODELS: dict[str, dict[str, str]] = {
    "cohort.paymentlist": VIEW,
    "cohort.paymentline": VIEW,
    "cohort.withholding": VIEW,
}
LOOKED_AT: list[Looked] = [
    Looked(TREASURY, "payment_list", of_a_list),
    Looked(MANAGER, "payments", of_the_cohort),
    Looked(MANAGER, "withhold", of_a_half),
    Looked(FELLOW, "my_scholarship"),
]
COUNTED: list[Counted] = [Counted(FELLOW, "my_scholarship"), Counted(TREASURY, "payment_list", of_a_list)]
