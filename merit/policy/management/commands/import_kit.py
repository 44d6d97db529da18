"""`import_kit`: store a kit file, or one that comes with the product, as a draft."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.policy.errors import KitError
from merit.policy.kit_reading import SHIPPED
from merit.policy.services import kit_import


class Command(BaseCommand):
    """Store a kit as a draft; two other people verify and activate it."""

    help = "Store a policy kit (a YAML file, or the name of a kit that comes with the product) as a draft."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        shipped = ", ".join(sorted(path.stem for path in SHIPPED.glob("*.yaml")))
        parser.add_argument("kit", help=f"a YAML file, or one of: {shipped}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, check and store."""
        at = timezone.now()
        actor = Actor.system("import_kit", timezone.localdate(at))
        try:
            version = kit_import(actor=actor, source=Path(options["kit"]), at=at)
        except (KitError, OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error), returncode=2) from None
        state = version.get_state_display()
        self.stdout.write(_("%(version)s (%(state)s)") % {"version": version, "state": state})
