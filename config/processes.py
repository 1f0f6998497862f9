"""Programs that run side by side: started together, and stopped together when one of them ends."""

import contextlib
import ctypes
import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from types import FrameType

PANGO = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Programs:
    """The programs of one run by name, each the head of its own process group."""

    def __init__(self, *, farewell_seconds: float = 10) -> None:
        self.farewell_seconds = farewell_seconds
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, *command: str) -> None:
        """Start a program out of reach of the terminal's Ctrl-C, which ends when this process is killed."""
        tied = ("setpriv", "--pdeathsig", "TERM") if shutil.which("setpriv") else ()
        self.running[name] = subprocess.Popen([*tied, *command], start_new_session=True)

    def ended(self) -> str:
        """Return a sentence about the first program that has ended, or nothing."""
        for name, process in self.running.items():
            if process.poll() is not None:
                return f"The {name} ended with code {process.returncode}"
        return ""

    def wait(self) -> str:
        """Wait for the first program to end, and return the sentence about it."""
        while not (sentence := self.ended()):
            time.sleep(0.2)
        return sentence

    def stop(self) -> None:
        """Ask all to end, and end by force what has not done so after a while."""
        for process in self.running.values():
            process.terminate()
        limit = time.monotonic() + self.farewell_seconds
        for process in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0, limit - time.monotonic()))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def interrupt_once() -> None:
    """Turn the first signal to stop into KeyboardInterrupt; later ones find all being stopped, and change nothing."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        for number in STOPPING:
            signal.signal(number, lambda _number, _frame: None)
        raise KeyboardInterrupt

    for number in STOPPING:
        signal.signal(number, interrupt)


def is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    """Tell whether our web server on this machine says that it lives."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(line):
        line.request("GET", "/healthz")
        return line.getresponse().status == http.HTTPStatus.OK
    return False


def has_libraries(*names: str) -> bool:
    """Tell whether the system has these shared libraries."""
    with contextlib.suppress(OSError):
        return all(ctypes.CDLL(name) for name in names)
    return False
