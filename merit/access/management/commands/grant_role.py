"""`manage.py grant_role`: give a role from the command line, for the first head of a new installation."""

from argparse import ArgumentParser
from datetime import date
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from merit.access.accounts import find_user
from merit.access.actor import Actor
from merit.access.errors import RefusedError
from merit.access.matrix import matrix
from merit.access.services import role_grant


class Command(BaseCommand):
    help = "Give a user a role on a decree, for example the first head of BKPSDM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept who, what, on which decree and for how long."""
        parser.add_argument("username", help="NIP or e-mail of an existing account")
        parser.add_argument("role", choices=matrix().assignable)
        parser.add_argument("--decree", required=True, help="number of the decree")
        parser.add_argument("--from", dest="valid_from", type=date.fromisoformat, help="default: today")
        parser.add_argument(
            "--to", dest="valid_to", type=date.fromisoformat, help="first day without the role"
        )
        parser.add_argument("--unit", type=UUID, help="id of the unit, where the role holds in a unit")

    def handle(self, *args: Any, **options: Any) -> None:
        """Grant, or say why not."""
        today = timezone.localdate()
        user = find_user(options["username"])
        if user is None:
            raise CommandError(f"There is no account {options['username']}; create it first.")
        try:
            assignment = role_grant(
                actor=Actor.system("grant_role", today),
                user=user,
                role=options["role"],
                decree=options["decree"],
                valid_from=options["valid_from"] or today,
                valid_to=options["valid_to"],
                unit_id=options["unit"],
            )
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{assignment.user.username}: {assignment.role}, {assignment.valid_from}")
