"""How many fellows each guide has, and giving a fellow another guide."""

from datetime import date

import pytest

from cohort.domain.guide_load import GuideRefusedError, change_guide, guide_loads
from cohort.tests.factories import FellowshipFactory, GuideFactory, HourLogFactory
from cohort.tests.factories_accompaniment import GuideCoverFactory, guide_with_fellow, manager
from people.history import changes_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 14)


def test_load_counts_active_fellows_covers_and_waiting_reports() -> None:
    _guide, fellow = guide_with_fellow()
    colleague = GuideFactory.create(cohort=fellow.cohort)
    FellowshipFactory.create(cohort=fellow.cohort, guide=colleague, state="left", seat=None, ended_on=TODAY)
    lonely = FellowshipFactory.create(cohort=fellow.cohort, guide=None)
    cover = GuideCoverFactory.create(guide=fellow.guide, covered_by=colleague, starts_on=TODAY, ends_on=TODAY)
    HourLogFactory.create(fellowship=fellow)

    loads = guide_loads(cohort=fellow.cohort, on=TODAY)

    found = {load.guide: (load.fellows, load.cover, load.covers, load.waiting) for load in loads}
    assert found == {
        fellow.guide: ([fellow], cover, [], 1),
        colleague: ([], None, [cover], 0),
        None: ([lonely], None, [], 0),
    }


def test_another_guide_is_given_and_the_history_tells() -> None:
    _guide, fellow = guide_with_fellow()
    other = GuideFactory.create(cohort=fellow.cohort)

    change_guide(fellowship=fellow, guide=other, by=manager())

    fellow.refresh_from_db()
    assert fellow.guide == other
    assert [change.fields[0].after for change in changes_of(fellow, shown={"guide"}) if change.fields] == [str(other)]


def test_guides_are_assigned_by_the_coordinator_within_the_cohort() -> None:
    guide, fellow = guide_with_fellow()
    left = FellowshipFactory.create(state="left", seat=None, ended_on=TODAY)

    for fellowship, to, by in (
        (fellow, fellow.guide, guide),
        (fellow, GuideFactory.create(cohort__name="2026/27"), manager()),
        (fellow, GuideFactory.create(cohort=fellow.cohort, person=fellow.person), manager()),
        (left, None, manager()),
    ):
        with pytest.raises(GuideRefusedError):
            change_guide(fellowship=fellowship, guide=to, by=by)
