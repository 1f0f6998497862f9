"""Staff pages about people, their logins and what they agreed to."""

from people.admin.logins import UserAdmin
from people.admin.persons import ConsentAdmin, ErasureAdmin, PersonAdmin

__all__ = ["ConsentAdmin", "ErasureAdmin", "PersonAdmin", "UserAdmin"]
