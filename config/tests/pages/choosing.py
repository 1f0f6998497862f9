"""The pages of ranking, decisions and protocol, as the tests of whole pages know them."""

from config.tests.pages.kit import CENTRE_HEAD, MANAGER, Counted, Looked, Page, of_the_call, posted, to
from config.tests.scene import Scene
from recruitment.enums import ApplicationState
from recruitment.models import Application, Decision


def of_a_candidate(scene: Scene) -> list[object]:
    """Return a call and one of its candidates who waits for the committee with a prepared decision."""
    prepared = Decision.objects.filter(decided_on__isnull=True, application__state=ApplicationState.RANKED)
    application = Application.objects.filter(pk__in=prepared.values("application")).order_by("pk")[0]
    return [application.call_id, application.pk]


def of_the_committee(scene: Scene) -> list[object]:
    """Return the call that waits for its committee."""
    return of_a_candidate(scene)[:1]


PAGES: dict[str, Page] = {
    "call_ranking": to(MANAGER, CENTRE_HEAD, args=of_the_call),
    "what_if": to(MANAGER, CENTRE_HEAD, args=of_the_call),
    "apply_what_if": posted(MANAGER, args=of_the_committee),
    "compare_candidates": to(MANAGER, CENTRE_HEAD, args=of_the_call),
    "call_decisions": to(MANAGER, CENTRE_HEAD, args=of_the_call),
    "propose_decisions": posted(MANAGER, args=of_the_committee),
    "set_seat_count": posted(MANAGER, CENTRE_HEAD, args=of_the_committee),
    "offer_to_first": posted(MANAGER, args=of_the_committee),
    "apply_prepared": posted(MANAGER, args=of_the_committee),
    "stage_decision": to(MANAGER, args=of_a_candidate),
    "preview_letter": to(MANAGER, args=of_a_candidate),
    "call_unanswered": to(MANAGER, CENTRE_HEAD, args=of_the_committee),
    "call_protocol": to(MANAGER, CENTRE_HEAD, args=of_the_call),
    "protocol_pdf": to(MANAGER, CENTRE_HEAD, args=of_the_call),
    "protocol_workbook": to(MANAGER, CENTRE_HEAD, args=of_the_call),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(MANAGER, "call_ranking", of_the_committee),
    Looked(MANAGER, "what_if", of_the_committee, "?assessment_center=10&interview=60&pitch=30"),
    Looked(MANAGER, "compare_candidates", of_the_committee, "?who=01&who=02"),
    Looked(MANAGER, "call_decisions", of_the_committee),
    Looked(MANAGER, "stage_decision", of_a_candidate),
    Looked(MANAGER, "preview_letter", of_a_candidate),
    Looked(MANAGER, "call_unanswered", of_the_committee),
    Looked(MANAGER, "call_protocol", of_the_call),
]
COUNTED: list[Counted] = [
    Counted(MANAGER, "call_ranking", of_the_call),
    Counted(MANAGER, "call_decisions", of_the_call),
    Counted(MANAGER, "call_protocol", of_the_call),
]
