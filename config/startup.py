"""What production must be given before it may start."""

from django.core.exceptions import ImproperlyConfigured
from environs import Env

REQUIRED = {
    "DJANGO_SECRET_KEY": "a long random text that signs sessions and links",
    "DJANGO_ALLOWED_HOSTS": "the host names that this site answers to, separated by commas",
    "DATABASE_URL": "the address of the PostgreSQL database",
    "REDIS_URL": "the address of the Redis or Valkey server",
    "EMAIL_URL": "the address of the mail server, for example submission://user:password@host:587",
    "DEFAULT_FROM_EMAIL": "the sender of the site's mails",
}
SHORTEST_SECRET = 50


def require_in_production(*, env: Env, debug: bool) -> None:
    """Raise ImproperlyConfigured with one sentence that names all that is missing."""
    if debug:
        return
    missing = [f"{name} ({why})" for name, why in REQUIRED.items() if not env.str(name, default="")]
    if missing:
        raise ImproperlyConfigured(
            "Machzor does not start in production without: " + "; ".join(missing) + ". Set them in the environment, "
            "or set DJANGO_DEBUG=1 on a developer's machine."
        )
    if len(env.str("DJANGO_SECRET_KEY")) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"DJANGO_SECRET_KEY must have at least {SHORTEST_SECRET} characters.")
