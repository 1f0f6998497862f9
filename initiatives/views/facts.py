"""What the lead says about an initiative, and who leads it together."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives.access import accompanies, initiative_for, initiative_led_by, leads
from initiatives.forms.canvas import CoLeadForm, FactsForm
from initiatives.models import CoLead, Initiative
from initiatives.views.canvas import fills
from people.access import has_role
from people.enums import Role


@fills
@login_required
def edit_initiative(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Change title, area, audience, quarter and planned reach; and see who leads it together."""
    found = initiative_led_by(request.user, initiative_id)
    form = FactsForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("initiative", initiative_id=found.pk)
    return facts_page(request, Initiative.objects.get(pk=found.pk), form, CoLeadForm(initiative=found))


def facts_page(request: HttpRequest, found: Initiative, form: FactsForm, co_form: CoLeadForm) -> HttpResponse:
    """Draw the form and the co-leads."""
    shared = found.co_leads.select_related("fellowship__person")
    context = {"initiative": found, "form": form, "co_form": co_form, "co_leads": shared}
    wrong = bool(form.errors or co_form.errors)
    return render(request, "initiatives/edit_initiative.html", context, status=422 if wrong else 200)


def shared_by(request: HttpRequest, initiative_id: int) -> Initiative:
    """Return an initiative whose leads this login chooses: a lead or the coordinator; raise Http404 for any other."""
    found = initiative_for(request.user, initiative_id)
    staff = accompanies(request.user, found) and has_role(request.user, Role.MANAGER)
    if not (staff or leads(request.user, found)):
        raise Http404
    return found


@require_POST
@login_required
def add_co_lead(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Let another fellow of the cohort lead with the lead."""
    found = shared_by(request, initiative_id)
    form = CoLeadForm(request.POST, initiative=found)
    if form.is_valid():
        chosen = form.cleaned_data["fellowship"]
        CoLead.objects.get_or_create(initiative=found, fellowship=chosen, defaults={"since": localdate()})
        messages.success(request, _("%(name)s leads with you now.") % {"name": chosen.person})
    else:
        messages.error(request, _("Choose a fellow of this cohort who does not lead it yet."))
    return redirect("initiative", initiative_id=found.pk)


@require_POST
@login_required
def remove_co_lead(request: HttpRequest, initiative_id: int, co_lead_id: int) -> HttpResponse:
    """End a shared lead."""
    found = shared_by(request, initiative_id)
    removed, _rows = CoLead.objects.filter(pk=co_lead_id, initiative=found).delete()
    if not removed:
        raise Http404
    messages.success(request, _("The shared lead has ended."))
    return redirect("initiative", initiative_id=found.pk)
