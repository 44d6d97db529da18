"""A web server with two workers on the loopback address, and a small client that keeps it busy."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WORKERS = 2
CLIENTS = 2
HOST = "127.0.0.1"
START_SECONDS = 60
STOP_SECONDS = 10


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    port: int

    def get(self, address: str, session: str) -> tuple[bytes, str]:
        """Return body and content type of one answer, which must be 200."""
        client = http.client.HTTPConnection(HOST, self.port, timeout=START_SECONDS)
        try:
            return self._one(client, address, session)
        finally:
            client.close()

    def per_second(self, address: str, session: str, requests: int) -> float:
        """Return how many requests a second are answered to a few clients at once."""
        started = time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as pool:
            share = requests // CLIENTS
            for done in [pool.submit(self._some, address, session, share) for _ in range(CLIENTS)]:
                done.result()
        return share * CLIENTS / (time.perf_counter() - started)

    def _some(self, address: str, session: str, requests: int) -> None:
        client = http.client.HTTPConnection(HOST, self.port, timeout=START_SECONDS)
        for _ in range(requests):
            self._one(client, address, session)
        client.close()

    def _one(self, client: http.client.HTTPConnection, address: str, session: str) -> tuple[bytes, str]:
        client.request("GET", address, headers={"Cookie": f"sessionid={session}"})
        answer = client.getresponse()
        body = answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"{address} answered {answer.status}: {body[:300]!r}")
        return body, answer.headers["Content-Type"]


@contextmanager
def serving(database: str, bodies: Path) -> Iterator[Server]:
    """Serve the product over a database while the block runs."""
    port = _free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "benchmarks._pages_settings",
        "MERIT_BENCH_DATABASE": database,
        "MERIT_BENCH_BODIES": str(bodies),
        "PYTHONWARNINGS": "ignore",
    }
    command = [sys.executable, "-m", "gunicorn", "merit.wsgi:application", "--log-level=error"]
    options = [f"--bind={HOST}:{port}", f"--workers={WORKERS}"]
    process = subprocess.Popen([*command, *options], env=environment)
    try:
        _wait_until_open(port, process)
        yield Server(port)
    finally:
        process.terminate()
        process.wait(timeout=STOP_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_open(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"The server did not open port {port} (status {process.poll()}).")
