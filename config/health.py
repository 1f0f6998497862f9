"""Whether this process lives, and whether what it needs is there; neither page says where anything is."""

from functools import cache

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

OK = "ok"
BROKER_PATIENCE_SECONDS = 2


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 as long as the process can answer at all."""
    return HttpResponse(OK, content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database, its tables and the broker are there, otherwise 503 with what is not."""
    found = {"database": database_state(), "migrations": migrations_state(), "broker": broker_state()}
    ready = set(found.values()) == {OK}
    return JsonResponse({"ready": ready, **found}, status=200 if ready else 503)


def database_state() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "not reachable"
    return OK


def migrations_state() -> str:
    try:
        missing = shipped_migrations() - MigrationRecorder(connection).applied_migrations().keys()
    except DatabaseError:
        return "not known"
    return f"{len(missing)} not applied" if missing else OK


def broker_state() -> str:
    limits = {"socket_connect_timeout": BROKER_PATIENCE_SECONDS, "socket_timeout": BROKER_PATIENCE_SECONDS}
    try:
        with redis.Redis.from_url(settings.REDIS_URL, **limits) as broker:
            broker.ping()
    except redis.RedisError:
        return "not reachable"
    return OK


@cache
def shipped_migrations() -> frozenset[tuple[str, str]]:
    """Return (app, name) of each migration in the code, which does not change while the process lives."""
    return frozenset(MigrationLoader(None).disk_migrations)
