"""No page stands alone: every address of ours is named by some page, view or message that leads to it."""

import re

from cohort.urls import urlpatterns as of_the_year
from config.tests.house import ROOT
from initiatives.urls import urlpatterns as of_initiatives
from people.urls import urlpatterns as of_people
from recruitment.urls import urlpatterns as of_screening
from reports.urls import urlpatterns as of_reports

FOLDERS = ("templates", "cohort", "recruitment", "initiatives", "reports", "people", "config")
FETCHED_BY_SCRIPTS = frozenset({"service_worker"})
"""Addresses that a script of ours finds in the page's own data or by convention."""


def names_in_use() -> set[str]:
    """Return every quoted word of templates and code, addresses' own tables and tests left out."""
    found: set[str] = set()
    for folder in FOLDERS:
        for file in (ROOT / folder).rglob("*"):
            parts = set(file.parts)
            if (
                file.suffix in (".html", ".py")
                and not {"tests", "urls", "migrations"} & parts
                and file.name != "urls.py"
            ):
                found |= set(re.findall(r"""["']([a-z_]+)["']""", file.read_text()))
    return found


def test_every_address_is_led_to_from_somewhere() -> None:
    names = {str(pattern.name) for pattern in [*of_the_year, *of_people, *of_screening, *of_initiatives, *of_reports]}

    assert sorted(names - names_in_use() - FETCHED_BY_SCRIPTS) == []
