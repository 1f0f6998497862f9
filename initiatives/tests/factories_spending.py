"""Rows and files for the tests of expenses."""

import io
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from initiatives.domain.receipts import attach_receipts
from initiatives.domain.spending import Spent, Wanted, hand_in, request_expense
from initiatives.enums import ExpenseCategory, FundingKind
from initiatives.models import Expense, Initiative
from initiatives.tests.factories import FundingFactory, InitiativeFactory, UserFactory
from people.enums import Role
from people.models import User
from people.uploads import CleanFile, clean_upload

DAY = date(2026, 5, 5)
NOON = datetime(2026, 5, 5, 9, tzinfo=UTC)
MOST = 20 * 1024 * 1024


def funded(agorot: int = 4_500_00, **values: Any) -> tuple[Initiative, User]:
    """Return an initiative with its allocation, and the login of its lead."""
    initiative = InitiativeFactory.create(**values)
    FundingFactory.create(initiative=initiative, kind=FundingKind.ALLOCATION, agorot=agorot)
    return initiative, UserFactory.create(person=initiative.lead.person)


def login(*roles: Role) -> User:
    """Return a login with some roles."""
    user = UserFactory.create()
    user.groups.add(*(Group.objects.get_or_create(name=role)[0] for role in roles))
    return user


def wanted(agorot: int = 300_00, **values: Any) -> Wanted:
    """Return a plain request."""
    facts = {"description": "כיבוד", "category": ExpenseCategory.REFRESHMENTS, "supplier": "מכולת"}
    return Wanted(agorot=agorot, **{**facts, **values})


def spent(agorot: int = 300_00, **values: Any) -> Spent:
    """Return what a plain receipt says."""
    facts = {"spent_on": DAY, "supplier": "מכולת", "receipt_number": "17"}
    return Spent(agorot=agorot, **{**facts, **values})


def picture(colour: str = "white", *, size: tuple[int, int] = (60, 90), **saved: Any) -> bytes:
    """Return a JPEG of one colour."""
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, "JPEG", **saved)
    return target.getvalue()


def upload(content: bytes, name: str = "r.jpg") -> SimpleUploadedFile:
    """Return a file as the phone sends it."""
    return SimpleUploadedFile(name, content)


def clean(content: bytes) -> CleanFile:
    """Return a file as it may be stored."""
    return clean_upload(upload(content), most_bytes=MOST)


def asked(initiative: Initiative, lead: User, agorot: int = 300_00, **values: Any) -> Expense:
    """Return an expense that was asked for."""
    return request_expense(initiative=initiative, wanted=wanted(agorot, **values), by=lead, at=NOON)


def bought(initiative: Initiative, lead: User, agorot: int = 300_00, *, content: bytes = b"") -> Expense:
    """Return an expense whose receipt waits for approval."""
    expense = asked(initiative, lead, agorot)
    attach_receipts(expense=expense, files=[clean(content or picture())], by=lead, at=NOON)
    return hand_in(expense=expense, spent=spent(agorot, receipt_number=str(expense.pk)), by=lead, at=NOON)
