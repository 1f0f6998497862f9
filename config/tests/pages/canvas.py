"""The pages of ideas and the canvas, as the tests of whole pages know them."""

from config.tests.pages.initiative import of_the_fellow, of_the_fellow_and
from config.tests.pages.kit import CENTRE_HEAD, FELLOW, FOR_EVERYONE, GUIDE, MANAGER, Counted, Looked, Page, posted, to
from config.tests.pages.spending import led, own
from config.tests.scene import Scene
from initiatives.models import CanvasComment, CoLead, FieldSession, Idea

WHO = (MANAGER, CENTRE_HEAD, GUIDE, FELLOW)
STAFF = (MANAGER, CENTRE_HEAD, GUIDE)


def an_idea(scene: Scene) -> list[object]:
    """Return an idea that stands on the board."""
    return [Idea.objects.shown().filter(cohort=scene.running).order_by("pk")[0].pk]


def a_comment(scene: Scene) -> list[object]:
    """Return a correction beside the fellow's canvas."""
    return [CanvasComment.objects.filter(initiative=own(scene), is_correction=True)[0].pk]


def a_link(scene: Scene) -> list[object]:
    """Return a training session linked to a field, made where there is none."""
    meeting = scene.running.meetings.order_by("date")[0]
    return [FieldSession.objects.get_or_create(meeting=meeting, field="need")[0].pk]


def a_co_lead(scene: Scene) -> list[object]:
    """Return the fellow's initiative with a co-lead that is not there."""
    return [*of_the_fellow(scene), (CoLead.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1]


FIELD = of_the_fellow_and("need")
PAGES: dict[str, Page] = {
    "begin_initiative": Page(to=frozenset({FELLOW})),
    "canvas": to(*WHO, rest="404", args=of_the_fellow),
    "canvas_step": posted(*WHO, rest="404", args=of_the_fellow),
    "canvas_versions": to(*WHO, rest="404", args=of_the_fellow),
    "canvas_version": to(*WHO, rest="404", args=of_the_fellow_and(1)),
    "canvas_field": to(*WHO, rest="404", args=FIELD),
    "canvas_comment": posted(*WHO, rest="404", args=FIELD),
    "settle_comment": posted(*WHO, rest="404", args=a_comment),
    "field_sessions": to(MANAGER),
    "remove_field_session": posted(MANAGER, args=a_link),
    "edit_initiative": led(of_the_fellow),
    "add_co_lead": posted(MANAGER, FELLOW, rest="404", args=of_the_fellow),
    "remove_co_lead": posted(MANAGER, FELLOW, rest="404", args=a_co_lead),
    "idea_board": to(*WHO),
    "propose_idea": FOR_EVERYONE,
    "vote_idea": posted(*WHO, args=an_idea),
    "comment_idea": posted(*WHO, args=an_idea),
    "adopt_idea": posted(FELLOW, args=an_idea),
    "show_idea": posted(*STAFF, args=an_idea),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(FELLOW, "begin_initiative"),
    Looked(FELLOW, "canvas", of_the_fellow),
    Looked(GUIDE, "canvas_field", FIELD),
    Looked(FELLOW, "canvas_field", FIELD),
    Looked(FELLOW, "canvas_field", of_the_fellow_and("measures")),
    Looked(FELLOW, "canvas_versions", of_the_fellow),
    Looked(FELLOW, "canvas_version", of_the_fellow_and(1)),
    Looked(MANAGER, "field_sessions"),
    Looked(FELLOW, "edit_initiative", of_the_fellow),
    Looked(MANAGER, "idea_board"),
    Looked("anonymous", "propose_idea"),
]
COUNTED: list[Counted] = [Counted(MANAGER, "idea_board")]
