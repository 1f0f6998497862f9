"""The volunteers of an initiative, for those who lead and accompany it."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohort.exports.qr import qr_picture
from initiatives.domain.joining import close_link, is_open, join, leave, open_link, parent_agrees, welcome
from initiatives.domain.own_links import volunteer_address
from initiatives.domain.thanks import thank_all
from initiatives.domain.volunteer_changes import Keeping, keep, write_role
from initiatives.domain.volunteer_news import reachable, write_to
from initiatives.domain.volunteer_rows import Roster, VolunteerRow, roles_of, roster, shifts_of
from initiatives.forms.volunteers import AddForm, MessageForm, RoleForm, VolunteerForm, length_of
from initiatives.models import EngagementState, Initiative, JoinLink, VolunteerRole
from initiatives.views.volunteers_kit import engagement_of, form_page, of_an_initiative, saved, told
from people.adminkit import acting

fills = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@of_an_initiative
def volunteers(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Show who volunteers, in which shift, and what is missing before they start."""
    link = JoinLink.objects.filter(initiative=initiative).first()
    shifts = shifts_of(initiative=initiative)
    today = localdate()
    context = {
        "initiative": initiative,
        "roster": roster(initiative=initiative, on=today),
        "roles": roles_of(initiative=initiative),
        "ahead": [s for s in shifts if localdate(s.starts_at) >= today and not s.cancelled_on],
        "past": [s for s in shifts if localdate(s.starts_at) < today and not s.cancelled_on],
        "link": invitation(request, link, initiative) if link else None,
        "today": today,
    }
    return render(request, "initiatives/volunteers.html", context)


def invitation(request: HttpRequest, link: JoinLink, initiative: Initiative) -> dict[str, Any]:
    """Return the address of a link with its picture, and the words to send it with."""
    link.initiative = initiative
    address = request.build_absolute_uri(reverse("join", args=[link.token]))
    words = _("Come and volunteer with us in “%(initiative)s”: %(address)s") % {
        "initiative": initiative.title,
        "address": address,
    }
    return {
        "address": address,
        "qr": qr_picture(address),
        "open": is_open(link=link),
        "words": words,
        "whatsapp": f"https://wa.me/?text={quote(words)}",
    }


