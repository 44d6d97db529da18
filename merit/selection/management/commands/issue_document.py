"""`issue_document`: write a paper of a run to a file and keep it with its hash."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.models import Employee
from merit.access.actor import Actor
from merit.access.errors import NotVisible, RefusedError
from merit.selection.issuing import SCORE_SHEET, SHORTLIST, document_bytes, document_issue
from merit.selection.selectors import run_get


class Command(BaseCommand):
    """Issue the shortlist report of a run, or one person's score sheet."""

    help = "Issue the shortlist report of a run, or with --person the score sheet of one person."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("run", type=UUID, help="id of the run")
        parser.add_argument("--person", default="", help="NIP of the person whose score sheet is wanted")
        parser.add_argument("--out", type=Path, required=True, help="file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        """Issue, keep and write."""
        at = timezone.now()
        actor = Actor.system("issue_document", timezone.localdate(at))
        person = Employee.objects.filter(nip=options["person"]).first() if options["person"] else None
        if options["person"] and person is None:
            raise CommandError(_("No employee has this NIP."), returncode=2)
        kind = SCORE_SHEET if person else SHORTLIST
        try:
            run = run_get(actor, options["run"])
            person_id = person.pk if person else None
            document = document_issue(actor=actor, run=run, kind=kind, person_id=person_id, at=at)
        except (NotVisible, RefusedError) as error:
            raise CommandError(str(error), returncode=2) from None
        options["out"].write_bytes(document_bytes(actor, document.pk))
        self.stdout.write(f"{options['out']} sha256:{document.sha256}")
