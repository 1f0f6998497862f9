"""The pages of a plan: files of quotes, days moved from the board, and what others may not do."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from initiatives.models import Quote
from initiatives.tests.factories import InitiativeFactory, UserFactory
from initiatives.tests.factories_milestones import EventFactory, MilestoneFactory, PlannedLineFactory
from people.models import User

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_quote_of_a_line_is_sent_to_its_lead_and_is_not_there_for_others() -> None:
    line, stranger = PlannedLineFactory.create(), InitiativeFactory.create()
    lead = UserFactory.create(person=line.initiative.lead.person)
    quote = Quote(
        line=line,
        initiative=line.initiative,
        supplier="x",
        agorot=100_00,
        added_by=lead,
        added_at=datetime(2026, 3, 1, tzinfo=UTC),
    )
    quote.file.save("quote.jpg", ContentFile(b"picture"), save=False)
    quote.save()
    address = reverse("quote_file", args=[quote.pk])

    own = signed_in(lead).get(address, follow=True)
    other = signed_in(UserFactory.create(person=stranger.lead.person)).get(address, follow=True)

    assert (own.status_code, other.status_code) == (200, 404)


@pytest.mark.parametrize("kind", ["event", "milestone"])
def test_date_is_moved_by_one_form_and_is_not_there_for_others(kind: str) -> None:
    row: Any = EventFactory.create() if kind == "event" else MilestoneFactory.create()
    lead = UserFactory.create(person=row.initiative.lead.person)
    stranger = UserFactory.create(person=InitiativeFactory.create().lead.person)
    address = reverse("move_item", args=[kind, row.pk])

    refused = signed_in(stranger).post(address, {"to": "2026-04-14"})
    moved = signed_in(lead).post(address, {"to": "2026-04-14"})

    row.refresh_from_db()
    day = row.starts_at.date() if kind == "event" else row.due_on
    assert (refused.status_code, moved.status_code, f"{day}") == (404, 302, "2026-04-14")
