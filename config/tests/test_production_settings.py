"""Production starts only when it was given everything, and its settings are Django's safe ones."""

import json
import os
import secrets
import subprocess
import sys

import pytest

from config.tests.house import ROOT

GIVEN = {
    "DJANGO_DEBUG": "0",
    "DJANGO_SECRET_KEY": secrets.token_urlsafe(60),
    "DJANGO_ALLOWED_HOSTS": "machzor.example.org",
    "DATABASE_URL": os.environ.get("DATABASE_URL", "postgres://unused@127.0.0.1/unused"),
    "REDIS_URL": os.environ["REDIS_URL"],
    "EMAIL_URL": "submission://user:password@smtp.example.org:587",
    "DEFAULT_FROM_EMAIL": "machzor@example.org",
}
SHOW = (
    "import json, django; from django.conf import settings; django.setup();"
    "print(json.dumps([getattr(settings, name) for name in {names!r}]))"
)


def python(*words: str, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    env = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings", **environment}
    return subprocess.run([sys.executable, *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_production_passes_the_deployment_checks() -> None:
    done = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", environment=GIVEN)

    assert (done.returncode, "no issues" in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize("name", ["DJANGO_SECRET_KEY", "DJANGO_ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL"])
def test_production_does_not_start_without_what_it_needs(name: str) -> None:
    done = python("manage.py", "check", environment={key: value for key, value in GIVEN.items() if key != name})

    assert done.returncode != 0
    assert name in done.stderr.strip().splitlines()[-1]


def test_production_refuses_a_secret_that_can_be_guessed() -> None:
    done = python("manage.py", "check", environment=GIVEN | {"DJANGO_SECRET_KEY": "short"})

    assert done.returncode != 0
    assert "DJANGO_SECRET_KEY" in done.stderr.strip().splitlines()[-1]


def test_production_is_what_an_empty_environment_means() -> None:
    done = python("manage.py", "check", environment={})

    assert done.returncode != 0
    assert "production" in done.stderr


def test_production_keeps_cookies_and_pages_to_itself() -> None:
    names = ["DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_HTTPONLY"]

    done = python("-c", SHOW.format(names=names), environment=GIVEN)

    assert json.loads(done.stdout) == [False, True, True, True, True], done.stderr


def test_serve_is_refused_in_production() -> None:
    done = python("manage.py", "serve", environment=GIVEN)

    assert done.returncode != 0
    assert "developer's machine" in done.stderr
    assert "Traceback" not in done.stderr
