"""`start_run`: rank everybody for a post by a kit, and print funnel and shortlist."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.access.errors import RefusedError
from merit.policy.errors import NoActiveVersion, NoLawForLevel
from merit.policy.selectors import active_version
from merit.rules import NoRuleInForce
from merit.selection.lines import RunSummary
from merit.selection.selectors import run_get, run_summary
from merit.selection.services import run_start
from positions.models import Position


class Command(BaseCommand):
    """Start a run for the post with a code."""

    help = "Rank everybody for a post: freeze the facts of a date, rank, explain, print the shortlist."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--post", required=True, help="code of the post")
        parser.add_argument("--kit", required=True, help="code of the kit; its version in force is used")
        parser.add_argument(
            "--as-of", required=True, type=date.fromisoformat, help="date of the facts, YYYY-MM-DD"
        )
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead of text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run and print."""
        at = timezone.now()
        actor = Actor.system("start_run", timezone.localdate(at))
        position = Position.objects.select_related("unit").filter(code=options["post"]).first()
        if position is None:
            raise CommandError(
                _("There is no post with the code %(code)s.") % {"code": options["post"]}, returncode=2
            )
        try:
            version = active_version(actor, options["kit"], options["as_of"])
            run = run_start(
                actor=actor, position=position, kit_version=version, as_of=options["as_of"], at=at
            )
        except (NoActiveVersion, NoLawForLevel, NoRuleInForce, RefusedError) as error:
            raise CommandError(str(error), returncode=2) from None
        summary = run_summary(actor, run_get(actor, run.pk))
        self.stdout.write(_as_json(summary) if options["json"] else "\n".join(_as_text(summary)))


def _as_json(summary: RunSummary) -> str:
    run = summary.run
    return json.dumps(
        {
            "run": str(run.pk),
            "post": run.position.code,
            "kit": str(run.kit_version),
            "as_of": run.as_of.isoformat(),
            "is_trial": run.is_trial,
            "fingerprint": run.fingerprint,
            "artifact": run.artifact_id,
            "funnel": {step.key: step.count for step in summary.funnel},
            "shortlist": [
                {"person": str(line.person.person_id), "rank": line.rank, "total": line.total_exact}
                for line in summary.shortlist
            ],
            "flags": run.flags,
        }
    )


def _as_text(summary: RunSummary) -> list[str]:
    run = summary.run
    where = f"{run.position.title}, {run.position.unit.name}"
    lines = [f"{where}: {run.kit_version}, {run.as_of.isoformat()}", _("TRIAL, no basis for a decision")]
    for step in summary.funnel:
        reasons = ", ".join(f"{label} {count}" for label, count in step.reasons)
        lines.append(f"  {step.label}: {step.count}" + (f" ({reasons})" if reasons else ""))
    lines += [
        f"  {line.rank}. {line.person.name}: {line.total} / 100, {_('box')} {line.box}"
        for line in summary.shortlist
    ]
    return [*lines, *(f"  ! {flag}" for flag in summary.flags), f"  {run.pk} {run.fingerprint}"]
