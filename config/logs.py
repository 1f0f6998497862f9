"""How the site writes its log: readable lines on a developer's machine, JSON in production, no personal data."""

import re
from collections.abc import MutableMapping
from typing import Any

import structlog

SECRET_ADDRESS = re.compile(r"(/calendar/)[^/\s\"']+(\.ics)")


def without_secret_addresses(logger: object, name: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Take out of a line the part of an address that opens someone's calendar."""
    for key in ("event", "request"):
        if isinstance(line.get(key), str):
            line[key] = SECRET_ADDRESS.sub(r"\1…\2", line[key])
    return line


SHARED = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    without_secret_addresses,
)


def logging_settings(*, debug: bool) -> dict[str, Any]:
    """Return Django's LOGGING and set structlog up to write through it; request lines only in production."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer = structlog.dev.ConsoleRenderer() if debug else structlog.processors.JSONRenderer(ensure_ascii=False)
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processor": renderer,
        "foreign_pre_chain": list(SHARED),
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "django_structlog": {"level": "WARNING" if debug else "INFO"},
            "reports": {"level": "INFO"},
        },
    }
