"""Who: persons, their logins, what they agreed to."""

from people.models.consent import Consent, ConsentKind
from people.models.erasure import Erasure, ErasureReason
from people.models.message import Message
from people.models.person import AddressForm, Gender, Language, Person
from people.models.user import GroupMembership, User

__all__ = [
    "AddressForm",
    "Consent",
    "ConsentKind",
    "Erasure",
    "ErasureReason",
    "Gender",
    "GroupMembership",
    "Language",
    "Message",
    "Person",
    "User",
]
