"""How the questions of a section are drawn: the control, what is wrong with it, the other text where two stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.safestring import SafeString

from recruitment.domain.answer_saving import Conflict, mark_of
from recruitment.domain.asked import Asked
from recruitment.forms.apply_form import SectionForm
from recruitment.models import Application, Paper, PaperKind, QuestionKind

GROUPED = frozenset({QuestionKind.CHOICES})


@dataclass(frozen=True)
class Row:
    """One question, ready to draw; `mark` is that of the text which the page began with."""

    item: Asked
    field: BoundField
    mark: str
    problem: str
    conflict: Conflict | None
    paper: Paper | None

    @property
    def is_group(self) -> bool:
        """Say whether several boxes answer it together."""
        kind = getattr(self.field.field.widget, "input_type", "")
        return kind in ("radio", "checkbox") and not self.is_consent

    @property
    def is_consent(self) -> bool:
        """Say whether one box answers it."""
        return self.item.kind == QuestionKind.CONSENT

    @property
    def is_file(self) -> bool:
        """Say whether a file answers it."""
        return self.item.kind == QuestionKind.FILE

    @property
    def is_scale(self) -> bool:
        """Say whether it is answered by a step of a scale."""
        return self.item.kind == QuestionKind.SCALE

    @property
    def described_by(self) -> str:
        """Return what explains the control to those who hear it."""
        told = [f"help-{self.item.name}"] if self.item.help_text else []
        return " ".join([*told, f"problem-{self.item.name}"])

    @property
    def control(self) -> SafeString:
        """Return the control with its marks for those who hear it."""
        attrs: dict[str, str | bool] = {"aria-describedby": self.described_by}
        if self.problem:
            attrs["aria-invalid"] = "true"
        if self.item.required and not self.is_file:
            attrs["aria-required"] = "true"
        return self.field.as_widget(attrs=attrs)


def rows_of(
    form: SectionForm,
    *,
    application: Application,
    stored: Mapping[str, str],
    problems: Mapping[str, str],
    conflicts: Sequence[Conflict],
) -> list[Row]:
    """Return the rows of a section; one query where it asks for files."""
    asked = form.items.values()
    has_files = any(item.kind == QuestionKind.FILE for item in asked)
    kept = Paper.objects.filter(application=application, kind=PaperKind.ANSWER) if has_files else ()
    papers = {paper.question_id: paper for paper in kept}
    clashing = {conflict.item.name: conflict for conflict in conflicts}
    return [
        Row(
            item=item,
            field=form[item.name],
            mark=mark_of(stored.get(item.name, "")),
            problem=problems.get(item.name, ""),
            conflict=clashing.get(item.name),
            paper=papers.get(item.question.pk) if item.question else None,
        )
        for item in asked
    ]
