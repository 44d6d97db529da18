"""`manage.py issue_activation_codes`: codes for everyone who has none yet, as CSV or printable letters."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from merit.access.accounts import find_user
from merit.access.activation import activation_issue, codes_as_csv, codes_as_letters
from merit.access.actor import Actor
from merit.access.models import User
from merit.access.selectors import users_awaiting_activation


class Command(BaseCommand):
    help = "Issue one-time activation codes and write them to a file; they cannot be shown again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept the file, its form and whom to invite."""
        parser.add_argument("file", type=Path, help="file to write: .csv for a mail merge, .html for letters")
        parser.add_argument(
            "--days", type=int, default=30, help="how long the codes work (default: %(default)s)"
        )
        parser.add_argument("--user", action="append", default=[], help="only this NIP or e-mail; repeatable")
        parser.add_argument("--address", default="", help="address of the activation page, for the letters")

    def handle(self, *args: Any, **options: Any) -> None:
        """Issue the codes and write the file."""
        path: Path = options["file"]
        if path.suffix not in {".csv", ".html"}:
            raise CommandError(f"{path.name}: the name must end in .csv or .html.")
        actor = Actor.system("issue_activation_codes", timezone.localdate())
        users = [_account(name) for name in options["user"]] or list(users_awaiting_activation(actor))
        codes = activation_issue(actor=actor, users=users, valid_days=options["days"], at=timezone.now())
        is_csv = path.suffix == ".csv"
        text = codes_as_csv(codes) if is_csv else codes_as_letters(codes, options["address"])
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8", newline="")
        self.stdout.write(f"{len(codes)} codes: {path.name}")


def _account(name: str) -> User:
    user = find_user(name)
    if user is None:
        raise CommandError(f"There is no account {name}; create it first.")
    return user
