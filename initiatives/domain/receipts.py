"""Receipts of an expense: the file, its digest and its small picture (R8.8)."""

import hashlib
import io
from collections.abc import Iterable
from datetime import datetime

from django.core.files.base import ContentFile
from PIL import Image

from initiatives.models import Expense, Receipt
from people.models import User
from people.uploads import PDF, CleanFile

THUMBNAIL_EDGE = 400
THUMBNAIL_QUALITY = 80


def attach_receipts(*, expense: Expense, files: Iterable[CleanFile], by: User, at: datetime) -> int:
    """Keep clean files as receipts of an expense, the same one once, each photo with its small picture; count them."""
    known = set(expense.receipts.values_list("digest", flat=True))
    count = 0
    for file in files:
        content = file.content.read()
        digest = hashlib.sha256(content).hexdigest()
        if digest in known:
            continue
        known.add(digest)
        receipt = Receipt(expense=expense, digest=digest, added_by=by, added_at=at)
        receipt.file.save(file.name, ContentFile(content), save=False)
        if file.mime != PDF:
            receipt.thumbnail.save(f"small-{file.name}", thumbnail(content), save=False)
        receipt.save()
        count += 1
    return count


def thumbnail(content: bytes) -> ContentFile[bytes]:
    """Return a picture of at most 400 pixels at its longer edge, as JPEG."""
    with Image.open(io.BytesIO(content)) as picture:
        picture.draft("RGB", (2 * THUMBNAIL_EDGE, 2 * THUMBNAIL_EDGE))
        small = picture.convert("RGB")
        small.thumbnail((THUMBNAIL_EDGE, THUMBNAIL_EDGE))
        target = io.BytesIO()
        small.save(target, "JPEG", quality=THUMBNAIL_QUALITY)
    return ContentFile(target.getvalue())
