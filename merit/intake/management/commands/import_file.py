"""`manage.py import_file KIND FILE`: preview or apply one import; the same service as the admin page."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from merit.access.actor import Actor, actor_for
from merit.access.errors import Denied, RefusedError
from merit.access.models import User
from merit.intake import kinds, services
from merit.intake.plan import Plan
from merit.intake.tables import Progress
from merit.intake.workbooks import refused_workbook, template_workbook

SOUND, ROWS_REFUSED, FILE_REFUSED, NOT_ALLOWED = 0, 1, 2, 3
_SHOWN = 50


class Command(BaseCommand):
    help = (
        "Preview or apply an import. Exit code 0: fine, 1: rows were refused, 2: the file was refused, "
        "3: not allowed. Without --apply nothing is written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept the kind, the file and what to do with it."""
        parser.add_argument("kind", help="kind of import")
        parser.add_argument("file", nargs="?", type=Path, help="the file (XLSX, CSV or JSON)")
        parser.add_argument("--apply", action="store_true", help="write; without it only preview")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--sheet", help="which sheet of the kind the file holds")
        parser.add_argument("--actor", help="user name on whose behalf (default: the system)")
        parser.add_argument("--refused", type=Path, help="write the refused rows to this workbook")
        parser.add_argument("--template", type=Path, help="write the empty workbook of the kind here")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Do it and exit with the code."""
        try:
            code = self._run(options)
        except kinds.UnknownKindError:
            names = ", ".join(kind.name for kind in kinds.all_kinds())
            code = self._refuse(
                options,
                _("There is no import “%(kind)s”. Known: %(names)s.")
                % {"kind": options["kind"], "names": names},
            )
        except Denied as denied:
            self.stderr.write(str(denied))
            code = NOT_ALLOWED
        except RefusedError as refused:
            code = self._refuse(options, str(refused))
        sys.exit(code)

    def _run(self, options: dict[str, Any]) -> int:
        if options["template"] is not None:
            options["template"].write_bytes(template_workbook(kinds.get(options["kind"])))
        path = options["file"]
        if path is None:
            return SOUND if options["template"] is not None else self._refuse(options, _("Name a file."))
        if not path.is_file():
            return self._refuse(options, _("There is no file %(file)s.") % {"file": path})
        with self._progress(is_quiet=options["json"]) as progress:
            plan = self._plan(options, progress)
        if options["refused"] is not None and plan.refused:
            kind = kinds.get(options["kind"])
            book = refused_workbook(kind, path, plan.refused, only=options["sheet"])
            options["refused"].write_bytes(book)
        self._show(plan, options)
        return ROWS_REFUSED if plan.refused else SOUND

    def _plan(self, options: dict[str, Any], progress: Progress | None) -> Plan:
        today = timezone.localdate()
        call: dict[str, Any] = {
            "actor": self._actor(options["actor"]),
            "kind": options["kind"],
            "file": options["file"],
            "as_of": today,
            "sheet": options["sheet"],
            "progress": progress,
        }
        if not options["apply"]:
            return services.preview(**call)
        _batch, plan = services.import_file(**call)
        return plan

    def _actor(self, username: str | None) -> Actor:
        today = timezone.localdate()
        if username is None:
            return Actor.system("import_file", today)
        user = User.objects.filter(username=username).first()
        if user is None:
            raise RefusedError(
                _("There is no user %(name)s.") % {"name": username}, _("Check the spelling of --actor.")
            )
        return actor_for(user, today)

    @contextmanager
    def _progress(self, *, is_quiet: bool) -> Iterator[Progress | None]:
        console = Console(file=sys.stderr)
        if is_quiet or not console.is_terminal:
            yield None
            return
        with Bar(console=console, transient=True) as bar:
            task = bar.add_task("", total=None)
            yield lambda done, total, text: bar.update(task, completed=done, total=total, description=text)

    def _refuse(self, options: dict[str, Any], reason: str) -> int:
        if options["json"]:
            refusal = {"sheet": "", "row": 0, "column": "", "value": "", "reason": reason}
            self.stdout.write(json.dumps({"create": 0, "change": 0, "same": 0, "refused": [refusal]}))
        self.stderr.write(reason)
        return FILE_REFUSED

    def _show(self, plan: Plan, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(plan.to_json(), ensure_ascii=False))
            return
        console = Console(file=self.stdout, markup=False, highlight=False)  # type: ignore[arg-type]
        console.print(_counts(plan))
        if not options["apply"]:
            for table in (_changes(plan), _refusals(plan)):
                if table.row_count:
                    console.print(table)
            console.print(_("Nothing was written; add --apply to write."))
        elif plan.refused:
            console.print(_refusals(plan))
        for note in plan.notes:
            console.print(f"- {note}")


def _counts(plan: Plan) -> Table:
    table = Table(title=f"{plan.kind}: {plan.file_name}")
    for title in ("", _("create"), _("change"), _("same"), _("refused")):
        table.add_column(title, justify="right" if title else "left")
    counts = plan.counts
    row = [str(counts[name]) for name in ("create", "change", "same", "refused")]
    table.add_row(_("rows"), *row)
    for label, records in plan.records.items():
        table.add_row(label, *(str(records[name]) for name in ("create", "change", "same")), "")
    return table


def _changes(plan: Plan) -> Table:
    table = Table(title=_("Changes"))
    for title in (_("sheet"), _("row"), _("record"), _("field"), _("old"), _("new")):
        table.add_column(title)
    for change in plan.changes(_SHOWN):
        for name, (before, after) in change.fields.items():
            record = f"{change.record} {change.key}"
            table.add_row(*map(Text, (change.sheet, str(change.row), record, name, before, after)))
    return table


def _refusals(plan: Plan) -> Table:
    table = Table(title=_("Refused"))
    for title in (_("sheet"), _("row"), _("column"), _("value"), _("reason")):
        table.add_column(title)
    for refusal in plan.refused[:_SHOWN]:
        cells = (refusal.sheet, str(refusal.row), refusal.column, refusal.value, refusal.reason)
        table.add_row(*map(Text, cells))
    return table
