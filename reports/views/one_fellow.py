"""One fellow, for the guide, the coordinator and the centre head."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cohort.models import Fellowship
from people.access import Role, has_role, needs_role
from people.adminkit import acting
from reports.access import ONE_FELLOW, READS_NOTES
from reports.domain.one_fellow import fellow_file


@needs_role(*ONE_FELLOW)
def one_fellow(request: HttpRequest, fellowship_id: int) -> HttpResponse:
    """Show a fellow whom the reader accompanies or oversees; nobody reads about themselves here (R4.5)."""
    seen = Fellowship.objects.visible_to(request.user).exclude(person__user=request.user.pk)
    rows = seen.select_related("person", "cohort__programme", "guide__person")
    fellowship = get_object_or_404(rows, pk=fellowship_id)
    now, notes = timezone.now(), has_role(request.user, *READS_NOTES)
    today = timezone.localdate(now)
    file = fellow_file(fellowship=fellowship, reader=acting(request), notes=notes, at=now, on=today)
    context = {
        "file": file,
        "fellowship": fellowship,
        "today": today,
        "notes": notes,
        "is_guide": has_role(request.user, Role.GUIDE),
    }
    return render(request, "reports/one_fellow.html", context)
