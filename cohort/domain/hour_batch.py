"""Approving many reports at once: those that can be are, each other one is told why not (R2.18, R2.19)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.book import policies_of
from cohort.models import HOUR_MOVES, Fellowship, HourLog, HourState
from cohort.models.visibility import guides_of
from cohort.policy import CohortPolicy
from people.access import Role, has_role
from people.models import User

