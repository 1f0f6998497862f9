"""T1 to T7 and T22: applicants, fellows, hours, attendance, belonging."""

from django.utils.translation import gettext as _

from reports.domain.headline.lines import Figures, HeadlineFigure, headline, percent


def people_lines(figures: Figures) -> list[HeadlineFigure]:
    """Return the figures about people and hours."""
    return [applicants(figures), finished(figures), *hours(figures["hours"]), attendance(figures["attendance"])]


def applicants(figures: Figures) -> HeadlineFigure:
    """T1."""
    screening = figures["screening"]
    outcomes = screening["outcomes"]
    return headline(
        "T1",
        _("Applicants"),
        _("Applications by their outcome; a draft that was never sent is not an application."),
        (_("Applicants"), screening["applicants"], _("people")),
        (_("Accepted"), outcomes.get("accepted", 0), _("people")),
        (_("Wait-listed"), outcomes.get("waitlisted", 0), _("people")),
        (_("Acceptance rate"), screening["acceptance_rate_pct"], "%"),
    )


def finished(figures: Figures) -> HeadlineFigure:
    """T2."""
    completion = figures["hours"]["completion"]
    done, adjusted = completion.get("completed", 0), completion.get("completed_adjusted", 0)
    everybody = sum(completion.values())
    return headline(
        "T2",
        _("Fellows who finished"),
        _(
            "Finished means the committed hours and at least the agreed share of meetings; "
            "an adjusted commitment counts on a line of its own."
        ),
        (_("Finished"), done + adjusted, _("people")),
        (_("Started"), everybody, _("people")),
        (_("Full commitment"), done, _("people")),
        (_("Adjusted commitment"), adjusted, _("people")),
        (_("Did not finish"), completion.get("not_completed", 0), _("people")),
        (_("Share who finished"), percent(done + adjusted, everybody), "%"),
    )


def hours(figures: Figures) -> list[HeadlineFigure]:
    """T3 to T6."""
    return [hours_counted(figures), hours_by_kind(figures), hours_beyond(figures), hours_of_a_fellow(figures)]


def hours_counted(figures: Figures) -> HeadlineFigure:
    """T3."""
    return headline(
        "T3",
        _("Hours counted"),
        _("Credited minutes of sessions, approved initiative work and make-ups up to their caps, in hours."),
        (_("Hours counted"), figures["total_counted"], _("hours")),
    )


def hours_by_kind(figures: Figures) -> HeadlineFigure:
    """T4."""
    unit = _("hours")
    return headline(
        "T4",
        _("Hours by kind"),
        _("The same hours by kind; the five parts add up to all hours counted."),
        (_("Meetings"), figures["meeting"], unit),
        (_("Training"), figures["training"], unit),
        (_("Events"), figures["event"], unit),
        (_("Initiative work"), figures["initiative_counted"], unit),
        (_("Make-ups"), figures["makeup"], unit),
    )


def hours_beyond(figures: Figures) -> HeadlineFigure:
    """T5."""
    return headline(
        "T5",
        _("Hours beyond the cap"),
        _("Approved initiative work above the cap is honoured and not counted; waiting reports are listed only."),
        (
            _("Beyond the cap"),
            round(figures["initiative_approved_all"] - figures["initiative_counted"], 2),
            _("hours"),
        ),
        (_("Waiting for approval"), round(figures["pending_minutes"] / 60, 2), _("hours")),
    )


def hours_of_a_fellow(figures: Figures) -> HeadlineFigure:
    """T6."""
    unit = _("hours")
    return headline(
        "T6",
        _("Hours of a fellow"),
        _("Mean, least and most counted hours over all fellows, also those who did not finish."),
        (_("Mean"), figures["mean"], unit),
        (_("Least"), figures["min"], unit),
        (_("Most"), figures["max"], unit),
    )


def attendance(figures: Figures) -> HeadlineFigure:
    """T7."""
    return headline(
        "T7",
        _("Attendance"),
        _(
            "Present, late, partly present and representing, out of all meetings and trainings that took place "
            "without the exempt ones; a make-up of a meeting's length repairs one absence."
        ),
        (_("Attendance"), figures["rate_pct"], "%"),
        (_("With repaired meetings"), figures["rate_with_makeup_pct"], "%"),
        (_("Attended"), figures["attended"], _("marks")),
        (_("Marks in all"), figures["meeting_records"], _("marks")),
        (_("Exempt"), figures["exempt"], _("marks")),
    )


def belonging(figures: Figures) -> HeadlineFigure:
    """T22."""
    return headline(
        "T22",
        _("Belonging to the city"),
        _(
            "Only fellows who answered both questionnaires, on a scale from 1 to 5; "
            "a group this small carries no claim of significance."
        ),
        (_("Change"), figures["change"], _("points")),
        (_("Before"), figures["pre_matched"], _("points")),
        (_("After"), figures["post"], _("points")),
        (_("Answered both"), figures["n_post"], _("people")),
        (_("Answered before"), figures["n_pre"], _("people")),
    )
