"""Says in words what a plan of an evening could not keep (S1-49, R5.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recruitment.domain.grouping import WISHED_ASSESSORS
from recruitment.domain.rotation_plan import Plan, Wishes
from recruitment.domain.rotation_quality import coverage_of, crowded, everywhere

ALL_MEET_ALL_UP_TO = 3


@dataclass(frozen=True)
class Names:
    """What stations and assessors are called, by key."""

    stations: Mapping[int, str]
    assessors: Mapping[int, str]


def plan_words(*, plan: Plan, wishes: Wishes, names: Names) -> list[str]:
    """Return a sentence for each thing that was wished for and is not so, the weightiest first."""
    if not plan.groups:
        return []
    if not wishes.assessors:
        return [_("The call has no assessors yet: add them, and they find their places here.")]
    return [
        *without_assessor(plan, names),
        *at_every_station(plan, wishes, names),
        *thinly_covered(plan, wishes),
        *crowded_turns(plan, wishes),
    ]


def without_assessor(plan: Plan, names: Names) -> list[str]:
    """Say which turns have nobody to watch, since everybody who is free knows somebody in the group."""
    return [
        _("Group %(group)s has no assessor at “%(station)s”: everybody who is free knows someone in the group.")
        % {"group": encounter.group + 1, "station": names.stations[encounter.station]}
        for encounter in plan.encounters
        if not encounter.assessors
    ]


def at_every_station(plan: Plan, wishes: Wishes, names: Names) -> list[str]:
    """Say who meets a group at every station."""
    return [
        _("%(assessor)s meets group %(group)s at all %(stations)s stations; there is nobody to take one of them.")
        % {"assessor": names.assessors[assessor], "group": group + 1, "stations": len(wishes.stations)}
        for assessor, group in everywhere(plan, wishes)
    ]


def thinly_covered(plan: Plan, wishes: Wishes) -> list[str]:
    """Say how many candidates meet fewer assessors than is wished: two, or all where there are three or fewer."""
    met_by = coverage_of(plan, wishes).met_by.values()
    few = sum(1 for count in met_by if count < WISHED_ASSESSORS)
    assessors = len(wishes.assessors)
    not_all = sum(1 for count in met_by if count < assessors) if assessors <= ALL_MEET_ALL_UP_TO else 0
    found = []
    if few:
        found.append(
            ngettext(
                "%(count)s candidate is met by fewer than two assessors.",
                "%(count)s candidates are met by fewer than two assessors.",
                few,
            )
            % {"count": few}
        )
    if not_all > few:
        found.append(
            ngettext(
                "%(count)s candidate is not met by every assessor.",
                "%(count)s candidates are not met by every assessor.",
                not_all,
            )
            % {"count": not_all}
        )
    return found


def crowded_turns(plan: Plan, wishes: Wishes) -> list[str]:
    """Say where an assessor watches more candidates at once than the ceiling."""
    full = [encounter for encounter in plan.encounters if crowded(encounter, plan, wishes)]
    if not full:
        return []
    most = max(-(-len(plan.groups[e.group]) // len(e.assessors)) for e in full)
    return [
        _(
            "With %(assessors)s assessors and %(groups)s groups at the same time, one assessor watches up to %(most)s "
            "candidates at once; %(ceiling)s is the ceiling. Fewer groups at the same time need more rounds."
        )
        % {
            "assessors": len(wishes.assessors),
            "groups": wishes.at_once,
            "most": most,
            "ceiling": wishes.per_assessor,
        }
    ]
