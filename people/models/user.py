"""A login, by e-mail."""

from typing import Any, ClassVar

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from people.enums import Role, role_words
from people.models.person import Person
from people.privacy import Personal, personal


class UserManager(BaseUserManager["User"]):
    """Makes logins."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a login; without a password only a mailed code or a passkey opens it."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a login that may do everything in the admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a login by its address, whatever its capitals."""
        return self.get(email__iexact=username)


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractBaseUser, PermissionsMixin):
    """A login; the human being behind it is a Person."""

    email = models.EmailField(_("e-mail"), max_length=254)
    person = models.OneToOneField(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, null=True, blank=True, related_name="user"
    )
    groups: Any = models.ManyToManyField(
        Group, verbose_name=_("roles"), through="GroupMembership", blank=True, related_name="user_set"
    )
    is_staff = models.BooleanField(_("staff"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined at"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    privacy: ClassVar[Personal] = personal(
        "person", keep="is_staff is_superuser is_active date_joined last_login", blank="email password"
    )

    class Meta:
        verbose_name = _("login")
        verbose_name_plural = _("logins")
        ordering = ("email",)
        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_unique"),)

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles that the login holds; read once for each object."""
        names = set(self.groups.values_list("name", flat=True))
        return frozenset(role for role in Role if role.value in names)

    def forget_roles(self) -> None:
        """Read the roles anew when they are asked for next."""
        self.__dict__.pop("roles", None)

    def __str__(self) -> str:
        return self.person.full_name if self.person and self.person.full_name else self.email


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class GroupMembership(models.Model):
    """A login's place in the group of a role; its history tells who gave it and who took it."""

    user = models.ForeignKey(User, verbose_name=_("login"), on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(Group, verbose_name=_("role"), on_delete=models.CASCADE, related_name="+")

    privacy: ClassVar[Personal] = personal("user__person", delete_row=True)

    class Meta:
        verbose_name = _("role of a login")
        verbose_name_plural = _("roles of logins")
        ordering = ("user", "group")
        constraints = (models.UniqueConstraint(fields=["user", "group"], name="group_membership_once"),)

    def __str__(self) -> str:
        return f"{self.user} · {role_words(self.group.name)}"
