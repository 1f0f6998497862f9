"""From first interest to an accepted offer: call, applications, marks, decisions."""

from recruitment.models.afterwards import Appeal, AppealOutcome, Feedback
from recruitment.models.application import Application, ApplicationMove, Withdrawal
from recruitment.models.assessment import Assessor, Rating
from recruitment.models.call import Call, PaperKind, Residency
from recruitment.models.decision import Decision, Offer
from recruitment.models.evening import CandidateGroup, Evening, GroupSeat, Turn, TurnAssessor
from recruitment.models.form import Answer, Fact, FormQuestion, Question, QuestionKind, Readers
from recruitment.models.formula import Formula
from recruitment.models.interest import Interest, Source
from recruitment.models.letter import CommitmentText, Letter, LetterKind, Signature
from recruitment.models.paper import Paper, PaperState
from recruitment.models.review import EligibilityException, FormReview
from recruitment.models.rubric import Rubric, Station
from recruitment.models.sending import HeadingMatch, Submission
from recruitment.models.sheet import Conflict, ConflictSource, Consensus, HintAnswer, ScoreSheet
from recruitment.models.slot import SLOT_STAGES, Slot, SlotAssessor

__all__ = [
    "SLOT_STAGES",
    "Answer",
    "Appeal",
    "AppealOutcome",
    "Application",
    "ApplicationMove",
    "Assessor",
    "Call",
    "CandidateGroup",
    "CommitmentText",
    "Conflict",
    "ConflictSource",
    "Consensus",
    "Decision",
    "EligibilityException",
    "Evening",
    "Fact",
    "Feedback",
    "FormQuestion",
    "FormReview",
    "Formula",
    "GroupSeat",
    "HeadingMatch",
    "HintAnswer",
    "Interest",
    "Letter",
    "LetterKind",
    "Offer",
    "Paper",
    "PaperKind",
    "PaperState",
    "Question",
    "QuestionKind",
    "Rating",
    "Readers",
    "Residency",
    "Rubric",
    "ScoreSheet",
    "Signature",
    "Slot",
    "SlotAssessor",
    "Source",
    "Station",
    "Submission",
    "Turn",
    "TurnAssessor",
    "Withdrawal",
]
