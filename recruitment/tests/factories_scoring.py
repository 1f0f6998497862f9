"""Plain rows for the tests of scoring."""

from factory.declarations import SelfAttribute, SubFactory
from factory.django import DjangoModelFactory

from recruitment.enums import Stage
from recruitment.models import ScoreSheet
from recruitment.tests.factories import ApplicationFactory, AssessorFactory


class ScoreSheetFactory(DjangoModelFactory[ScoreSheet]):
    class Meta:
        model = ScoreSheet

    application = SubFactory(ApplicationFactory)
    assessor = SubFactory(AssessorFactory, call=SelfAttribute("..application.call"))
    stage = Stage.ASSESSMENT_CENTER
