"""`build_demo`: an empty database becomes the demo city; says what was done and how to log in."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.utils import timezone, translation

from employees.models import Employee
from merit.ledger.models import LedgerEntry
from merit.portal.demo.build import PASSWORD, STAFF, Built, DemoBuilder
from merit.portal.demo.files import write_city
from merit.selection.lines import ListedLine, RunSummary
from merit.selection.models import Run
from merit.selection.selectors import run_summary

FOLDER = "demo"


class Command(BaseCommand):
    """Builds the demo city in the configured database."""

    help = "Fill an empty database with the demo city, through the real importers, and rank two vacancies."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--seed", type=int, default=20261101, help="another seed draws another city")

    def handle(self, *, seed: int, **options: Any) -> None:
        """Build, then report."""
        started = time.perf_counter()
        translation.activate("id")
        self._make_room()
        call_command("migrate", verbosity=0)
        folder = Path(settings.VAR_DIR) / FOLDER
        self.stdout.write("Menulis berkas kota contoh …")
        city = write_city(folder / "berkas", seed)
        self.stdout.write(f"  {len(city.people)} pegawai, {len(city.files)} berkas di {folder / 'berkas'}")
        self.stdout.write("Mengimpor berkas melalui pengimpor yang sesungguhnya …")
        builder = DemoBuilder(city, folder, timezone.now(), self.stdout.write)
        built = builder.build()
        for run in built.runs:
            self._report_run(run_summary(builder.system, run), run)
        self._report_end(built, folder, time.perf_counter() - started)

    def _make_room(self) -> None:
        """Refuse a database that holds other people; start over where an earlier demo stands."""
        if "employees_employee" not in connection.introspection.table_names():
            return
        is_demo = LedgerEntry.objects.filter(action="demo.build").exists()
        if Employee.objects.exists() and not is_demo:
            raise CommandError(
                "The database already holds people; the demo only fills an empty one. "
                "Point DATABASE_URL or MERIT_VAR_DIR at an empty place."
            )
        if not Employee.objects.exists() and not LedgerEntry.objects.exists():
            return
        self._remove_earlier_demo()

    def _remove_earlier_demo(self) -> None:
        if connection.vendor != "sqlite":
            raise CommandError("An earlier demo stands in this database; give the demo an empty one.")
        path = Path(str(settings.DATABASES["default"]["NAME"]))
        connections.close_all()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)

    def _report_run(self, summary: RunSummary, run: Run) -> None:
        self.stdout.write("")
        self.stdout.write(f"Pemeringkatan {run.position.title} per {run.as_of:%d-%m-%Y} (percobaan)")
        for step in summary.funnel:
            self.stdout.write(f"  {step.label:<28} {step.count:>6}")
            for reason, count in step.reasons[:4]:
                self.stdout.write(f"      - {reason}: {count}")
        for row in summary.shortlist:
            self.stdout.write(_shortlist_line(row))
        self.stdout.write(f"  sidik hasil {run.fingerprint}")

    def _report_end(self, built: Built, folder: Path, seconds: float) -> None:
        totals = [sum(item.counts[key] for item in built.imports) for key in ("create", "change", "refused")]
        self.stdout.write("")
        counted = f"{totals[0]} baris baru, {totals[1]} berubah, {totals[2]} ditolak"
        self.stdout.write(f"Selesai dalam {seconds:.0f} detik: {counted}.")
        self.stdout.write(f"Berkas hasil di {folder}:")
        for path in built.papers:
            self.stdout.write(f"  {path.relative_to(folder)}")
        self.stdout.write("")
        self.stdout.write("Jalankan `make serve`, buka http://127.0.0.1:8000/ lalu masuk dengan:")
        for username, name, _role in STAFF:
            self.stdout.write(f"  {username:<20} {PASSWORD}   ({name})")
        for who, label in (
            (built.official, "pegawai dalam daftar nominasi"),
            (built.stranger, "pegawai lain"),
        ):
            if who is not None:
                self.stdout.write(f"  {who.nip:<20} {PASSWORD}   ({label})")


def _shortlist_line(row: ListedLine) -> str:
    total = f"{row.total:.2f}".replace(".", ",") if row.total is not None else "-"
    return f"  {row.rank}. {row.person.name:<34} {total:>7}  kotak {row.box}  {row.person.position}"
