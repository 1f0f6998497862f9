"""The ideas that staff heard."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from cohort.access import THOSE_WHO_ACCOMPANY
from cohort.domain.heard import ideas_open_to, meetings_heard_in
from cohort.forms.attendance import HeardIdeaFilter
from people.access import needs_role

ON_A_PAGE = 25


@needs_role(*THOSE_WHO_ACCOMPANY)
@require_GET
def heard_ideas(request: HttpRequest) -> HttpResponse:
    """List what was heard, newest first, of one kind or meeting where that is asked for."""
    ideas = ideas_open_to(request.user)
    form = HeardIdeaFilter(request.GET, meetings=meetings_heard_in(ideas))
    wanted = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    found = Paginator(ideas.filter(**wanted), ON_A_PAGE)
    count = ngettext("%(count)s idea", "%(count)s ideas", found.count) % {"count": found.count}
    page = found.get_page(request.GET.get("page"))
    return render(request, "cohort/heard_ideas.html", {"page": page, "form": form, "count": count})
