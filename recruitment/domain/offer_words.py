"""How long an offer is still open, in words (R5.9)."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def time_left(*, until: datetime, at: datetime) -> str:
    """Return the time left as one or two parts: days and hours, then hours alone, then minutes; empty when over."""
    left = until - at
    if left <= timedelta():
        return ""
    if left < HOUR:
        count = max(left // MINUTE, 1)
        return ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": count}
    days, hours = left // DAY, left % DAY // HOUR
    parts = [ngettext("%(count)s day", "%(count)s days", days) % {"count": days}] if days else []
    if hours:
        parts.append(ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours})
    return _(" and ").join(parts)
