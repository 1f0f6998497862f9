"""What the script of the scoring page says."""

from django.utils.translation import gettext as _


def script_words() -> dict[str, str]:
    """Return the sentences by what happened; `%s` is filled in by the page."""
    return {
        "saved": _("Everything is saved"),
        "saving": _("Saving …"),
        "kept": _("Kept on this device – will be sent when the network is back. Sheets: %s"),
        "half": _("Saved. What has no mark yet is kept on this device."),
        "signed_out": _("Your sign-in has ended. The marks stay on this device: sign in again, and they will be sent."),
        "sign_in": _("Sign in"),
        "other_reader": _("Someone else is signed in now. Your marks stay on this device until you sign in again."),
        "stale": _("The page could not be sent as it stands. Nothing was lost: reload it, and it will be sent."),
        "reload": _("Reload the page"),
        "outdone": _("Typed later on another device, and that stays: %s"),
        "no_mark": _("Without a mark: %s."),
        "not_seen": _("Nothing seen or heard is noted for: %s."),
        "lock_kept": _("Locked on this device – will be sent when the network is back."),
        "locked": _("Locked"),
        "discard": _("Discard what is kept here"),
        "stray": _("Marked for an earlier list; it will be sent from here."),
        "progress": _("%(locked)s of %(all)s locked"),
        "left": _("%s min left"),
        "gone": _("Taken off your list when the network is back."),
    }
