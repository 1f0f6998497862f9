"""The pages of milestones, events, the month and the board, as the tests of whole pages know them."""

from config.tests.pages.kit import Counted, Looked, Page

PAGES: dict[str, Page] = {}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = []
COUNTED: list[Counted] = []
