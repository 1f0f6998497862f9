"""The pages of bringing attendance along, as the tests of whole pages know them."""

from config.tests.pages.kit import MANAGER, Counted, Looked, Page, to

PAGES: dict[str, Page] = {"admin:cohort_attendance_import": to(MANAGER)}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [Looked(MANAGER, "admin:cohort_attendance_import")]
COUNTED: list[Counted] = []
