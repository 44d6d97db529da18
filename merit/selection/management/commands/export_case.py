"""`export_case`: write a run's case file; `rank_case` on it gives the run's fingerprint."""

import sys
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.access.errors import NotVisible
from merit.selection.errors import ArtifactAlteredError, ArtifactDiffersError
from merit.selection.selectors import case_file, run_get


class Command(BaseCommand):
    """Print the case file of a run."""

    help = "Print a run as a case file (merit.case/1): people by id, no names; `rank_case` computes it again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("run", type=UUID, help="id of the run")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file to standard output."""
        actor = Actor.system("export_case", timezone.localdate())
        try:
            written = case_file(actor, run_get(actor, options["run"]))
        except NotVisible:
            raise CommandError(
                _("There is no run %(run)s.") % {"run": options["run"]}, returncode=2
            ) from None
        except (ArtifactAlteredError, ArtifactDiffersError) as error:
            raise CommandError(str(error), returncode=1) from None
        if options.get("stdout") is None and hasattr(sys.stdout, "buffer"):
            sys.stdout.buffer.write(written)
        else:
            self.stdout.write(written.decode(), ending="")
