"""`manage.py begin_day`: let appointments that begin or end today take effect on units and superior roles."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.services import present_units_refresh, superior_roles_refresh
from merit.access.actor import Actor


class Command(BaseCommand):
    help = "Set present units and superior roles from the appointments in force; run it once after midnight."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept --on."""
        parser.add_argument("--on", type=date.fromisoformat, help="the day, YYYY-MM-DD; today unless given")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refresh both and say how much changed."""
        on = options["on"] or timezone.localdate()
        actor = Actor.system("begin-day", on)
        units = present_units_refresh(actor=actor)
        roles = superior_roles_refresh(actor=actor, on=on)
        message = _("%(day)s: %(units)s people changed unit, %(roles)s superior roles began or ended.")
        self.stdout.write(message % {"day": on.isoformat(), "units": units, "roles": roles})
