"""Plain rows for the tests of applying: an open call with a small form, and somebody who fills it."""

import io
import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory
from PIL import Image

from recruitment.domain.answer_saving import Entry, mark_of, save_answers, values_of
from recruitment.domain.applying import begin_application
from recruitment.domain.asked import sections_of
from recruitment.models import Application, Call, FormQuestion, Question, QuestionKind
from recruitment.tests.factories import CallFactory

DAY = date(2025, 9, 10)
AT = datetime(2025, 9, 10, 20, 0, tzinfo=ZoneInfo("Asia/Jerusalem"))
LATE = datetime(2025, 9, 16, 0, 1, tzinfo=ZoneInfo("Asia/Jerusalem"))
FACTS = {
    "fact-phone": "050-234 5678",
    "fact-birth_date": "2001-06-24",
    "fact-city": "קריית חוף",
    "fact-institution": "מכללת החוף",
    "fact-is_student": "yes",
    "fact-evening_free": "yes",
    "fact-other_scholarship": "no",
}


class OpenCallFactory(CallFactory):
    opens_on = date(2025, 8, 24)
    published_at = datetime(2025, 8, 24, 9, tzinfo=ZoneInfo("Asia/Jerusalem"))


class QuestionFactory(DjangoModelFactory[Question]):
    class Meta:
        model = Question

    code = Sequence(lambda n: f"question{n}")
    kind = QuestionKind.LONG_TEXT
    label = Sequence(lambda n: f"שאלה {n}")


class FormQuestionFactory(DjangoModelFactory[FormQuestion]):
    class Meta:
        model = FormQuestion

    call = SubFactory(OpenCallFactory)
    question = SubFactory(QuestionFactory)
    section = "על עצמי"
    position = Sequence(lambda n: n)


def begun(call: Call, *, email: str = "noa@example.org", name: str = "נועה בר") -> Application:
    """Return a new draft of somebody."""
    return begin_application(call=call, full_name=name, email=email, person=None, at=AT).application


def answer(application: Application, texts: dict[str, str], *, at: datetime = AT) -> Application:
    """Write answers as one page would that was opened just now."""
    items = [item for section in sections_of(application.call) for item in section.items]
    stored = values_of(application=application, items=items)
    entries = {name: Entry(text, mark_of(stored[name])) for name, text in texts.items() if name in stored}
    save_answers(application=application, items=items, entries=entries, revision=application.revision, at=at)
    application.refresh_from_db()
    return application


def without_tokens(page: bytes) -> str:
    """Return a page without what differs at each drawing."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page.decode())


def picture(kind: str = "JPEG") -> bytes:
    """Return the bytes of a small picture."""
    target = io.BytesIO()
    Image.new("RGB", (300, 200), (200, 220, 230)).save(target, kind)
    return target.getvalue()


def upload(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, data, content_type="image/jpeg")
