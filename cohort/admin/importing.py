"""The page on which the coordinator brings an attendance sheet along: first how it is read, then in it goes."""

import secrets
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from cohort.forms.importing import AttendanceFileForm
from cohort.imports.wide_attendance import AttendanceFile, figures, import_attendance
from cohort.imports.wide_files import LARGEST_BYTES
from cohort.imports.wide_plan import Plan
from cohort.imports.wide_report import left_out_sentences, notes, preview_rows
from cohort.models import Cohort
from people.access import Role, has_role
from people.adminkit import StaffAdmin, acting
from people.textfiles import UnreadableFileError

KEPT_SECONDS = 30 * 60
SHOWN_SENTENCES = 200


class AttendanceImport(StaffAdmin):
    """Adds the page to the list of marks; only coordinators see it."""

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.import_view)
        return [path("import/", page, name="cohort_attendance_import"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        may_import = has_role(request.user, Role.MANAGER)
        return super().changelist_view(request, {**(extra_context or {}), "may_import": may_import})

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Take a file, show how each cell is read, and on the second word write it."""
        if not has_role(request.user, Role.MANAGER):
            raise PermissionDenied
        if request.method == "POST" and "kept" in request.POST:
            return self.apply(request, request.POST["kept"])
        form = AttendanceFileForm(request.POST, request.FILES) if request.method == "POST" else AttendanceFileForm()
        if form.is_valid():
            cohort, upload = form.cleaned_data["cohort"], form.cleaned_data["file"]
            file = AttendanceFile(upload.name or "", upload.read(LARGEST_BYTES + 1))
            try:
                plan = import_attendance(file=file, cohort=cohort, by=acting(request), dry_run=True)
            except UnreadableFileError as error:
                form.add_error("file", str(error))
            else:
                return self.page(request, form, **preview(plan, file, cohort, keep(request, file, cohort)))
        return self.page(request, form)

    def apply(self, request: HttpRequest, kept: str) -> HttpResponse:
        """Write the file whose preview was seen; one that is no longer kept is asked for again."""
        known = cache.get(cache_key(request, kept))
        if known is None:
            self.message_user(request, _("The preview is no longer kept. Choose the sheet again."), messages.WARNING)
            return redirect("admin:cohort_attendance_import")
        cohort = Cohort.objects.get(pk=known["cohort"])
        file = AttendanceFile(known["name"], known["data"])
        plan = import_attendance(file=file, cohort=cohort, by=acting(request))
        cache.delete(cache_key(request, kept))
        sentence = _("Added: %(added)s, replaced: %(replaced)s, unchanged: %(unchanged)s, left out: %(left_out)s.")
        self.message_user(request, sentence % figures(plan), messages.SUCCESS)
        return redirect(f"{reverse('admin:cohort_attendance_changelist')}?cohort={cohort.pk}")

    def page(self, request: HttpRequest, form: AttendanceFileForm, **more: Any) -> HttpResponse:
        """Draw the page."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("Bringing an attendance sheet along"),
            "opts": self.opts,
            "form": form,
            **more,
        }
        return TemplateResponse(request, "admin/cohort/import_attendance.html", context)


def keep(request: HttpRequest, file: AttendanceFile, cohort: Cohort) -> str:
    """Keep a file for a while under a name that only this reader has; return the name."""
    kept = secrets.token_urlsafe(16)
    known = {"cohort": cohort.pk, "name": file.name, "data": file.data}
    cache.set(cache_key(request, kept), known, KEPT_SECONDS)
    return kept


def cache_key(request: HttpRequest, kept: str) -> str:
    """Return where a reader's file is kept."""
    return f"attendance-import:{acting(request).pk}:{kept[:40]}"


def preview(plan: Plan, file: AttendanceFile, cohort: Cohort, kept: str) -> dict[str, Any]:
    """Return what the page shows of a plan."""
    left_out = list(left_out_sentences(plan))
    return {
        "kept": kept,
        "file": file.name,
        "cohort": cohort,
        "counts": figures(plan),
        "headings": [column.heading for column in plan.layout.columns],
        "rows": preview_rows(plan),
        "notes": list(notes(plan)),
        "left_out": left_out[:SHOWN_SENTENCES],
        "more": max(len(left_out) - SHOWN_SENTENCES, 0),
    }
