"""What the page of a list needs beside its lines: marks in words, quick lengths, the room, words for the script."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.domain.absences import EXCUSES
from cohort.domain.attendance_access import lists_open_to
from cohort.domain.attendance_corrections import correction_closed
from cohort.domain.attendance_list import AttendanceList
from cohort.domain.attendance_news import stamp_of
from cohort.domain.attendance_words import (
    QUICK_MINUTES,
    confirming_sentence,
    mark_effects,
    missed_effects,
    missing_sentence,
)
from cohort.domain.checkin_window import start_of
from cohort.domain.room import checklist
from cohort.models import Mark
from people.adminkit import acting

AWAY = (Mark.ABSENT_UNEXCUSED, Mark.ABSENT_EXCUSED, Mark.REPRESENTING)


def list_context(sheet: AttendanceList, request: HttpRequest) -> dict[str, Any]:
    """Return everything that the page draws, ready-made."""
    meeting, at, days = sheet.meeting, timezone.now(), sheet.policy.correction_days
    effects, words = mark_effects(minutes=meeting.minutes, policy=sheet.policy), away_words()
    return {
        "sheet": sheet,
        "meeting": meeting,
        "starts": start_of(meeting),
        "today": timezone.localdate(at),
        "ways": [{"value": mark.value, "word": words[mark]} for mark in AWAY],
        "exempt_word": words[Mark.EXEMPT],
        "reasons": [(reason.value, reason.label) for reason in EXCUSES],
        "marks": [{"word": mark.label, "effect": effects[mark]} for mark in Mark],
        "things": checklist(meeting),
        "no_correction": correction_closed(meeting=meeting, days=days, by=acting(request), at=at),
        "script": script_facts(sheet, request),
    }


def script_facts(sheet: AttendanceList, request: HttpRequest) -> dict[str, Any]:
    """Return what the page's script knows; moments in seconds on the server's clock, lengths in minutes."""
    meeting, policy = sheet.meeting, sheet.policy
    stamp = stamp_of(meetings=lists_open_to(request.user), meeting_id=meeting.pk)
    return {
        "meeting": meeting.pk,
        "reader": request.user.pk,
        "stamp": stamp.text if stamp else "",
        "now": int(timezone.now().timestamp()),
        "starts": int(start_of(meeting).timestamp()),
        "length": meeting.minutes,
        "grace": policy.grace_minutes,
        "quick": [minutes for minutes in QUICK_MINUTES if minutes <= meeting.minutes],
        "effects": mark_effects(minutes=meeting.minutes, policy=policy),
        "missed": [[e.from_minutes, e.words] for e in missed_effects(minutes=meeting.minutes, policy=policy)],
        "news": reverse("attendance_news", args=[meeting.pk]),
        "worker": reverse("attendance_worker"),
        "login": reverse("account_login"),
        "words": {**script_words(), **missing_words()},
    }


def away_words() -> dict[Mark, str]:
    """Return the short words of the marks of someone who is not in the room."""
    return {
        Mark.ABSENT_UNEXCUSED: _("Without notice"),
        Mark.ABSENT_EXCUSED: _("Excused"),
        Mark.REPRESENTING: _("Representing"),
        Mark.EXEMPT: _("Adjustment"),
    }


def script_words() -> dict[str, str]:
    """Return what the script says."""
    return {
        "saved": _("Saved"),
        "saving": _("Saving …"),
        "unsent": _("Not sent yet – will be sent when the network is back"),
        "signed_out": _("Your sign-in has ended. Nothing was lost: sign in, and it will be sent."),
        "sign_in": _("Sign in"),
        "stale": _("The page could not be sent as it stands. Nothing was lost: reload it, and it will be sent."),
        "reload": _("Reload the page"),
        "conflict": _("Two marks differ"),
        "keep_theirs": _("Keep theirs"),
        "take_mine": _("Take mine"),
        "correct": _("Correction"),
        "checked_in": _("Checked in %s"),
        "count": _("%(here)s of %(all)s here"),
        "confirming": _("The confirmation is sent when the network is back"),
        "closed": _("The list was confirmed or the meeting cancelled meanwhile. Reload the page."),
    }


def missing_words() -> dict[str, str | list[str]]:
    """Return what the script says about those who have not checked in: for one, and for any other number."""
    return {
        "not_arrived": _("Not checked in yet"),
        "missing": [missing_sentence(count, shown="%s") for count in (1, 2)],
        "confirm": _("Confirm the list"),
        "confirm_missing": [confirming_sentence(count, shown="%s") for count in (1, 2)],
    }
