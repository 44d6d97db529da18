"""`replay_run`: compute a run again from what it kept; exit 0 when equal, 1 when not, 2 without one."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.access.errors import NotVisible
from merit.selection.replaying import run_replay
from merit.selection.selectors import run_get


class Command(BaseCommand):
    """Compute a run again and name what differs."""

    help = (
        "Compute a run again from its artifact and freeze: exit 0 when everything is the same, 1 otherwise."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("run", type=UUID, help="id of the run")

    def handle(self, *args: Any, **options: Any) -> None:
        """Replay and report."""
        actor = Actor.system("replay_run", timezone.localdate())
        try:
            run = run_get(actor, options["run"])
        except NotVisible:
            raise CommandError(
                _("There is no run %(run)s.") % {"run": options["run"]}, returncode=2
            ) from None
        found = run_replay(actor=actor, run=run)
        for note in found.notes:
            self.stdout.write(_("Changed since, without effect on the run: %(what)s") % {"what": note})
        if not found.is_same:
            for difference in found.differences:
                self.stderr.write(difference)
            raise CommandError(_("The run differs from what was computed then."), returncode=1)
        self.stdout.write(
            _("The same result: %(fingerprint)s") % {"fingerprint": run.fingerprint or run.artifact_id}
        )
