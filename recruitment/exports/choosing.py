"""The protocol of the committee as a workbook: right to left, numbers as numbers."""

from collections.abc import Sequence
from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from recruitment.domain.protocol import Protocol, name_of
from recruitment.domain.protocol_rows import UNKNOWN, Ruling
from recruitment.enums import Stage

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
HEAD = {"bold": True, "bg_color": "#0B6570", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
TEXT = {"text_wrap": True, "valign": "top", "reading_order": 2}
NUMBER = {"num_format": "0.00", "valign": "top"}
COUNT = {"num_format": "0", "valign": "top"}
LONGEST_TEXT = 32767
WIDTH, WIDE = 14, 34
A4 = 9
Cell = str | int | float
Table = tuple[str, Sequence[str], Sequence[Sequence[Cell]]]


def ruling_cells(ruling: Ruling) -> Sequence[Cell]:
    """Return one candidate's line."""
    decision = ruling.decision
    return (
        ruling.rank,
        ruling.rank_raw,
        ruling.code,
        ruling.name,
        *(value if value == UNKNOWN else float(value) for value in ruling.t),
        float(ruling.final),
        ruling.outcome,
        ruling.state,
        decision.reason if decision else "",
        decision.discussion if decision else "",
        decision.tie_break if decision else "",
        _("yes") if ruling.near else "",
        f"{decision.decided_on:%d.%m.%Y}" if decision and decision.decided_on else "",
    )


def ruling_heads() -> list[str]:
    """Return the headings of the candidates' sheet."""
    return [
        _("Rank"),
        _("Raw rank"),
        _("Id"),
        _("Name"),
        *(_("T today · %(stage)s") % {"stage": stage.label} for stage in Stage),
        _("Final score"),
        _("Decision"),
        _("State today"),
        _("Reason"),
        _("What the committee said"),
        _("Vote, or what broke the tie"),
        _("Close to the line"),
        _("Decided on"),
    ]


def conflict_rows(protocol: Protocol) -> list[Sequence[Cell]]:
    """Return who was not to meet whom and how that became known, the hints that were set aside, and the counts."""
    known = [
        (row.application.person.full_name, str(row.assessor), row.get_source_display(), row.note)
        for row in protocol.conflicts
    ]
    aside = [
        (row.application.person.full_name, str(row.assessor), _("Hint, set aside"), name_of(row.answered_by))
        for row in protocol.set_aside
    ]
    return [*known, *aside, *((words, "", "", count) for words, count in count_words(protocol))]


def count_words(protocol: Protocol) -> list[tuple[str, int]]:
    """Return how many conflicts of each kind there are."""
    counts = protocol.counts
    return [
        (_("Declared"), counts.declared),
        (_("Noted"), counts.noted),
        (_("Hints"), counts.hints),
        (_("Put aside"), counts.set_aside),
    ]


def agreed_rows(protocol: Protocol) -> list[Sequence[Cell]]:
    """Return the marks that the wash-up agreed on."""
    return [
        (
            row.application.person.full_name,
            row.get_stage_display(),
            row.get_criterion_display(),
            row.score,
            row.reason,
            name_of(row.decided_by),
        )
        for row in protocol.agreed
    ]


def formula_rows(protocol: Protocol) -> list[Sequence[Cell]]:
    """Return the versions of the weights."""
    return [
        (
            row.version,
            row.assessment_center_weight,
            row.interview_weight,
            row.pitch_weight,
            row.reason,
            name_of(row.applied_by),
            f"{timezone.localtime(row.applied_at):%d.%m.%Y %H:%M}",
        )
        for row in protocol.formulas
    ]


def tables_of(protocol: Protocol) -> list[Table]:
    """Return the sheets: decisions, numbers, who sat, conflicts of interest, agreed marks, formulas."""
    people = [(_("Assessor"), name) for name in protocol.sat] + [(_("Decided"), name) for name in protocol.deciders]
    numbers = [*protocol.numbers, *((_("Only centred"), words) for words in protocol.benches)]
    conflict_heads = [_("Candidate"), _("Assessor"), _("How it became known"), _("Note")]
    agreed_heads = [_("Candidate"), _("Stage"), _("Criterion"), _("Agreed mark"), _("Reason"), _("Decided by")]
    weights = (str(stage.label) for stage in Stage)
    formula_heads = [_("Version"), *weights, _("Reason"), _("Applied by"), _("Applied at")]
    return [
        (_("Decisions"), ruling_heads(), [ruling_cells(ruling) for ruling in protocol.rulings]),
        (_("Numbers"), [_("Rule"), _("Value")], numbers),
        (_("Who sat"), [_("Part"), _("Name")], people),
        (_("Conflicts of interest"), conflict_heads, conflict_rows(protocol)),
        (_("Agreed marks"), agreed_heads, agreed_rows(protocol)),
        (_("Formulas"), formula_heads, formula_rows(protocol)),
    ]


def protocol_workbook_bytes(protocol: Protocol) -> bytes:
    """Return the workbook of a protocol."""
    target = BytesIO()
    with Workbook(target, OPTIONS) as book:
        looks = {str: book.add_format(TEXT), int: book.add_format(COUNT), float: book.add_format(NUMBER)}
        head = book.add_format(HEAD)
        for name, headings, rows in tables_of(protocol):
            sheet = book.add_worksheet(name[:31])
            sheet.right_to_left()
            sheet.freeze_panes(1, 0)
            sheet.set_paper(A4)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            for place, heading in enumerate(headings):
                sheet.write_string(0, place, heading, head)
                longest = max((len(str(row[place])) for row in rows), default=0)
                sheet.set_column(place, place, WIDE if longest > WIDTH * 2 else WIDTH)
            for line, row in enumerate(rows, 1):
                for place, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(line, place, cell[:LONGEST_TEXT], looks[str])
                    else:
                        sheet.write_number(line, place, cell, looks[type(cell)])
    return target.getvalue()
