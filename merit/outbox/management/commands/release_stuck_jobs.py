"""`manage.py release_stuck_jobs`: list jobs without a sign of life; with --apply close them."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.outbox.selectors import stuck_jobs
from merit.outbox.services import job_release


class Command(BaseCommand):
    help = "List background jobs whose worker is gone; --apply marks them failed, to be ordered again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept the waiting time and --apply."""
        parser.add_argument(
            "--minutes", type=int, default=60, help="quiet for this long (default: %(default)s)"
        )
        parser.add_argument("--apply", action="store_true", help="mark them failed")

    def handle(self, *args: Any, **options: Any) -> None:
        """List or release."""
        actor = Actor.system("release_stuck_jobs", timezone.localdate())
        at = timezone.now()
        jobs = list(stuck_jobs(actor, at=at, after=timedelta(minutes=options["minutes"])))
        for job in jobs:
            if options["apply"]:
                job_release(actor=actor, job=job, at=at)
            self.stdout.write(f"{job.pk} {job.kind} {job.get_state_display()}")
        self.stdout.write(_("%(count)s stuck jobs.") % {"count": len(jobs)})
