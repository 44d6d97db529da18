"""Serve the product on this machine: web workers and one task worker, stopped together."""

import signal
import socket
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

STOP_SECONDS = 10


class Command(BaseCommand):
    """`manage.py serve`: no second server is needed for background work."""

    help = "Serve the product on the loopback address together with its task worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default 8000)")
        parser.add_argument("--workers", type=int, default=2, help="number of web workers (default 2)")

    def handle(self, *, port: int, workers: int, **options: Any) -> None:
        """Start both processes and wait until one ends or the user interrupts."""
        _refuse_busy_port(port)
        manage = str(Path(settings.BASE_DIR) / "manage.py")
        worker = subprocess.Popen([sys.executable, manage, "db_worker", "--interval", "1"])  # noqa: S603
        web = subprocess.Popen(  # noqa: S603
            [
                sys.executable,
                "-m",
                "gunicorn",
                "merit.wsgi:application",
                f"--bind=127.0.0.1:{port}",
                f"--workers={workers}",
                "--access-logfile=/dev/null",
            ],
            cwd=settings.BASE_DIR,
        )
        signal.signal(signal.SIGTERM, _interrupt)
        self.stdout.write(f"http://127.0.0.1:{port}/  (Ctrl+C stops it)")
        try:
            web.wait()
        except KeyboardInterrupt:
            self.stdout.write("")
        finally:
            _stop(web)
            _stop(worker)


def _refuse_busy_port(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}); choose another, "
                "for example: make serve PORT=8001"
            ) from error


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
