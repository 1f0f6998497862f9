"""The pages where applications come in from files and go out as sheets, as the tests of whole pages know them."""

from config.tests.pages.kit import MANAGER, Counted, Looked, Page, of_the_call, to
from config.tests.scene import Scene
from recruitment.models import Call


def a_sheet(scene: Scene) -> list[object]:
    """Return the running cohort's call, and one of its sheets as arguments."""
    return [Call.objects.get(cohort=scene.running).pk, "people", "csv"]


PAGES: dict[str, Page] = {
    "import_applicants": to(MANAGER, args=of_the_call),
    "export_applicants": to(MANAGER, args=of_the_call),
    "export_file": to(MANAGER, args=a_sheet),
}
MODELS: dict[str, dict[str, str]] = {}
LOOKED_AT: list[Looked] = [
    Looked(MANAGER, "import_applicants", of_the_call),
    Looked(MANAGER, "export_applicants", of_the_call),
]
COUNTED: list[Counted] = []
