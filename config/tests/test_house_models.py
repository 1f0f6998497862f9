"""Tables know only what lies below them, say what becomes of personal data, and every job is in the timetable."""

import pytest
from django.core.management import call_command
from django.db import models
from django.test.utils import isolate_apps

from config.celery import TIMETABLE, app
from config.tests import house_models as house
from people.models import Person
from people.privacy import Impersonal, own_models, personal


def test_no_key_points_upwards() -> None:
    assert house.upward_keys(own_models()) == []


def test_no_app_reaches_back_into_one_above_it() -> None:
    assert house.reverse_accessors(own_models()) == []


def test_every_personal_column_has_a_fate() -> None:
    assert [fault for model in own_models() for fault in house.privacy_faults(model)] == []


def test_every_model_has_words_and_an_order() -> None:
    assert [fault for model in own_models() for fault in house.wordless(model)] == []


def test_every_job_is_in_the_timetable() -> None:
    app.loader.import_default_modules()

    assert house.timetable_faults(tasks=app.tasks, timetable=TIMETABLE) == []


def test_jobs_travel_as_json_and_survive_their_worker() -> None:
    conf = app.conf

    assert (conf.task_serializer, conf.accept_content) == ("json", ["json"])
    assert (conf.task_acks_late, conf.task_reject_on_worker_lost) == (True, True)
    assert conf.broker_transport_options["visibility_timeout"] > conf.task_time_limit


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


@isolate_apps("cohort", "reports", "people")
def test_a_key_that_points_upwards_is_found() -> None:
    class Year(models.Model):
        class Meta:
            app_label = "reports"

    class Seat(models.Model):
        year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="seats")

        class Meta:
            app_label = "cohort"

    assert house.upward_keys([Seat]) == ["cohort.Seat.year points up or sideways to reports"]
    assert house.reverse_accessors([Seat]) == ["cohort.Seat.year needs related_name='+': reports may not know cohort"]


@isolate_apps("alumni", "recruitment")
def test_a_key_to_a_stranger_is_found() -> None:
    class Call(models.Model):
        class Meta:
            app_label = "recruitment"

    class Member(models.Model):
        calls = models.ManyToManyField(Call, related_name="+")

        class Meta:
            app_label = "alumni"

    assert house.upward_keys([Member]) == ["alumni.Member.calls points up or sideways to recruitment"]


@isolate_apps("cohort")
def test_a_personal_column_without_a_fate_is_found() -> None:
    class Card(models.Model):
        owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
        phone = models.CharField(max_length=20)
        colour = models.CharField(max_length=20)
        privacy = personal("owner__nobody", keep="colour size")

        class Meta:
            app_label = "cohort"

    faults = house.privacy_faults(Card)

    assert faults[:2] == ["cohort.Card.phone has no fate", "cohort.Card gives a fate to size, which is no column"]
    assert faults[2].startswith("cohort.Card: owner__nobody does not lead to a person")


@isolate_apps("cohort")
def test_a_model_that_says_nothing_is_found() -> None:
    class Card(models.Model):
        colour = models.CharField(max_length=20)

        class Meta:
            app_label = "cohort"

    class Plain(Card):
        privacy = Impersonal(why="")

        class Meta:
            app_label = "cohort"
            proxy = True

    assert house.privacy_faults(Card) == ["cohort.Card does not declare `privacy`"]
    assert house.privacy_faults(Plain) == ["cohort.Plain does not say why it speaks of no one"]
    assert len(house.wordless(Card)) == 5


def test_a_job_outside_the_timetable_is_found_and_one_that_does_not_exist() -> None:
    faults = house.timetable_faults(tasks=["celery.chord", "cohort.tasks.new"], timetable=["cohort.tasks.gone"])

    assert faults == [
        "cohort.tasks.new is not in the timetable",
        "cohort.tasks.gone is in the timetable, and no such task exists",
    ]