@require_POST
@of_an_initiative
def volunteer_link(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Open, renew or close the link by which anybody joins."""
    pressed = request.POST.get("do", "")
    if pressed == "close":
        return told(request, initiative, lambda: close_link(initiative=initiative, at=now()), _("The link is closed."))
    anew = pressed == "renew"
    sentence = _("There is a new link; the earlier one opens nothing any more.") if anew else _("The link is open.")
    return told(request, initiative, lambda: open_link(initiative=initiative, at=now(), anew=anew), sentence)


@require_safe
@of_an_initiative
def volunteer_poster(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Show a page to print: what it is, and the QR by which one joins."""
    link = open_link(initiative=initiative, at=now()) if request.GET.get("open") else None
    link = link or JoinLink.objects.filter(initiative=initiative).first()
    if link is None:
        return redirect("volunteers", initiative_id=initiative.pk)
    context = {"initiative": initiative, "link": invitation(request, link, initiative)}
    return render(request, "initiatives/volunteer_poster.html", context)


@fills
@of_an_initiative
def volunteer_add(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Write down a volunteer by hand; somebody known already is found."""
    form = AddForm(request.POST or None, initiative=initiative)

    def act() -> None:
        join(initiative=initiative, joining=form.joining(), state=EngagementState.ACTIVE, at=now())

    if request.method == "POST" and saved(request, form, act, _("Added.")):
        return redirect("volunteers", initiative_id=initiative.pk)
    return form_page(request, initiative, form=form, title=_("Add a volunteer"))


@fills
@of_an_initiative
def volunteer(request: HttpRequest, initiative: Initiative, engagement_id: int) -> HttpResponse:
    """Show one volunteer, and keep what the lead writes about them."""
    engagement = engagement_of(initiative, engagement_id)
    person = engagement.volunteer.person
    initial = {
        "role": engagement.role,
        "is_student": engagement.is_student,
        "gender": person.gender,
        "hours": f"{engagement.minutes / 60:g}",
        "note": engagement.note,
    }
    form = VolunteerForm(request.POST or None, initial=initial, initiative=initiative)

    def act() -> None:
        data = dict(form.cleaned_data)
        keeping = Keeping(minutes=length_of(data.pop("hours")), **data)
        keep(engagement=engagement, keeping=keeping, by=acting(request))

    if request.method == "POST" and saved(request, form, act, _("Saved.")):
        return redirect("volunteer", initiative_id=initiative.pk, engagement_id=engagement.pk)
    rows = roster(initiative=initiative, on=localdate())
    row = next(row for row in (*rows.rows, *rows.gone) if row.engagement.pk == engagement.pk)
    own = request.build_absolute_uri(volunteer_address(volunteer=engagement.volunteer))
    context = {"initiative": initiative, "row": row, "form": form, "own_link": own, "today": localdate()}
    return render(request, "initiatives/volunteer.html", context, status=422 if form.errors else 200)


@require_POST
@of_an_initiative
def volunteer_do(request: HttpRequest, initiative: Initiative, engagement_id: int) -> HttpResponse:
    """Welcome a volunteer, note a parent's consent, or end an engagement."""
    engagement = engagement_of(initiative, engagement_id)
    match request.POST.get("do"):
        case "welcome":
            return told(request, initiative, lambda: welcome(engagement=engagement), _("Welcome!"))
        case "parent" | "parent_photos":
            photos = request.POST.get("do") == "parent_photos"
            return told(
                request,
                initiative,
                lambda: parent_agrees(volunteer=engagement.volunteer, photos=photos, at=now()),
                _("The parent's consent was noted."),
            )
        case "leave":
            sentence = _("Not part of it any more; the hours given stay.")
            return told(request, initiative, lambda: leave(engagement=engagement, on=localdate(), at=now()), sentence)
    return redirect("volunteers", initiative_id=initiative.pk)


@fills
@of_an_initiative
def volunteer_role(request: HttpRequest, initiative: Initiative, role_id: int = 0) -> HttpResponse:
    """Write a role, a new one where no number is given."""
    role = VolunteerRole.objects.filter(initiative=initiative, pk=role_id).first() if role_id else None
    if role_id and role is None:
        return redirect("volunteers", initiative_id=initiative.pk)
    initial = {name: getattr(role, name) for name in RoleForm.base_fields} if role else {}
    form = RoleForm(request.POST or None, initial=initial)

    def act() -> None:
        write_role(initiative=initiative, role=role, words=form.cleaned_data)

    if request.method == "POST" and saved(request, form, act, _("Saved.")):
        return redirect("volunteers", initiative_id=initiative.pk)
    return form_page(request, initiative, form=form, title=_("A role of volunteers"))


@fills
@of_an_initiative
def volunteer_message(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Write to all volunteers, to those of a shift, to new ones or to those who miss something."""
    found = roster(initiative=initiative, on=localdate())
    groups = groups_of(initiative, found)
    choices = [(key, f"{label} ({len(rows)})") for key, (label, rows) in groups.items()]
    form = MessageForm(request.POST or None, choices=choices, initial={"whom": request.GET.get("whom", "all")})
    if request.method == "POST" and form.is_valid():
        engagements = [row.engagement for row in groups[form.cleaned_data["whom"]][1]]
        subject, text = form.cleaned_data["subject"], form.cleaned_data["text"]
        sent = write_to(initiative=initiative, engagements=engagements, subject=subject, text=text, at=now())
        sentence = ngettext("%(count)s message leaves now.", "%(count)s messages leave now.", sent)
        messages.success(request, sentence % {"count": sent})
        return redirect("volunteers", initiative_id=initiative.pk)
    silent = len(found.rows) - len(reachable(row.engagement for row in found.rows))
    lead = _("Each gets it with the own link. By night and on Shabbat it waits until morning.")
    if silent:
        lead += " " + _("Without an e-mail address, to be called: %(count)s.") % {"count": silent}
    return form_page(request, initiative, form=form, title=_("A message to volunteers"), lead=lead, sends=True)


def groups_of(initiative: Initiative, found: Roster) -> dict[str, tuple[str, list[VolunteerRow]]]:
    """Return the groups that a message can go to, by a word for the address."""
    rows = list(found.rows)
    groups: dict[str, tuple[str, list[VolunteerRow]]] = {
        "all": (_("All volunteers"), rows),
        "new": (_("New ones"), [row for row in rows if row.is_new]),
        "red": (_("Those who miss something"), [row for row in rows if row.is_red]),
    }
    for shift in shifts_of(initiative=initiative):
        standing = [row for row in rows if any(s.shift_id == shift.pk for s in row.shifts)]
        if standing and not shift.cancelled_on:
            groups[f"shift-{shift.pk}"] = (shift.title, standing)
    return groups


@require_POST
@of_an_initiative
def volunteer_thanks(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Thank everyone who gave time, once each, with a certificate."""
    count = thank_all(initiative=initiative, on=localdate(), at=now())
    if count:
        sentence = ngettext("%(count)s volunteer was thanked.", "%(count)s volunteers were thanked.", count)
        messages.success(request, sentence % {"count": count})
    else:
        messages.info(request, _("Nobody waits for thanks: whoever gave hours was thanked already."))
    return redirect("volunteers", initiative_id=initiative.pk)
