"""Who may open and change what of an initiative, and what each role may do in the admin."""

from django.http import Http404

from cohort.models.visibility import Viewer
from initiatives.domain.expense_queue import with_all
from initiatives.models import Expense, Initiative
from people.access import has_role
from people.enums import Role
from people.models import User

SEE_INITIATIVES = (
    "initiatives.view_initiative",
    "initiatives.view_partner",
    "initiatives.view_partnercontribution",
)
SEE_MONEY = (
    "initiatives.view_fundingentry",
    "initiatives.view_expense",
    "initiatives.view_budgetline",
    "initiatives.view_equipmentprice",
)
KEEP = (
    "initiatives.add_initiative",
    "initiatives.change_initiative",
    "initiatives.add_partner",
    "initiatives.change_partner",
    "initiatives.add_partnercontribution",
    "initiatives.change_partnercontribution",
    "initiatives.view_volunteer",
    "initiatives.add_volunteer",
    "initiatives.change_volunteer",
    "initiatives.view_engagement",
    "initiatives.add_engagement",
    "initiatives.change_engagement",
)
KEEP_MONEY = (
    "initiatives.add_expense",
    "initiatives.change_expense",
    "initiatives.add_budgetline",
    "initiatives.change_budgetline",
    "initiatives.add_equipmentprice",
    "initiatives.change_equipmentprice",
    "initiatives.view_mediafigure",
    "initiatives.add_mediafigure",
    "initiatives.change_mediafigure",
)
OVERSEERS = (Role.MANAGER, Role.CENTRE_HEAD)
"""Who sees the initiatives of all fellows."""
STAFF = (Role.GUIDE, *OVERSEERS)
"""Who accompanies initiatives; a guide sees those of the own fellows."""


def initiative_for(user: Viewer, initiative_id: int) -> Initiative:
    """Return an initiative that a login may see, with its lead and cohort; raise Http404 for any other."""
    rows = Initiative.objects.visible_to(user).select_related(
        "lead__person", "lead__guide__person", "cohort__programme"
    )
    found = rows.filter(pk=initiative_id).first()
    if found is None:
        raise Http404
    return found


def initiative_led_by(user: Viewer, initiative_id: int) -> Initiative:
    """Return an initiative that a login leads or co-leads; raise Http404 for any other."""
    found = initiative_for(user, initiative_id)
    if not leads(user, found):
        raise Http404
    return found


def initiative_accompanied_by(user: Viewer, initiative_id: int) -> Initiative:
    """Return an initiative that a login accompanies as staff, never an own one; raise Http404 for any other."""
    found = initiative_for(user, initiative_id)
    if not accompanies(user, found):
        raise Http404
    return found


def expense_for(user: Viewer, expense_id: int) -> Expense:
    """Return an expense that a login may see, with all that its page needs; raise Http404 for any other."""
    found = with_all(Expense.objects.visible_to(user).filter(pk=expense_id)).first()
    if found is None:
        raise Http404
    return found


def expense_led_by(user: Viewer, expense_id: int) -> Expense:
    """Return an expense of an initiative that a login leads or co-leads; raise Http404 for any other."""
    found = expense_for(user, expense_id)
    if not leads(user, found.initiative):
        raise Http404
    return found


def leads(user: Viewer, initiative: Initiative) -> bool:
    """Say whether a login leads an initiative, alone or with others; at most one query."""
    if not isinstance(user, User) or not user.person_id:
        return False
    return (
        initiative.lead.person_id == user.person_id
        or initiative.co_leads.filter(fellowship__person=user.person_id).exists()
    )


def accompanies(user: Viewer, initiative: Initiative) -> bool:
    """Say whether a login that sees an initiative does so as staff."""
    return has_role(user, *STAFF) and not leads(user, initiative)


GRANTS: dict[str, tuple[str, ...]] = {
    Role.MANAGER: (*SEE_INITIATIVES, *SEE_MONEY, *KEEP, *KEEP_MONEY),
    Role.GUIDE: (*SEE_INITIATIVES, "initiatives.view_expense", "initiatives.change_expense"),
    Role.ASSESSOR: (),
    Role.TRAINER: (),
    Role.CENTRE_HEAD: (*SEE_INITIATIVES, *SEE_MONEY, "initiatives.change_expense", "initiatives.view_mediafigure"),
    Role.TREASURY: (),
    Role.LEADER: (),
}
