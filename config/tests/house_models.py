"""The rules of the house about models and jobs: each takes models or names, and returns its complaints."""

from collections.abc import Iterable

from django.core.exceptions import FieldError
from django.db import models

from people.models import Person
from people.privacy import Impersonal, Personal, columns_without_fate

# Calls go down: an app may know those with a lower number, never one beside it.
LEVEL = {"reports": 3, "recruitment": 2, "initiatives": 2, "alumni": 2, "cohort": 1, "people": 0}
Model = type[models.Model]


def relations(model: Model) -> list[tuple[str, str, str]]:
    """Return name, related name and app of the target of each key to a table of another app of ours."""
    found = []
    for field in [*model._meta.concrete_fields, *model._meta.local_many_to_many]:
        target, remote = field.related_model, field.remote_field
        if remote and target and target._meta.app_label in LEVEL.keys() - {model._meta.app_label}:
            found.append((field.name, str(remote.related_name or ""), target._meta.app_label))
    return found


def upward_keys(found: Iterable[Model]) -> list[str]:
    return [
        f"{model._meta.label}.{name} points up or sideways to {app}"
        for model in found
        for name, _related, app in relations(model)
        if LEVEL[app] >= LEVEL[model._meta.app_label]
    ]


def reverse_accessors(found: Iterable[Model]) -> list[str]:
    return [
        f"{model._meta.label}.{name} needs related_name='+': {app} may not know {model._meta.app_label}"
        for model in found
        for name, related, app in relations(model)
        if not related.endswith("+")
    ]


def privacy_faults(model: Model) -> list[str]:
    """Say what is wrong with a model's declaration about personal data."""
    declared, label = getattr(model, "privacy", None), model._meta.label
    if not isinstance(declared, Personal | Impersonal):
        return [f"{label} does not declare `privacy`"]
    faults = [f"{label}.{name} has no fate" for name in columns_without_fate(model)]
    if isinstance(declared, Impersonal):
        return faults if declared.why else [f"{label} does not say why it speaks of no one"]
    unknown = declared.fates.keys() - {field.name for field in model._meta.get_fields()}
    faults += [f"{label} gives a fate to {name}, which is no column" for name in sorted(unknown)]
    return faults + path_faults(model, declared.path)


def path_faults(model: Model, path: str) -> list[str]:
    """Say whether the declared lookup leads from the model to a person."""
    if not path:
        return [] if model is Person else [f"{model._meta.label} does not say where its person is"]
    try:
        model._default_manager.filter(**{f"{path}__in": Person.objects.none()})
    except (FieldError, ValueError) as error:
        return [f"{model._meta.label}: {path} does not lead to a person ({error})"]
    return []


def wordless(model: Model) -> list[str]:
    """Say what a reader would find in English or without a name, and whether rows come in a known order."""
    options, label = model._meta, model._meta.label
    given = options.original_attrs
    words = {"its own name": options.verbose_name, "its plural": given.get("verbose_name_plural", "")}
    words |= {f"the name of {f.name}": f.verbose_name for f in options.concrete_fields if not f.primary_key}
    faults = [f"{label}: {what} is not translated" for what, word in words.items() if isinstance(word, str)]
    if not options.ordering:
        faults.append(f"{label} has no ordering")
    if model.__str__ is models.Model.__str__:
        faults.append(f"{label} has no __str__")
    return faults


def timetable_faults(*, tasks: Iterable[str], timetable: Iterable[str]) -> list[str]:
    ours, planned = {name for name in tasks if not name.startswith("celery.")}, set(timetable)
    return [f"{name} is not in the timetable" for name in sorted(ours - planned)] + [
        f"{name} is in the timetable, and no such task exists" for name in sorted(planned - ours)
    ]
