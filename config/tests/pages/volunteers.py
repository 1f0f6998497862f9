"""The pages of volunteers, shifts and the public page, as the tests of whole pages know them."""

from collections.abc import Callable
from typing import Any

from config.tests.pages.initiative import of_the_fellow
from config.tests.pages.kit import (
    CENTRE_HEAD,
    FELLOW,
    FOR_EVERYONE,
    GUIDE,
    MANAGER,
    ONLY_POSTED,
    Counted,
    Looked,
    Page,
    posted,
    to,
)
from config.tests.scene import ANONYMOUS, Scene
from initiatives.domain.own_links import registration_address, volunteer_address
from initiatives.models import (
    Engagement,
    Event,
    JoinLink,
    PublicPage,
    Registration,
    Shift,
    SignUp,
    Volunteer,
    VolunteerRole,
)

Args = Callable[[Scene], list[object]]


def own(scene: Scene) -> int:
    """Return the number of the fellow's initiative."""
    return int(str(of_the_fellow(scene)[0]))


def below(model: type[Any], *, path: str = "initiative", **facts: object) -> Args:
    """Return the arguments of an address about the first row of a table below the fellow's initiative."""

    def args(scene: Scene) -> list[object]:
        [initiative] = of_the_fellow(scene)
        return [initiative, model.objects.filter(**{path: initiative}, **facts).order_by("pk")[0].pk]

    return args


def of_the_join_link(scene: Scene) -> list[object]:
    """Return the secret part of the link of the fellow's initiative."""
    return [JoinLink.objects.get(initiative=own(scene)).token]


def of_a_volunteer(scene: Scene) -> list[object]:
    """Return the token of a volunteer of the fellow's initiative."""
    rows = Volunteer.objects.filter(engagements__initiative=own(scene)).order_by("pk")
    return [volunteer_address(volunteer=rows[0]).rstrip("/").rpartition("/")[2]]


def of_a_certificate(scene: Scene) -> list[object]:
    """Return the token of a volunteer, and an engagement without a certificate."""
    return [*of_a_volunteer(scene), 0]


def of_a_registration(scene: Scene) -> list[object]:
    """Return the token of a registration for an event of the fellow's initiative."""
    row = Registration.objects.filter(event__initiative=own(scene)).order_by("pk")[0]
    return [registration_address(registration=row).rstrip("/").rpartition("/")[2]]


def of_the_page(scene: Scene) -> list[object]:
    """Return the part of the address of the fellow's public page."""
    return [PublicPage.objects.get(initiative=own(scene)).slug]


def of_an_event(scene: Scene) -> list[object]:
    """Return the fellow's public page and an event of it ahead."""
    row = Registration.objects.filter(event__initiative=own(scene)).order_by("pk")[0]
    return [*of_the_page(scene), row.event_id]


def of_the_workbook(scene: Scene) -> list[object]:
    """Return the form of file that is asked for."""
    return ["xlsx"]


WHO = (MANAGER, CENTRE_HEAD, GUIDE, FELLOW)


def theirs(args: Args = of_the_fellow) -> Page:
    """Return a page for those who lead or accompany the fellow's initiative."""
    return to(*WHO, rest="404", args=args)


def deed(args: Args = of_the_fellow) -> Page:
    """Return an address that those who lead or accompany the fellow's initiative post to."""
    return posted(*WHO, rest="404", args=args)


def public(args: Args) -> Page:
    """Return a page that whoever has its address opens."""
    return Page(to=FOR_EVERYONE.to, args=args)


PAGES: dict[str, Page] = {
    "volunteers": theirs(),
    "volunteer_add": theirs(),
    "volunteer_poster": theirs(),
    "volunteer_message": theirs(),
    "volunteer_certificates": theirs(),
    "volunteer_role_new": theirs(),
    "volunteer_role": theirs(below(VolunteerRole)),
    "shift_new": theirs(),
    "shift": theirs(below(Shift)),
    "shift_edit": theirs(below(Shift)),
    "volunteer": theirs(below(Engagement)),
    "volunteer_certificate": theirs(below(Engagement)),
    "volunteer_link": deed(),
    "volunteer_thanks": deed(),
    "shift_do": deed(below(Shift)),
    "shift_mark": deed(below(SignUp, path="shift__initiative")),
    "volunteer_do": deed(below(Engagement)),
    "edit_public_page": theirs(),
    "preview_public_page": theirs(),
    "decide_public_page": posted(MANAGER, CENTRE_HEAD, GUIDE, rest="404", args=of_the_fellow),
    "take_down_public_page": deed(),
    "event_registrations": theirs(below(Event)),
    "volunteer_roster": to(MANAGER),
    "volunteer_roster_do": posted(MANAGER),
    "volunteer_roster_file": to(MANAGER, args=of_the_workbook),
    "volunteer_twins": to(MANAGER),
    "volunteers_onward": to(MANAGER, CENTRE_HEAD),
    "join": public(of_the_join_link),
    "my_volunteering": public(of_a_volunteer),
    "my_volunteering_do": Page(to=ONLY_POSTED.to, answer=ONLY_POSTED.answer, args=of_a_volunteer),
    "my_volunteering_calendar": public(of_a_volunteer),
    "my_certificate": Page(to=FOR_EVERYONE.to, answer=frozenset({"404"}), args=of_a_certificate),
    "public_initiatives": FOR_EVERYONE,
    "public_initiative": public(of_the_page),
    "public_picture": public(of_the_page),
    "register_for_event": public(of_an_event),
    "my_registration": public(of_a_registration),
    "cancel_registration": Page(to=ONLY_POSTED.to, answer=ONLY_POSTED.answer, args=of_a_registration),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(FELLOW, "volunteers", of_the_fellow),
    Looked(FELLOW, "shift", below(Shift)),
    Looked(FELLOW, "volunteer", below(Engagement)),
    Looked(FELLOW, "shift_new", of_the_fellow),
    Looked(FELLOW, "volunteer_poster", of_the_fellow),
    Looked(FELLOW, "edit_public_page", of_the_fellow),
    Looked(FELLOW, "event_registrations", below(Event)),
    Looked(MANAGER, "volunteer_roster"),
    Looked(MANAGER, "volunteer_twins"),
    Looked(MANAGER, "volunteers_onward"),
    Looked(ANONYMOUS, "join", of_the_join_link),
    Looked(ANONYMOUS, "my_volunteering", of_a_volunteer),
    Looked(ANONYMOUS, "public_initiatives"),
    Looked(ANONYMOUS, "public_initiative", of_the_page),
    Looked(ANONYMOUS, "register_for_event", of_an_event),
    Looked(ANONYMOUS, "my_registration", of_a_registration),
]
COUNTED: list[Counted] = [
    Counted(FELLOW, "volunteers", of_the_fellow),
    Counted(MANAGER, "volunteer_roster"),
    Counted(MANAGER, "volunteer_twins"),
    Counted(MANAGER, "volunteers_onward"),
    Counted(MANAGER, "volunteer_roster_file", of_the_workbook),
]
