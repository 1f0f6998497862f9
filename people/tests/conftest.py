"""Logins that the tests of people share."""

import pytest

from people.enums import Role
from people.models import User
from people.tests.factories import login_of


@pytest.fixture
def manager(db: None) -> User:
    return login_of(Role.MANAGER)
