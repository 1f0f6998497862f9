"""The demonstration of the programme's money, its ledger and lists."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from config.demoyear.year import DemoYear
from initiatives.domain.ledger import OVER, add_from_reserve, transfer
from initiatives.domain.outside import outside_lines
from initiatives.domain.programme import Spending, enter, enter_milestone, plan_line, take_back
from initiatives.domain.programme_rows import offers_of
from initiatives.domain.purse import InitiativeRow, purse_of
from initiatives.domain.reserve import reserve_agorot
from initiatives.enums import BEFORE_MONEY, BudgetLineKind

WORDS = Path(settings.BASE_DIR) / "config" / "demo" / "purse.json"


def fill(year: DemoYear) -> None:
    """Fill the running season."""
    words: dict[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    for entry in words["expenses"]:
        spend(year, entry)
    for milestone in offers_of(cohort=year.cohort).open:
        enter_milestone(milestone=milestone, by=year.manager, on=year.today)
    leave_training_to_the_contract(year, words["typed"])
    rows = [row for row in purse_of(cohort=year.cohort, on=year.today).initiatives if row.money.granted_agorot]
    going = [row for row in rows if row.initiative.stage not in OVER | BEFORE_MONEY]
    if len(going) > 2:
        give(year, words, going)


def leave_training_to_the_contract(year: DemoYear, reason: str) -> None:
    """Take away what was typed for the training as one sum, once its contract is entered milestone by milestone."""
    lines = {line.line: line for line in outside_lines(cohort=year.cohort)}
    training = lines.get(BudgetLineKind.TRAINING)
    if training and training.entered_agorot:
        planned = training.planned_agorot
        plan_line(cohort=year.cohort, line=training.line, planned=planned, typed=0, reason=reason, by=year.manager)


def spend(year: DemoYear, entry: dict[str, Any]) -> None:
    """Enter one expense of the programme, and take it back where it was a mistake."""
    day = max(year.today - timedelta(days=entry["days"]), year.cohort.starts_on)
    spending = Spending(
        line=entry["line"],
        agorot=entry["shekels"] * 100,
        vat_agorot=entry["vat"] * 100,
        supplier=entry["supplier"],
        description=entry["description"],
        spent_on=day,
        receipt_number=entry["number"],
    )
    written = enter(cohort=year.cohort, spending=spending, by=year.manager, on=day)
    if reason := entry.get("taken_back"):
        take_back(expense=written, reason=reason, by=year.manager, on=year.today)


def give(year: DemoYear, words: dict[str, Any], rows: list[InitiativeRow]) -> None:
    """Move money to the fellow's initiative from the one with most of it left, and top another up."""
    rows = sorted(rows, key=lambda row: row.money.unkept_agorot)
    own = next((row for row in rows if row.initiative.lead.person_id == year.fellow.person_id), rows[0])
    source = next(row for row in reversed(rows) if row is not own)
    moved, added = words["transfer"], words["top_up"]
    if source.money.unkept_agorot > moved["shekels"] * 100:
        transfer(
            source=source.initiative,
            target=own.initiative,
            agorot=moved["shekels"] * 100,
            reason=moved["reason"],
            by=year.manager,
            on=year.today - timedelta(days=moved["days"]),
        )
    other = next(row for row in rows if row not in (own, source))
    if reserve_agorot(cohort=year.cohort) > added["shekels"] * 100:
        add_from_reserve(
            initiative=other.initiative,
            agorot=added["shekels"] * 100,
            reason=added["reason"],
            by=year.manager,
            on=year.today - timedelta(days=added["days"]),
        )
