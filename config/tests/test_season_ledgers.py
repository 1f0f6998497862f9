"""On whole seasons every fellow's ledger adds up to the balance, on each day of the year's check and at the end."""

from pathlib import Path

import pytest

from cohort.domain.balance import balance
from cohort.domain.book import load_book
from cohort.domain.ledger import ledger, load_ledger_rows
from cohort.domain.outlook import span
from cohort.domain.risk import assess, checkpoints
from cohort.models import Fellowship
from config.season import load_season
from config.tests.test_season_figures import FOLDERS, silent


@pytest.mark.django_db
@pytest.mark.timeout(300)
@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_ledger_of_every_fellow_is_the_balance(folder: Path) -> None:
    cohort = load_season(path=folder, name=None, progress=silent).cohort
    book = load_book(cohort)
    rows = {f.pk: load_ledger_rows(fellowship=f) for f in Fellowship.objects.filter(cohort=cohort)}

    for day in (*checkpoints(book), book.ends_on):
        for fellow in book.fellows:
            found = ledger(book=book, fellow=fellow, rows=rows[fellow.id], on=day)
            hours = balance(fellow=fellow, on=day, policy=book.policy, known_on=book.known_on(day))
            assert (found.total, found.waiting) == (hours.total, hours.pending), (fellow.code, day)
            standing = assess(book=book, fellow=fellow, on=day)
            bounds = span(book=book, standing=standing)
            assert bounds.low <= bounds.expected <= bounds.high, (fellow.code, day)
