"""What the first call of a programme begins with: questions, criteria with anchors, stations, commitment (R5.3)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from people.models import GuidingTopic
from recruitment.enums import Criterion, Stage
from recruitment.models import Fact, QuestionKind, Readers

Words = tuple[StrOrPromise, ...]
ALL_STAGES = (Stage.ASSESSMENT_CENTER, Stage.INTERVIEW, Stage.PITCH)
WITHOUT_PITCH = (Stage.ASSESSMENT_CENTER, Stage.INTERVIEW)
NAMED_PITCH = frozenset({Criterion.LEADERSHIP, Criterion.MEDIA, Criterion.INITIATIVE})


@dataclass(frozen=True)
class QuestionWords:
    """One question of the first form: what it asks, how it is answered, and where it stands."""

    code: str
    section: StrOrPromise
    label: StrOrPromise
    kind: str = QuestionKind.SHORT_TEXT
    fact: str = ""
    guiding: str = ""
    seen_by: str = Readers.READERS
    required: bool = True
    help_text: StrOrPromise = ""


@dataclass(frozen=True)
class RubricWords:
    """One criterion: the question to oneself, the anchors for 1, 3 and 5, and the indicators."""

    question: StrOrPromise
    low: StrOrPromise
    middle: StrOrPromise
    high: StrOrPromise
    positive: Words
    negative: Words


@dataclass(frozen=True)
class StationWords:
    """One exercise: its name, what candidates do, minutes, what it shows, and whether the group does it together."""

    name: StrOrPromise
    task: StrOrPromise
    minutes: int
    criteria: tuple[str, ...]
    together: bool


ABOUT, TIME = _("About you"), _("Studies and time")
MOVES, LAST = _("What moves you"), _("Before sending")
K, F, C = QuestionKind, Fact, Criterion
MANAGER = Readers.MANAGER
QUESTIONS = (
    QuestionWords("phone", ABOUT, _("Phone"), fact=F.PHONE, seen_by=MANAGER),
    QuestionWords("birth_date", ABOUT, _("Date of birth"), K.DATE, F.BIRTH_DATE, seen_by=MANAGER),
    QuestionWords("city", ABOUT, _("In which city do you live?"), fact=F.CITY, seen_by=MANAGER),
    QuestionWords("quarter", ABOUT, _("In which quarter?"), fact=F.QUARTER),
    QuestionWords("local_tie", ABOUT, _("What ties you to the city?"), fact=F.LOCAL_TIE, required=False),
    QuestionWords("is_student", TIME, _("Are you a student this year?"), K.YES_NO, F.IS_STUDENT),
    QuestionWords("institution", TIME, _("Where do you study?"), fact=F.INSTITUTION),
    QuestionWords("field_of_study", TIME, _("What do you study?"), fact=F.FIELD_OF_STUDY),
    QuestionWords("evening_free", TIME, _("Are you free on the weekly evening all year?"), K.YES_NO, F.EVENING_FREE),
    QuestionWords(
        "other_scholarship",
        TIME,
        _("Do you receive another scholarship of the same funder?"),
        K.YES_NO,
        F.OTHER_SCHOLARSHIP,
        seen_by=MANAGER,
    ),
    QuestionWords("study_hours", TIME, _("How many hours a week do you study?"), K.NUMBER, F.STUDY_HOURS),
    QuestionWords("work_hours", TIME, _("How many hours a week do you work?"), K.NUMBER, F.WORK_HOURS),
    QuestionWords("motivation", MOVES, _("Why do you want to join?"), K.LONG_TEXT, seen_by=Readers.ASSESSORS),
    QuestionWords("begun", MOVES, _("Tell us about something that you began or led."), K.LONG_TEXT),
    QuestionWords("need", MOVES, _("What must happen in your quarter?"), K.LONG_TEXT, guiding=GuidingTopic.NEED),
    QuestionWords(
        "connection", MOVES, _("What could join people around you?"), K.LONG_TEXT, guiding=GuidingTopic.CONNECTION
    ),
    QuestionWords(
        "made",
        LAST,
        _("Something that you made"),
        K.FILE,
        required=False,
        help_text=_("A picture, a clip, a page. Only if you like."),
    ),
    QuestionWords(
        "privacy", LAST, _("I agree that my details are kept for the selection to the programme."), K.CONSENT
    ),
)
RUBRICS: dict[str, RubricWords] = {
    C.LEADERSHIP: RubricWords(
        _("Would others follow, and would they grow on the way?"),
        _("Waits for others, gives up early"),
        _("Moves a small task forward"),
        _("Others follow; shares the lead"),
        (_("Proposes a way"), _("Gives others a part"), _("Keeps an eye on the goal")),
        (_("Decides alone"), _("Steps back when it is hard")),
    ),
    C.SOCIAL: RubricWords(
        _("What happens to the group when this person is in it?"),
        _("Talks over others, or stays silent"),
        _("Listens and answers"),
        _("Draws others in, solves friction"),
        (_("Asks someone who is silent"), _("Builds on another’s words"), _("Calms a quarrel")),
        (_("Interrupts"), _("Puts others down")),
    ),
    C.MEDIA: RubricWords(
        _("Would people hear of it?"),
        _("Reads and watches only"),
        _("Posts from time to time"),
        _("Builds an audience and thinks of the message"),
        (_("Knows whom to reach"), _("Has a page or a group"), _("Thinks in pictures")),
        (_("Has no idea where to begin"), _("Counts likes only")),
    ),
    C.LOCAL_COMMITMENT: RubricWords(
        _("Is the city a matter of the heart?"),
        _("Names no tie to the city"),
        _("Knows a need of the city"),
        _("Already acts in the city"),
        (_("Names people and places"), _("Sees who is left out"), _("Stays when it is hard")),
        (_("Speaks of the scholarship only"), _("Plans to leave")),
    ),
    C.INITIATIVE: RubricWords(
        _("Does something happen because of this person?"),
        _("An idea only"),
        _("An idea and a first step"),
        _("Did it, learned from it, did it again"),
        (_("Tried and learned"), _("Found help"), _("Brought it to an end")),
        (_("Waits for permission"), _("Blames the surroundings")),
    ),
}
STATIONS = (
    StationWords(
        _("A problem in my quarter"),
        _("The group chooses one problem, finds a way to begin tomorrow, and presents it."),
        25,
        (C.LEADERSHIP, C.SOCIAL, C.INITIATIVE, C.LOCAL_COMMITMENT),
        together=True,
    ),
    StationWords(
        _("A post in ten minutes"),
        _("Each writes a post that brings people to an event in the quarter."),
        10,
        (C.MEDIA, C.LOCAL_COMMITMENT),
        together=False,
    ),
    StationWords(
        _("A talk with a clerk of the municipality"),
        _("Ask for a permit for an event; the clerk is not in a hurry to help."),
        8,
        (C.SOCIAL, C.INITIATIVE, C.LEADERSHIP),
        together=False,
    ),
    StationWords(
        _("One minute about me"),
        _("Each stands up and says in one minute what the group should know."),
        10,
        (C.MEDIA, C.LEADERSHIP),
        together=False,
    ),
)
COMMITMENT: Words = (
    _("I take part in all weekly meetings and events of the programme."),
    _("I give the programme 150 hours from its first day to its last."),
    _("I tell in time when I cannot come, and make up what I missed."),
    _("I carry out an initiative with my group and give an account of its money."),
)
INTERVIEW_GUIDE: Words = (
    _("Tell us about something that you began. What was hard, and what did you do then?"),
    _("Whom in your quarter would you talk to first, and why?"),
    _("Tell us about a quarrel in a group. What was your part in it?"),
    _("What will this year look like beside studies and work?"),
    _("What would you like to ask us?"),
)
