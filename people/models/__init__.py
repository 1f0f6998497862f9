"""Who: persons, their logins, what they agreed to."""

from people.models.consent import Consent, ConsentKind
from people.models.erasure import Erasure, ErasureReason
from people.models.guiding import AskedIn, GuidingAnswer, GuidingTopic
from people.models.message import Message
from people.models.person import AddressForm, Gender, Language, Person
from people.models.user import GroupMembership, User

__all__ = [
    "AddressForm",
    "AskedIn",
    "Consent",
    "ConsentKind",
    "Erasure",
    "ErasureReason",
    "Gender",
    "GroupMembership",
    "GuidingAnswer",
    "GuidingTopic",
    "Language",
    "Message",
    "Person",
    "User",
]
