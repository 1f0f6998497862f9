"""Keeps a few columns unreadable in the database: identity numbers and bank accounts."""

import base64
import hashlib
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class SecretUnreadableError(Exception):
    """The text was written under a key that this installation does not have."""


def boxes(keys: Sequence[str]) -> MultiFernet:
    """Return the locks of several keys; the first one locks, all of them open."""
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"columns:{key}".encode()).digest())) for key in keys]
    )


def lock(text: str) -> str:
    """Return a text as it may be stored; an empty one stays empty."""
    return boxes(settings.COLUMN_KEYS).encrypt(text.encode()).decode() if text else ""


def unlock(stored: str) -> str:
    """Return a stored text as it was written; raise SecretUnreadableError."""
    try:
        return boxes(settings.COLUMN_KEYS).decrypt(stored.encode()).decode() if stored else ""
    except InvalidToken as error:
        raise SecretUnreadableError from error
