"""`manage.py rank_case`: the engine on case files; no database, no network, no system checks."""

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from merit.engine import cli
from merit.engine.streams import as_utf8, write_note


class Command(BaseCommand):
    """Rank case files and print tables or JSON."""

    help = "Rank self-contained case files (merit.case/1)."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the arguments of the engine's own command line."""
        cli.add_arguments(parser)

    def run_from_argv(self, argv: list[str]) -> None:
        """Answer a wrong command line in one line, and take files before and after options."""
        parser = self.create_parser(argv[0], argv[1])
        try:
            options = parser.parse_intermixed_args(argv[2:])
        except CommandError as error:
            write_note(as_utf8(sys.stderr), cli.usage_line(str(error)))
            sys.exit(cli.REFUSED)
        sys.exit(self._rank(vars(options)))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Rank for a caller inside Python.

        Raises:
            CommandError: if a file was refused; the reasons are on the error stream.
        """
        if self._rank(options) != cli.RANKED:
            raise CommandError(str(_("At least one case file was refused.")), returncode=cli.REFUSED)

    def _rank(self, options: dict[str, Any]) -> int:
        chosen = argparse.Namespace(json=options["json"], explain=options["explain"])
        out = options.get("stdout") or sys.stdout
        err = options.get("stderr") or sys.stderr
        language = "en" if (get_language() or "id").startswith("en") else "id"
        return cli.rank_files(options["files"], chosen, out, err, language)
