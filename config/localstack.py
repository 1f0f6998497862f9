"""Private PostgreSQL and Valkey for this checkout: start them, run a command against them, stop them.

Usage: python config/localstack.py [--ephemeral] [--dir DIR] -- COMMAND [ARGUMENT ...]
The command finds DATABASE_URL and REDIS_URL in its environment; a server whose address is set there already, or in
.env, is left to whoever set it. A second run in the same folder shares the servers of the first.
"""

import argparse
import contextlib
import fcntl
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from config.localservers import NAME, Place, RefusedError, choose_place, postgres, valkey, wait_until

SERVERS = {"DATABASE_URL": postgres, "REDIS_URL": valkey}
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Signals:
    """Passes signals on to the command while it runs, and ends the start-up when there is no command yet."""

    def __init__(self) -> None:
        self.child: subprocess.Popen[bytes] | None = None
        self.listen(self.receive)

    def listen(self, handler: Callable[[int, FrameType | None], None]) -> None:
        for number in STOPPING:
            signal.signal(number, handler)

    def receive(self, number: int, _frame: FrameType | None) -> None:
        if self.child is None:
            self.listen(lambda _number, _frame: None)
            raise SystemExit(128 + number)
        if number != signal.SIGINT or not typed_in_terminal():
            self.child.send_signal(number)


def typed_in_terminal() -> bool:
    """Tell whether Ctrl-C has reached the command from the terminal already."""
    with contextlib.suppress(OSError, ValueError):
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    return False


def read_env_file() -> dict[str, str]:
    """Return the settings of .env, a developer's own: NAME=value lines, where # starts a line of comment."""
    path, found = ROOT / ".env", {}
    for line in path.read_text().splitlines() if path.exists() else ():
        name, equals, value = line.strip().partition("=")
        if equals and not name.startswith("#"):
            found[name.strip()] = value.strip().strip("'\"")
    return found


def start_servers(place: Place, missing: list[str], until: contextlib.ExitStack) -> dict[str, str]:
    """Start what is missing and publish the addresses for other runs, until the stack is closed."""
    began = time.monotonic()
    password = place.read("password") or place.write("password", secrets.token_urlsafe(18)).read_text()
    addresses = {name: until.enter_context(SERVERS[name](place, password)) for name in missing}
    published = place.write("addresses.json", json.dumps(addresses))
    until.callback(published.unlink, missing_ok=True)
    ports = ", ".join(f"{SERVERS[name].__name__} on port {urlsplit(url).port}" for name, url in addresses.items())
    print(f"Started {ports} in {time.monotonic() - began:.1f} s ({place.home}).", file=sys.stderr, flush=True)
    return addresses


def share_servers(place: Place) -> dict[str, str]:
    """Wait for the run that holds the folder to publish its addresses."""
    if not wait_until(lambda: bool(place.read("addresses.json"))):
        raise RefusedError(
            f"Another run is busy starting or stopping the servers in {place.home}: try again in a moment."
        )
    return dict(json.loads(place.read("addresses.json")))


def find_servers(place: Place, missing: list[str], until: contextlib.ExitStack) -> dict[str, str]:
    """Start the servers, or share those of another run that holds the folder's lock."""
    lock = os.open(place.home / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    until.callback(os.close, lock)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        addresses = share_servers(place)
        if set(missing) <= set(addresses):
            return addresses
        raise RefusedError(f"The servers in {place.home} were started without {', '.join(missing)}.") from None
    (place.home / "addresses.json").unlink(missing_ok=True)
    return start_servers(place, missing, until)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run a command against a private PostgreSQL and Valkey.")
    parser.add_argument("--ephemeral", action="store_true", help="throw the data away afterwards; fast, for tests")
    parser.add_argument("--dir", type=Path, default=ROOT / ".local" / "servers", help="where the data is kept")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    options.command = options.command[options.command[:1] == ["--"] :]
    if not options.command:
        parser.error("a command is needed after --")
    return options


def main() -> int:
    options, signals = parse(), Signals()
    environment = {"DJANGO_DEBUG": "1", **({} if options.ephemeral else read_env_file()), **os.environ}
    missing = [name for name in SERVERS if not environment.get(name)]
    with contextlib.ExitStack() as until:
        if missing:
            home = Path(tempfile.mkdtemp(prefix=f"{NAME}-")) if options.ephemeral else options.dir.resolve()
            place = choose_place(home, ephemeral=options.ephemeral)
            for folder in {home, place.home} if options.ephemeral else ():
                until.callback(shutil.rmtree, folder, ignore_errors=True)
            environment.update(find_servers(place, missing, until))
        signals.child = subprocess.Popen(options.command, env=environment)
        code = signals.child.wait()
        signals.listen(lambda _number, _frame: None)
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RefusedError as refusal:
        sys.exit(str(refusal))
