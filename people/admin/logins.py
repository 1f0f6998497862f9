"""Logins and the roles that they hold."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from people.adminkit import StaffAdmin
from people.domain.logins import move_address, settle_admin_door
from people.enums import ROLE_WORDS, Role
from people.forms import LoginForm, RoleForm
from people.history import Change, role_changes
from people.models import GroupMembership, User


class RoleFilter(admin.SimpleListFilter):
    """Logins by a role that they hold."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [(role.value, str(words)) for role, words in ROLE_WORDS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


class RoleInline(admin.TabularInline[GroupMembership, User]):
    """The roles of one login; each is given or taken, never changed into another."""

    model = GroupMembership
    form = RoleForm
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("group", "user__person")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_add_permission(request, obj)


@admin.register(User)
class UserAdmin(StaffAdmin):
    """Logins: no password is set here, everyone gets a code by mail or sets a password of their own."""

    work = "people"
    form = LoginForm
    fields = ("email", "person", "is_active", "is_staff", "date_joined", "last_login")
    readonly_fields = ("is_staff", "date_joined", "last_login")
    list_display = ("email", "person", "role_words", "is_staff", "is_active", "last_login")
    list_filter = (RoleFilter, "is_active", "is_staff")
    list_select_related = ("person",)
    search_fields = ("email", "person__full_name")
    autocomplete_fields = ("person",)
    inlines = (RoleInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def role_words(self, user: User) -> str:
        """Return the roles in words."""
        names = {group.name for group in user.groups.all()}
        return ", ".join(str(ROLE_WORDS[role]) for role in Role if role.value in names)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        above = bool(obj and obj.is_superuser and not request.user.is_superuser)
        return super().has_change_permission(request, obj) and not above

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def changes(self, request: HttpRequest, row: Any) -> list[Change]:
        """Return the changes of a login, with the roles that were given and taken."""
        return sorted([*super().changes(request, row), *role_changes(row)], key=lambda c: c.at, reverse=True)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Keep the roles, then let the door of the admin and the confirmed address follow."""
        super().save_related(request, form, formsets, change)
        user = form.instance
        settle_admin_door(user)
        move_address(user)
