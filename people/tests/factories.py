"""Plain rows for the tests of people."""

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from people.domain.logins import give_login, system_user
from people.enums import Role
from people.models import Person, User

PASSWORD = "seven grey herons 7"


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    full_name = Sequence(lambda n: f"נועה {n}")
    email = Sequence(lambda n: f"noa{n}@example.org")


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    email = Sequence(lambda n: f"user{n}@example.org")
    person = SubFactory(PersonFactory)


def login_of(role: Role | None, *, email: str = "dana@example.org") -> User:
    """Return a login with a role and a password."""
    user = give_login(person=PersonFactory.create(), email=email, role=role, by=system_user("test"))
    user.set_password(PASSWORD)
    user.save()
    return user
