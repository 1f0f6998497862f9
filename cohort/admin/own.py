"""Staff lists that show each login its own rows, and no private words to those who only oversee."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import ForeignKey, Model, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import ngettext

from cohort.models import Fellowship
from people.access import Role, has_role
from people.adminkit import StaffAdmin, acting
from people.models import User


class OwnRowsAdmin(StaffAdmin):
    """A list of what the login may see; `private` columns are for those who accompany (centre heads do without)."""

    work = "cohort"
    private: tuple[str, ...] = ()
    refusals: tuple[type[Exception], ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        seen: QuerySet[Any] = rows.visible_to(request.user)
        return seen

    def without_private(self, request: HttpRequest, names: Sequence[Any]) -> list[Any]:
        """Return the names that the login may read."""
        if has_role(request.user, Role.MANAGER, Role.GUIDE):
            return list(names)
        return [name for name in names if name not in self.private]

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        return self.without_private(request, super().get_fields(request, obj))

    def get_list_display(self, request: HttpRequest) -> Any:
        return self.without_private(request, super().get_list_display(request))

    def get_list_filter(self, request: HttpRequest) -> Any:
        return self.without_private(request, super().get_list_filter(request))

    def get_search_fields(self, request: HttpRequest) -> Any:
        return self.without_private(request, super().get_search_fields(request))

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any] | None:
        """Offer only the fellows that the login may see, also to a request made by hand."""
        if db_field.remote_field.model is Fellowship:
            kwargs["queryset"] = Fellowship.objects.visible_to(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Say why the domain refused what the form could not know, such as a seat that was taken meanwhile."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except self.refusals as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def do_each(self, request: HttpRequest, rows: QuerySet[Any], act: Callable[[Any, User, date], object]) -> None:
        """Do something with each chosen row; say how many went through, and of each other one why not."""
        done, on = 0, timezone.localdate()
        for row in rows:
            try:
                act(row, acting(request), on)
                done += 1
            except self.refusals as refusal:
                self.message_user(request, f"{row}: {refusal}", messages.ERROR)
        sentence = ngettext("Saved: %(count)s row.", "Saved: %(count)s rows.", done)
        self.message_user(request, sentence % {"count": done}, messages.SUCCESS if done else messages.WARNING)
