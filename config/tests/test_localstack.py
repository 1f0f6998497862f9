"""The private servers come up, keep what they are given, and leave nothing behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import pytest

ROOT = Path(__file__).resolve().parents[2]
QUERY = (
    "import os, sys, psycopg; print(psycopg.connect(os.environ['DATABASE_URL'], autocommit=True).execute(sys.argv[1])"
)
ASK = QUERY + ".fetchone()[0])"
TELL = QUERY + ".rowcount)"
SHOW = "import os; print(os.environ['DATABASE_URL'])"
NOTHING: Mapping[str, str] = MappingProxyType({})
SLEEP = "import time; print('up', flush=True); time.sleep(60)"


def command(*options: str, code: str, words: tuple[str, ...] = ()) -> list[str]:
    return [sys.executable, "config/localstack.py", *options, "--", sys.executable, "-c", code, *words]


def environment(more: Mapping[str, str] = NOTHING) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    return {**kept, **more}


def run(
    *options: str, code: str, words: tuple[str, ...] = (), more: Mapping[str, str] = NOTHING
) -> subprocess.CompletedProcess[str]:
    line = command(*options, code=code, words=words)
    return subprocess.run(line, cwd=ROOT, env=environment(more), capture_output=True, text=True, check=False)


@contextmanager
def running(*options: str, code: str = SLEEP) -> Iterator["subprocess.Popen[str]"]:
    """Start a run that stays up, and wait until its command speaks."""
    line = command(*options, code=code)
    with subprocess.Popen(line, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "up\n"
        yield process
        process.terminate()


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that the servers can reach under any account, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="machzor-home-"))
    yield folder
    shutil.rmtree(folder)


def server_pids(home: Path) -> list[int]:
    pid_files = (home / "postgres" / "postmaster.pid", home / "valkey.pid")
    return [int(path.read_text().split()[0]) for path in pid_files]


def lives(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() and "Z (zombie)" not in Path(f"/proc/{pid}/status").read_text()


def eventually(true: Callable[[], bool]) -> bool:
    limit = time.monotonic() + 20
    while not true() and time.monotonic() < limit:
        time.sleep(0.05)
    return true()


def test_ephemeral_servers_answer_pass_on_the_exit_code_and_vanish() -> None:
    code = (
        "import os, sys, redis, psycopg; psycopg.connect(os.environ['DATABASE_URL']);"
        "redis.Redis.from_url(os.environ['REDIS_URL']).ping(); sys.exit(7)"
    )

    done = run("--ephemeral", code=code)

    assert done.returncode == 7
    assert not Path(done.stderr.partition("(")[2].partition(")")[0]).exists()


def test_data_and_ports_are_kept_for_the_next_run(home: Path) -> None:
    first = run("--dir", str(home), code=TELL, words=("CREATE TABLE kept AS SELECT 42 AS answer",))
    port = (home / "postgres.port").read_text()
    second = run("--dir", str(home), code=ASK, words=("SELECT answer FROM kept",))

    assert (first.returncode, second.stdout) == (0, "42\n")
    assert (home / "postgres.port").read_text() == port


def test_a_taken_port_gives_way_to_the_next_free_one(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        (home / "postgres.port").write_text(str(port))

        done = run("--dir", str(home), code=SHOW)

    assert f":{port}/" not in done.stdout
    assert int((home / "postgres.port").read_text()) > port


def test_a_second_run_shares_the_servers_of_the_first(home: Path) -> None:
    with running("--dir", str(home)) as first:
        second = run("--dir", str(home), code=ASK, words=("SELECT 'shared'",))
        still_up = [lives(pid) for pid in server_pids(home)]

    assert (second.returncode, second.stdout) == (0, "shared\n")
    assert (still_up, first.returncode) == ([True, True], 128 + signal.SIGTERM)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_reaches_the_command_and_stops_the_servers(home: Path, number: signal.Signals) -> None:
    code = SLEEP.replace("import time", f"import signal, time; signal.signal({number}, lambda *_: exit(3))")

    with running("--dir", str(home), code=code) as process:
        pids = server_pids(home)
        process.send_signal(number)
        process.wait(30)

    assert process.returncode == 3
    assert not any(lives(pid) for pid in pids)


def test_servers_do_not_outlive_a_keeper_that_is_killed(home: Path) -> None:
    with running("--dir", str(home)) as process:
        pids = server_pids(home)
        process.kill()

    assert eventually(lambda: not any(lives(pid) for pid in pids))
    assert run("--dir", str(home), code=ASK, words=("SELECT 'again'",)).stdout == "again\n"


def test_a_pid_file_left_by_a_power_cut_is_not_taken_for_a_running_server(home: Path) -> None:
    run("--dir", str(home), code="")
    (home / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{home}/postgres\n")

    done = run("--dir", str(home), code=ASK, words=("SELECT 'up'",))

    assert (done.returncode, done.stdout) == (0, "up\n")


def test_addresses_that_are_set_already_are_left_alone(home: Path) -> None:
    theirs = {"DATABASE_URL": "postgres://theirs", "REDIS_URL": "redis://theirs"}

    done = run("--dir", str(home / "never"), code=SHOW, more=theirs)

    assert (done.stdout, done.stderr) == ("postgres://theirs\n", "")
    assert not (home / "never").exists()


def test_without_user_namespaces_the_server_still_runs_without_root(tmp_path: Path) -> None:
    refuses = tmp_path / "unshare"
    refuses.write_text("#!/bin/sh\nexit 1\n")
    refuses.chmod(0o755)
    code = (
        "import os, psycopg; held = psycopg.connect(os.environ['DATABASE_URL']);"
        "print(os.stat(f'/proc/{held.info.backend_pid}').st_uid == 0)"
    )

    done = run("--ephemeral", code=code, more={"PATH": f"{tmp_path}:{os.environ['PATH']}"})

    assert (done.returncode, done.stdout) == (0, "False\n")


def test_a_folder_that_cannot_be_used_is_refused_with_a_sentence(home: Path) -> None:
    run("--dir", str(home), code="")
    (home / "postgres" / "PG_VERSION").write_text("9.6\n")

    done = run("--dir", str(home), code="")

    assert done.returncode == 1
    assert "postgres does not start" in done.stderr
    assert "Traceback" not in done.stderr
