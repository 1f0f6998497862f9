"""The code of a certificate: random, in letters and digits that nobody mistakes for one another, in groups of four."""

import re
import secrets

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
GROUPS, LENGTH_OF_GROUP = 3, 4


def new_code() -> str:
    """Return a fresh code such as ABCD-2345-EFGH; guessing one is hopeless (more than 10^17)."""
    return grouped("".join(secrets.choice(ALPHABET) for _place in range(GROUPS * LENGTH_OF_GROUP)))


def tidy_code(text: str) -> str:
    """Return what someone typed in the form of a code: capitals, no blanks, groups; empty for what cannot be one."""
    letters = re.sub(r"[\s\-\u2010-\u2015\u05be\u200e\u200f]", "", text).upper()
    whole = len(letters) == GROUPS * LENGTH_OF_GROUP and set(letters) <= set(ALPHABET)
    return grouped(letters) if whole else ""


def grouped(letters: str) -> str:
    """Return letters in groups with hyphens between."""
    starts = range(0, len(letters), LENGTH_OF_GROUP)
    return "-".join(letters[start : start + LENGTH_OF_GROUP] for start in starts)
