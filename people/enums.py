"""The roles of staff; fellow, applicant and alumna are no roles, they follow from records and dates."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What someone is to the programme as staff; the name of a group is the role's value."""

    MANAGER = "manager"
    GUIDE = "guide"
    ASSESSOR = "assessor"
    TRAINER = "trainer"
    CENTRE_HEAD = "centre_head"
    TREASURY = "treasury"
    LEADER = "leader"


ADMIN_ROLES = frozenset({Role.MANAGER, Role.GUIDE, Role.CENTRE_HEAD, Role.TREASURY, Role.LEADER})
"""Roles that enter the admin, with what they are granted; trainers and assessors have pages of their own."""

ROLE_WORDS = {
    Role.MANAGER: _("Programme coordination"),
    Role.GUIDE: _("Guiding"),
    Role.ASSESSOR: _("Assessment"),
    Role.TRAINER: _("Training"),
    Role.CENTRE_HEAD: _("Head of the centre"),
    Role.TREASURY: _("Treasury"),
    Role.LEADER: _("Alumni leadership"),
}
"""What each role is called on a page."""


def role_words(name: str) -> str:
    """Return what the role of a group is called; the group's own name for one that is no role."""
    return str(ROLE_WORDS[Role(name)]) if name in {role.value for role in Role} else name
