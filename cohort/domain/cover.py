"""A colleague stands in for a guide: arranging it, and ending it early (S1-42)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cohort.models import Guide, GuideCover
from people.access import Role, has_role
from people.domain.outbox import News, tell
from people.models import User

COVER_KIND = "guide_cover"


class CoverRefusedError(Exception):
    """The cover cannot be like this; the message says why, `field` says where."""

    def __init__(self, sentence: str, field: str = "starts_on") -> None:
        super().__init__(sentence)
        self.field = field


@transaction.atomic
def arrange_cover(
    *, guide: Guide, covered_by: Guide, starts_on: date, ends_on: date, by: User, at: datetime, note: str = ""
) -> GuideCover:
    """Let a colleague cover between two days, both included, and tell them; raise CoverRefusedError."""
    held = {row.pk: row for row in guides_held(guide, covered_by)}
    check_arranger(guide, by)
    if guide.pk == covered_by.pk or guide.cohort_id != covered_by.cohort_id:
        raise CoverRefusedError(_("Choose a colleague of the same cohort."), "covered_by")
    if ends_on < starts_on:
        raise CoverRefusedError(_("The last day comes before the first."), "ends_on")
    if ends_on < localdate(at):
        raise CoverRefusedError(_("These days have passed."), "ends_on")
    check_free(held[guide.pk], held[covered_by.pk], starts_on, ends_on)
    cover = GuideCover.objects.create(
        guide=guide, covered_by=covered_by, starts_on=starts_on, ends_on=ends_on, note=note.strip()[:200], made_by=by
    )
    tell(news=list(news_of(cover, by)), at=at)
    return cover


def guides_held(guide: Guide, covered_by: Guide) -> QuerySet[Guide]:
    """Lock both guides in one order, so that two covers at the same moment know of each other."""
    rows = Guide.objects.select_for_update(of=("self",)).select_related("person")
    return rows.filter(pk__in=(guide.pk, covered_by.pk)).order_by("pk")


def check_arranger(guide: Guide, by: User) -> None:
    """Refuse strangers: a guide arranges for herself, a coordinator for everyone."""
    own = by.person_id == guide.person_id and has_role(by, Role.GUIDE)
    if not own and not has_role(by, Role.MANAGER):
        raise CoverRefusedError(_("A cover is arranged by the guide or the coordinator."), "guide")


def check_free(guide: Guide, covered_by: Guide, starts_on: date, ends_on: date) -> None:
    """Refuse days that are covered already, and a colleague who is away herself."""
    days = {"starts_on__lte": ends_on, "ends_on__gte": starts_on}
    taken = GuideCover.objects.filter(guide=guide, **days).select_related("covered_by__person").first()
    if taken:
        words = {"name": taken.covered_by, "first": f"{taken.starts_on:%d.%m}", "last": f"{taken.ends_on:%d.%m.%Y}"}
        raise CoverRefusedError(
            _("%(name)s already covers from %(first)s until %(last)s. Choose other days, or end that cover.") % words
        )
    away = GuideCover.objects.filter(guide=covered_by, **days).first()
    if away:
        words = {"name": covered_by, "first": f"{away.starts_on:%d.%m}", "last": f"{away.ends_on:%d.%m.%Y}"}
        raise CoverRefusedError(
            _("%(name)s is away from %(first)s until %(last)s. Who else could cover?") % words, "covered_by"
        )


@transaction.atomic
def end_cover(*, cover: GuideCover, by: User, at: datetime) -> GuideCover | None:
    """End a cover from today on, and tell the colleague; one that has not begun goes away, and None is returned.

    Raises CoverRefusedError.
    """
    rows = GuideCover.objects.select_for_update(of=("self",))
    held = rows.select_related("guide__person", "guide__cohort", "covered_by__person").get(pk=cover.pk)
    today = localdate(at)
    check_arranger(held.guide, by)
    if held.ends_on < today:
        raise CoverRefusedError(_("This cover has ended already."))
    tell(news=[ending_of(held)], at=at)
    if held.starts_on >= today:
        held.delete()
        return None
    held.ends_on = today - timedelta(days=1)
    held.save(update_fields=["ends_on"])
    return held


def news_of(cover: GuideCover, by: User) -> list[News]:
    """Return whom to tell: the colleague, and the guide where somebody else arranged it."""
    names = {"name": cover.guide, "colleague": cover.covered_by}
    days = {"first": f"{cover.starts_on:%d.%m.%Y}", "last": f"{cover.ends_on:%d.%m.%Y}"}
    with translation.override(cover.covered_by.person.language):
        subject = _("You cover for %(name)s from %(first)s until %(last)s") % {**names, **days}
        body = _("The fellows of %(name)s stand in your list in these days, and go back by themselves.") % names
    told = [News(cover.covered_by.person, COVER_KIND, f"cover:{cover.pk}:colleague", subject, body)]
    if by.person_id == cover.guide.person_id:
        return told
    with translation.override(cover.guide.person.language):
        subject = _("%(colleague)s covers for you from %(first)s until %(last)s") % {**names, **days}
        body = _("Your fellows stand in your list as before; nothing is lost.")
    return [*told, News(cover.guide.person, COVER_KIND, f"cover:{cover.pk}:guide", subject, body)]


def ending_of(cover: GuideCover) -> News:
    """Return what the colleague is told when a cover ends before its day."""
    with translation.override(cover.covered_by.person.language):
        subject = _("%(name)s is back; the cover has ended") % {"name": cover.guide}
        body = _("Thank you. The fellows are with their own guide again.")
    return News(cover.covered_by.person, COVER_KIND, f"cover:{cover.pk}:ended", subject, body)
