"""The pages of those who accompany, as the tests of whole pages know them."""

from cohort.models import ContactLog, Fellowship, GuideCover
from config.tests.pages.kit import CENTRE_HEAD, GUIDE, MANAGER, Counted, Looked, Page, posted, to
from config.tests.scene import Scene


def first_fellow(scene: Scene) -> Fellowship:
    """Return the first fellow of the scene's guide."""
    own = Fellowship.objects.filter(cohort=scene.running, guide__person=scene.users[GUIDE].person_id)
    return own.order_by("code")[0]


def own_fellow(scene: Scene) -> list[object]:
    """Return the first fellow of the scene's guide as the argument."""
    return [first_fellow(scene).pk]


def fresh_talk(scene: Scene) -> list[object]:
    """Return a talk that the scene's guide wrote lately."""
    talks = ContactLog.objects.filter(fellowship=first_fellow(scene)).order_by("-written_at")
    return [talks[0].pk]


def a_cover(scene: Scene) -> list[object]:
    """Return the cover that runs as the argument."""
    return [GuideCover.objects.filter(guide__cohort=scene.running)[0].pk]


PAGES: dict[str, Page] = {
    "fellow_page": to(MANAGER, GUIDE, CENTRE_HEAD, args=own_fellow),
    "write_contact": to(MANAGER, GUIDE, args=own_fellow),
    "edit_contact": to(MANAGER, GUIDE, args=fresh_talk),
    "tick_step": posted(MANAGER, GUIDE, args=fresh_talk),
    "waiting_hours": to(MANAGER, GUIDE),
    "cover": to(MANAGER, GUIDE),
    "end_cover": posted(MANAGER, GUIDE, args=a_cover),
    "guides": to(MANAGER),
    "give_guide": posted(MANAGER, args=own_fellow),
}
MODELS: dict[str, dict[str, str]] = {
    "cohort.contactlog": {"manager": "v", "guide": "v", "superuser": "v"},
    "cohort.guidecover": {"manager": "v", "guide": "v", "centre_head": "v", "superuser": "v"},
}
LOOKED_AT: list[Looked] = [
    Looked(GUIDE, "my_fellows"),
    Looked(GUIDE, "fellow_page", own_fellow),
    Looked(CENTRE_HEAD, "fellow_page", own_fellow),
    Looked(GUIDE, "write_contact", own_fellow),
    Looked(GUIDE, "waiting_hours"),
    Looked(MANAGER, "waiting_hours"),
    Looked(GUIDE, "cover"),
    Looked(MANAGER, "guides"),
]
COUNTED: list[Counted] = [
    Counted(GUIDE, "waiting_hours"),
    Counted(MANAGER, "waiting_hours"),
    Counted(MANAGER, "guides"),
]
