"""The sentence that helps with each field of a canvas, and an example."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.enums import CanvasField

F = CanvasField


@dataclass(frozen=True)
class Help:
    """What to write in a field, an example, and the page on which its own table is kept."""

    sentence: str | Promise
    example: str | Promise
    page: str = ""
    page_label: str | Promise = ""


HELPS: dict[str, Help] = {
    F.DREAM: Help(
        _("Without limits: what would you want to happen here?"),
        _("A street where neighbours know each other by name."),
    ),
    F.NEED: Help(
        _("What is missing today, and how do you know? Talks, figures, something you saw."),
        _("Of fourteen young people we asked, eleven know nobody on their floor."),
    ),
    F.AUDIENCE: Help(
        _("Who is it for? Describe them so that you could find them tomorrow."),
        _("Students in their first year who moved to the quarter this autumn, about 200."),
    ),
    F.EXISTING: Help(
        _("What does the city offer already, and what do you do differently or together?"),
        _("The community centre holds lectures; none of them is in the evening."),
    ),
    F.SOLUTION: Help(
        _("What will you do? Tell it to a friend in three sentences."),
        _("Once a month a courtyard opens: a long table, a local musician, a shared dish."),
    ),
    F.PARTNERS: Help(
        _("Who joins in, and what does each bring?"),
        _("The bakery on the corner brings bread; the residents' committee opens the courtyard."),
        "initiative_partners",
        _("Partners"),
    ),
    F.TIMELINE: Help(
        _("What happens when? Milestones and events stand on the page of the plan."),
        _("Three weeks before: permit. Two weeks before: posters. On the day: set up at four."),
        "plan",
        _("Plan and dates"),
    ),
    F.BUDGET: Help(
        _("What costs money, line by line? The lines stand on the page of the plan."),
        _("Sound for one evening, posters, something to eat for sixty people."),
        "plan",
        _("Plan and dates"),
    ),
    F.VOLUNTEERS: Help(
        _("How many helping hands, for what, and where will you find them?"),
        _("Eight for the evening: three at the entrance, five at the tables; from the students' union."),
        "volunteers",
        _("Volunteers"),
    ),
    F.MEDIA: Help(
        _("How will people hear of it, before and afterwards?"),
        _("Two posts a week before, a note in every staircase, photos within a day."),
    ),
    F.MEASURES: Help(
        _("At most three measures: what, how much, and how it is counted."),
        _("People who came: 60, counted by registration at the gate."),
    ),
    F.RISKS: Help(
        _("What could go wrong, and what will you do then?"),
        _("Rain: the hall of the school is reserved for the same evening."),
    ),
    F.REMAINS: Help(
        _("What stays when you are done, and who keeps it?"),
        _("The residents' committee goes on with a table every two months."),
    ),
}
