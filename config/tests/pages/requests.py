"""The pages of what fellows ask for, as the tests of whole pages know them."""

from cohort.models import Certificate, CommitmentAdjustment, Fellowship, MakeupRequest
from config.tests.pages.kit import (
    CENTRE_HEAD,
    EVERYONE,
    FELLOW,
    GUIDE,
    MANAGER,
    ONLY_POSTED,
    Counted,
    Looked,
    Page,
    of_the_cohort,
    to,
)
from config.tests.scene import SUPERUSER, Scene

PDF = frozenset({"200", "503", "led"})
"""Where the libraries that make a PDF are missing, a page says so."""


def own_fellowship(scene: Scene) -> Fellowship:
    """Return the fellow of the scene."""
    return scene.running.fellowships.get(person=scene.users[FELLOW].person_id)


def next_meeting(scene: Scene) -> list[object]:
    """Return the last meeting of the running season, which is still ahead."""
    return [scene.running.meetings.filter(cancelled_on=None).order_by("-date")[0].pk]


def own_makeup(scene: Scene) -> list[object]:
    """Return a make-up of the fellow of the scene, with its kind."""
    return ["makeup", MakeupRequest.objects.filter(fellowship=own_fellowship(scene))[0].pk]


def waiting_adjustment(scene: Scene) -> list[object]:
    """Return an adjustment that waits."""
    return [CommitmentAdjustment.objects.waiting().filter(fellowship__cohort=scene.running)[0].pk]


def of_the_fellow(scene: Scene) -> list[object]:
    """Return the fellow of the scene as the argument."""
    return [own_fellowship(scene).pk]


def own_certificate(scene: Scene) -> Certificate:
    """Return a certificate of the fellow of the scene."""
    return Certificate.objects.filter(fellowship=own_fellowship(scene))[0]


FOR_FELLOWS = Page(to=frozenset({FELLOW}))

PAGES: dict[str, Page] = {
    "my_requests": FOR_FELLOWS,
    "announce_absences": FOR_FELLOWS,
    "announce_absence": Page(to=FOR_FELLOWS.to, args=next_meeting),
    "ask_makeup": FOR_FELLOWS,
    "ask_adjustment": FOR_FELLOWS,
    "take_back_request": Page(to=EVERYONE, answer=ONLY_POSTED.answer, args=own_makeup),
    "waiting_requests": to(GUIDE, MANAGER),
    "enter_adjustment": to(GUIDE, MANAGER),
    "decide_adjustment": to(MANAGER, args=waiting_adjustment),
    "my_certificates": FOR_FELLOWS,
    "issue_certificate": ONLY_POSTED,
    "latest_certificates": to(MANAGER),
    "certificate_pdf": Page(
        to=frozenset({FELLOW, GUIDE, MANAGER, CENTRE_HEAD, SUPERUSER}),
        rest="404",
        answer=PDF,
        args=lambda scene: [own_certificate(scene).pk],
    ),
    "revoke_certificate": to(MANAGER, args=lambda scene: [own_certificate(scene).pk]),
    "fellow_certificates": to(GUIDE, MANAGER, args=of_the_fellow),
    "cohort_certificates": to(MANAGER, args=of_the_cohort),
    "completion_pdf": Page(to=frozenset({MANAGER, SUPERUSER}), answer=PDF, args=of_the_cohort),
    "verify": Page(to=EVERYONE),
    "verify_code": Page(to=EVERYONE, args=lambda scene: [own_certificate(scene).code]),
}
MODELS: dict[str, dict[str, str]] = {
    "cohort.makeuprequest": {"manager": "v", "guide": "v", "centre_head": "v", "superuser": "v"},
    "cohort.certificate": {"manager": "v", "guide": "v", "centre_head": "v", "superuser": "v"},
}
LOOKED_AT: list[Looked] = [
    Looked(FELLOW, "my_requests"),
    Looked(FELLOW, "announce_absence", next_meeting),
    Looked(FELLOW, "ask_makeup"),
    Looked(FELLOW, "ask_adjustment"),
    Looked(FELLOW, "my_certificates"),
    Looked(GUIDE, "waiting_requests"),
    Looked(GUIDE, "enter_adjustment"),
    Looked(MANAGER, "waiting_requests"),
    Looked(MANAGER, "decide_adjustment", waiting_adjustment),
    Looked(MANAGER, "cohort_certificates", of_the_cohort),
    Looked(MANAGER, "fellow_certificates", of_the_fellow),
    Looked(MANAGER, "revoke_certificate", lambda scene: [own_certificate(scene).pk]),
    Looked("anonymous", "verify"),
    Looked("anonymous", "verify_code", lambda scene: [own_certificate(scene).code]),
]
COUNTED: list[Counted] = [
    Counted(GUIDE, "waiting_requests"),
    Counted(MANAGER, "cohort_certificates", of_the_cohort),
]
