"""Reads the numbers that hold for a cohort: the defaults with the cohort's own overrides."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from cohort.models import Cohort, PolicyOverride
from cohort.policy import POLICIES

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PolicyType = TypeVar("PolicyType", bound="DataclassInstance")


class PolicyError(Exception):
    """A number that does not exist or a value that does not fit it."""


def prefix_of(policy_class: type) -> str:
    """Return the prefix under which a class of defaults is registered."""
    return next(prefix for prefix, registered in POLICIES.items() if registered is policy_class)


def policy_for(cohort: Cohort, policy_class: type[PolicyType]) -> PolicyType:
    """Return the numbers of one area for a cohort; one query."""
    prefix = prefix_of(policy_class) + "."
    overrides = PolicyOverride.objects.filter(cohort=cohort, key__startswith=prefix)
    return replace(policy_class(), **typed_overrides(overrides))


def typed_overrides(overrides: Iterable[PolicyOverride]) -> dict[str, Any]:
    """Return overrides by the name of their number, typed; raise PolicyError."""
    return {o.key.partition(".")[2]: parse_value(key=o.key, text=o.value) for o in overrides}


def parse_value(*, key: str, text: str) -> object:
    """Return the typed value of an override; raise PolicyError when key or value make no sense."""
    prefix, _, name = key.partition(".")
    kinds = {f.name: f.type for f in fields(POLICIES[prefix])} if prefix in POLICIES else {}
    if name not in kinds:
        raise PolicyError(key)
    readers: dict[Any, Callable[[str], object]] = {Fraction: Fraction, str: str, bool: lambda t: t == "true"}
    try:
        return readers.get(kinds[name], int)(text)
    except (ValueError, ZeroDivisionError) as error:
        raise PolicyError(text) from error
