"""Where a scholarship is paid to: the fellow's own account; numbers are stored locked (R6.6)."""

from dataclasses import dataclass
from datetime import datetime

from cohort.models import Fellowship, PayeeDetails
from people.models import User
from people.secrets import lock, unlock

SHOWN_DIGITS = 3


class PayeeRefusedError(Exception):
    """Someone else may not write these details."""


@dataclass(frozen=True)
class Payee:
    """Details in clear: only for the fellow's own page and the treasury's list."""

    national_id: str = ""
    bank: str = ""
    branch: str = ""
    account: str = ""
    holder: str = ""

    @property
    def is_whole(self) -> bool:
        """Say whether a payment can be made."""
        return all((self.national_id, self.bank, self.branch, self.account, self.holder))


def payee_of(details: PayeeDetails | None) -> Payee:
    """Return the details in clear."""
    if details is None:
        return Payee()
    return Payee(
        national_id=unlock(details.national_id),
        bank=details.bank,
        branch=details.branch,
        account=unlock(details.account),
        holder=details.holder,
    )


def keep_payee(*, fellowship: Fellowship, payee: Payee, by: User, at: datetime) -> PayeeDetails:
    """Store a fellow's own details; raise PayeeRefusedError for anyone else."""
    if by.person_id != fellowship.person_id:
        raise PayeeRefusedError
    details, _made = PayeeDetails.objects.update_or_create(
        fellowship=fellowship,
        defaults={
            "national_id": lock(payee.national_id),
            "bank": payee.bank,
            "branch": payee.branch,
            "account": lock(payee.account),
            "holder": payee.holder,
            "changed_at": at,
        },
    )
    return details


def last_digits(number: str) -> str:
    """Return the end of a number, enough to recognise it."""
    return number[-SHOWN_DIGITS:]
