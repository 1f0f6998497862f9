"""`make run` brings the whole product up from nothing, and takes all of it down again."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.processes import PANGO, Programs, has_libraries, is_free

ROOT = Path(__file__).resolve().parents[2]
SERVE = ("config/localstack.py", "--ephemeral", "--", sys.executable, "manage.py", "serve", "--without-demo")


def environment(port: int) -> dict[str, str]:
    unset = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")
    return {name: value for name, value in os.environ.items() if name not in unset} | {"PORT": str(port)}


@contextmanager
def serving(port: int) -> Iterator["subprocess.Popen[str]"]:
    """Run the product on a port from an empty folder, in a process group of its own."""
    with subprocess.Popen(
        (sys.executable, *SERVE), cwd=ROOT, env=environment(port), start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as process:  # fmt: skip
        yield process
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def read_until(process: "subprocess.Popen[str]", word: str) -> str:
    """Return what the process said up to the line with a word, or all that it said before it ended."""
    said = ""
    for line in process.stdout or ():
        said += line
        if word in line:
            break
    return said


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> tuple[int, bytes]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request("GET", path)
    answer = line.getresponse()
    found = (answer.status, answer.read())
    line.close()
    return found


def descendants(pid: int) -> set[int]:
    """Return the processes below one, whatever their process group."""
    children = {
        int(child) for tasks in Path(f"/proc/{pid}/task").glob("*/children") for child in tasks.read_text().split()
    }
    return children.union(*map(descendants, children))


def named(pids: set[int], word: str) -> list[int]:
    return sorted(pid for pid in pids if word in Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " "))


def test_serve_answers_and_ctrl_c_leaves_no_process() -> None:
    port = free_port()
    with serving(port) as process:
        said = read_until(process, "Ctrl-C stops it")
        assert process.poll() is None, said
        ready = get(port, "/readyz")
        below = descendants(process.pid)

        os.killpg(process.pid, signal.SIGINT)
        os.killpg(process.pid, signal.SIGINT)
        said += read_until(process, "no such line")

    assert re.search(r"tables up to date.*Starting.*http://localhost:\d+/.*Stopping", said, re.DOTALL), said
    assert (ready[0], process.returncode) == (200, 0), said
    assert len(below) > 6
    assert [pid for pid in below if Path(f"/proc/{pid}").exists()] == []
    assert is_free("127.0.0.1", port)


def test_serve_stops_everything_when_one_program_dies() -> None:
    port = free_port()
    with serving(port) as process:
        said = read_until(process, "Ctrl-C stops it")
        assert process.poll() is None, said
        below = descendants(process.pid)

        os.kill(named(below, "config.celery beat")[0], signal.SIGKILL)
        said = read_until(process, "no such line")

    assert "The beat ended with code -9, so everything else was stopped too." in said
    assert process.returncode == 1
    assert [pid for pid in below if Path(f"/proc/{pid}").exists()] == []


def test_serve_refuses_a_port_that_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with serving(port) as process:
            said = read_until(process, "no such line")

    assert f"Port {port} is taken: name another one" in said
    assert (process.returncode, "Traceback" in said) == (1, False)


def test_programs_end_by_force_what_does_not_end_by_itself(tmp_path: Path) -> None:
    deaf = tmp_path / "deaf"
    stubborn = f"import signal, time; signal.signal(15, signal.SIG_IGN); open('{deaf}', 'w').close(); time.sleep(60)"
    programs = Programs(farewell_seconds=0.5)
    programs.start("stubborn one", sys.executable, "-c", stubborn)
    while not deaf.exists():
        time.sleep(0.05)

    programs.stop()

    assert programs.running["stubborn one"].returncode == -signal.SIGKILL


def test_missing_libraries_are_noticed() -> None:
    assert has_libraries("libc.so.6")
    assert not has_libraries("libc.so.6", *(f"no-such-{name}" for name in PANGO))
