"""Each figure leads to the rows that it was counted from."""

from collections.abc import Iterator
from typing import Any

import pytest

from config.tests.scene import Scene, scene_for_reading
from reports.views.rows import LISTS, PAGES, rows_url

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with django_db_blocker.unblock(), scene_for_reading() as built:
        yield built


@pytest.mark.parametrize("figure", [*LISTS, *PAGES])
def test_rows_of_a_figure_open_filtered_by_the_cohort(scene: Scene, figure: str) -> None:
    client = scene.signed_in("manager")
    address = rows_url(figure, scene.finished, scene.users["manager"])

    answer = client.get(address)

    assert answer.status_code == 200
    if figure in LISTS:
        shown = {str(row) for row in answer.context["cl"].queryset.values_list(cohort_path(figure), flat=True)}
        assert shown == {str(scene.finished.pk)}


def cohort_path(figure: str) -> str:
    """Return the lookup from a list's rows to their cohort."""
    name = LISTS[figure][0]
    paths = {
        "recruitment_application": "call__cohort",
        "cohort_attendance": "meeting__cohort",
        "cohort_hourlog": "fellowship__cohort",
        "cohort_surveyanswer": "fellowship__cohort",
    }
    of_an_initiative = ("engagement", "partnercontribution", "expense", "fundingentry")
    return paths.get(name) or ("initiative__cohort" if name.endswith(of_an_initiative) else "cohort")
