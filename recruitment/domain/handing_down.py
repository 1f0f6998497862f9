"""What an application hands down to the seat: checked papers, the signed commitment, guiding answers, a login."""

from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from cohort.models import Document, DocumentKind, DocumentState, Fellowship
from people.domain.logins import LoginTakenError, give_login
from people.models import AskedIn, GuidingAnswer, GuidingTopic, User
from recruitment.models import Answer, Application, Paper, PaperKind, PaperState, Signature

HANDED_DOWN = (PaperKind.ID_APPENDIX, PaperKind.STUDY_CONFIRMATION)
"""The papers that both an application and a seat ask for."""
LONGEST_ANSWER = 2000
LONGEST_PITCH = 4000
PROJECT_CODES = ("project", "initiative", "idea")
"""The keys of a question about the project; a form without one hands down what the applicant says must happen."""


def hand_down(*, application: Application, fellowship: Fellowship, by: User) -> None:
    """Give the seat what the applicant brought before, so that nothing is asked for twice."""
    hand_down_papers(application=application, fellowship=fellowship)
    hand_down_commitment(application=application, fellowship=fellowship, by=by)
    hand_down_answers(application=application)
    hand_down_pitch(application=application, fellowship=fellowship)
    open_door(application=application, by=by)


def hand_down_pitch(*, application: Application, fellowship: Fellowship) -> None:
    """Keep what was said about the project and its address as the first draft of an initiative; a draft stays."""
    rows = Answer.objects.filter(application=application).exclude(value="").select_related("question")
    told = {row.question.code: row.value for row in rows}
    needs = [row.value for row in rows if row.question.guiding == GuidingTopic.NEED]
    text = next((told[code] for code in PROJECT_CODES if code in told), needs[0] if needs else "")
    parts = [part for part in (text.strip(), application.presentation_url) if part]
    if parts and not fellowship.pitch:
        fellowship.pitch = "\n\n".join(parts)[:LONGEST_PITCH]
        fellowship.save(update_fields=["pitch"])


def hand_down_papers(*, application: Application, fellowship: Fellowship) -> None:
    """Copy the checked papers with who checked them and when; the file only where it is still kept."""
    for paper in Paper.objects.filter(application=application, kind__in=HANDED_DOWN, state=PaperState.CHECKED):
        document, made = Document.objects.get_or_create(
            fellowship=fellowship,
            kind=paper.kind,
            defaults={
                "state": DocumentState.CHECKED,
                "received_at": paper.received_at,
                "valid_until": paper.valid_until,
                "checked_by": paper.checked_by,
                "checked_on": paper.checked_on,
                "file_removed_on": paper.file_removed_on,
            },
        )
        if made and is_kept(paper.file):
            with paper.file.open("rb") as held:
                document.file.save(PurePath(paper.file.name or "").name, ContentFile(held.read()))


def is_kept(file: FieldFile) -> bool:
    """Say whether a paper's file is still there."""
    return bool(file) and file.storage.exists(file.name or "")


def hand_down_commitment(*, application: Application, fellowship: Fellowship, by: User) -> Document | None:
    """Note the signed commitment among the seat's papers; None where nothing is signed yet (S1-32)."""
    signature = Signature.objects.filter(application=application).first()
    if signature is None:
        return None
    document, _made = Document.objects.update_or_create(
        fellowship=fellowship,
        kind=DocumentKind.COMMITMENT,
        defaults={
            "state": DocumentState.CHECKED,
            "received_at": signature.signed_at,
            "checked_by": by,
            "checked_on": timezone.localdate(signature.signed_at),
            "return_reason": "",
        },
    )
    return document


def hand_down_answers(*, application: Application) -> None:
    """Keep the answers to guiding questions with the person, for the community that comes afterwards (S2-10)."""
    rows = Answer.objects.filter(application=application).exclude(question__guiding="").exclude(value="")
    GuidingAnswer.objects.bulk_create(
        [
            GuidingAnswer(
                person_id=application.person_id,
                topic=row.question.guiding,
                asked_in=AskedIn.APPLICATION,
                question=row.question.label,
                answer=row.value[:LONGEST_ANSWER],
                tags=row.tags,
                answered_on=timezone.localdate(row.answered_at),
            )
            for row in rows.select_related("question")
        ],
        ignore_conflicts=True,
    )


def open_door(*, application: Application, by: User) -> User | None:
    """Give the new fellow a login at the address of the application; None where staff must see to it."""
    person = application.person
    held = User.objects.filter(person=person).first()
    if held or not person.email:
        return held
    try:
        return give_login(person=person, email=person.email, role=None, by=by)
    except LoginTakenError:
        return None
