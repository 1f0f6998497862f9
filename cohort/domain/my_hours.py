"""The page "my hours": where a fellow stands, where it is heading, what helps, and every line (S1-33)."""

from dataclasses import dataclass
from datetime import date

from cohort.domain.book import load_book
from cohort.domain.free_days import free_days
from cohort.domain.ledger import Ledger, ledger, load_ledger_rows
from cohort.domain.outlook import Helps, Pace, Span, helps, pace, span
from cohort.domain.outlook_words import commitment_sentence, pace_sentence, staff_sentence
from cohort.domain.risk import Standing, assess
from cohort.models import Fellowship


@dataclass(frozen=True)
class MyHours:
    """The page's values, ready to draw; minutes."""

    standing: Standing
    span: Span
    pace: Pace
    helps: Helps
    ledger: Ledger
    sentence: str
    pace_words: str
    over: bool


def my_hours(*, fellowship: Fellowship, on: date, own: bool) -> MyHours:
    """Return the hours page of one fellow on a day, in words for the fellow's own eyes or for staff; eleven queries."""
    words = commitment_sentence if own else staff_sentence
    book = load_book(fellowship.cohort)
    day = min(max(on, book.starts_on), book.ends_on)
    standing = assess(book=book, fellow=book.fellow(fellowship.pk), on=day)
    off = free_days(fellowship=fellowship, since=day, until=book.ends_on)
    ahead, needed = span(book=book, standing=standing), pace(book=book, standing=standing, off=off)
    return MyHours(
        standing=standing,
        span=ahead,
        pace=needed,
        helps=helps(book=book, standing=standing),
        ledger=ledger(book=book, fellow=standing.fellow, rows=load_ledger_rows(fellowship=fellowship), on=day),
        sentence=words(standing=standing, span=ahead),
        pace_words=pace_sentence(pace=needed),
        over=on > book.ends_on,
    )
