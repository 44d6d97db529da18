"""`manage.py verify_ledger`: recompute the log; exit 0 sound, 1 broken, 2 unreadable."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from merit.ledger.verify import UnreadableError, VerifyReport, verify


class Command(BaseCommand):
    help = "Recompute the whole ledger. Exit code 0: sound, 1: broken (names the first entry), 2: unreadable."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept --json."""
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, print, and exit with the code."""
        try:
            report = verify()
        except UnreadableError as error:
            self._print(options["json"], {"sound": None, "error": str(error)}, [str(error)])
            sys.exit(2)
        self._print(options["json"], _as_json(report), _sentences(report))
        sys.exit(0 if report.is_sound else 1)

    def _print(self, is_json: bool, data: dict, lines: list[str]) -> None:
        self.stdout.write(json.dumps(data) if is_json else "\n".join(lines))


def _as_json(report: VerifyReport) -> dict:
    broken = None if report.is_sound else {"seq": report.broken_seq, "reason": report.reason}
    return {
        "sound": report.is_sound,
        "entries": report.entries,
        "head": report.head,
        "erased": report.erased,
        "broken": broken,
        "missing_triggers": list(report.missing_triggers),
    }


def _sentences(report: VerifyReport) -> list[str]:
    lines = []
    if report.missing_triggers:
        names = ", ".join(report.missing_triggers)
        lines.append(_("Warning: the database lacks the guard triggers %(names)s.") % {"names": names})
    if report.is_sound:
        values = {"entries": report.entries, "head": report.head, "erased": report.erased}
        text = _("Sound: %(entries)s entries, last leaf %(head)s, %(erased)s payloads lawfully erased.")
        return [*lines, text % values]
    text = _("BROKEN at entry %(seq)s: %(reason)s. %(sound)s entries before it are sound.")
    values = {"seq": report.broken_seq, "reason": report.reason, "sound": report.entries}
    return [*lines, text % values]
