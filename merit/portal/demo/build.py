"""Build the demo city through the doors everybody uses: importers, kits, runs, papers."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from employees.models import Employee
from employees.services import accounts_create
from merit.access.activation import account_activate, activation_issue, codes_as_csv
from merit.access.actor import Actor, actor_for
from merit.access.models import User
from merit.access.services import NewUser, role_grant, user_create
from merit.engine.fingerprint import canonical_bytes
from merit.intake import kinds
from merit.intake.models import Batch
from merit.intake.plan import Plan
from merit.intake.services import import_file
from merit.intake.workbooks import refused_workbook
from merit.ledger.services import append
from merit.policy.models import KitVersion
from merit.policy.services import kit_import, version_activate, version_verify
from merit.portal.demo.files import DemoCity, DemoFile
from merit.portal.demo.people import AS_OF, VACANCIES
from merit.selection.issuing import document_bytes, document_issue
from merit.selection.models import Run
from merit.selection.selectors import run_case
from merit.selection.services import run_start
from positions.models import Position, Vacancy

PASSWORD = "samarinda-merit-2026"  # noqa: S105
KITS = ("jabar", "samarinda", "lengkap")
KIT_IN_FORCE_FROM = date(2026, 1, 1)
STAFF = (
    ("operator", "Operator BKPSDM", "operator"),
    ("verifikator", "Verifikator BKPSDM", "verifier"),
    ("kepala", "Kepala BKPSDM", "head"),
    ("auditor", "Auditor Inspektorat", "auditor"),
)
CODES_VALID_DAYS, CODES_PRINTED = 90, 200
Say = Callable[[str], None]


@dataclass(frozen=True)
class Imported:
    """What one file's import did, and how long it took."""

    file: DemoFile
    counts: dict[str, int]
    seconds: float


@dataclass
class Built:
    """Everything the command reports at the end."""

    imports: list[Imported] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    papers: list[Path] = field(default_factory=list)
    official: Employee | None = None
    stranger: Employee | None = None


class DemoBuilder:
    """Builds the city step by step; each step is one service call or a loop of them."""

    def __init__(self, city: DemoCity, folder: Path, at: datetime, say: Say) -> None:
        self.city = city
        self.folder = folder
        self.at = at
        self.say = say
        self.system = Actor.system("build_demo", AS_OF)
        self.built = Built()
        self.staff: dict[str, User] = {}

    def build(self) -> Built:
        """Do everything in order."""
        self._open_staff()
        for file in self.city.files:
            self._import(file)
        self._open_accounts()
        version = self._activate_kits()
        for title in VACANCIES:
            self._run(title, version)
        self._open_personas()
        with transaction.atomic():
            append(
                actor=self.system.ref,
                role=self.system.role_label,
                action="demo.build",
                obj=f"access.user:{self.staff['operator'].pk}",
                payload={"people": len(self.city.people), "files": len(self.city.files)},
                at=self.at,
            )
        return self.built

    def _open_staff(self) -> None:
        for username, name, role in STAFF:
            account = NewUser(username=username, display_name=name, email=f"{username}@bkpsdm.example.go.id")
            user = user_create(actor=self.system, account=account, password=PASSWORD, at=self.at)
            role_grant(
                actor=self.system,
                user=user,
                role=role,
                decree="SK Kepala BKPSDM 800/001/2026",
                valid_from=KIT_IN_FORCE_FROM,
            )
            self.staff[role] = user

    def actor(self, role: str) -> Actor:
        """Return a member of staff as an actor."""
        return actor_for(self.staff[role], AS_OF)

    def _import(self, file: DemoFile) -> None:
        started = time.perf_counter()
        batch, plan = import_file(
            actor=self.actor("operator"),
            kind=file.kind,
            file=file.path,
            file_name=file.path.name,
            as_of=AS_OF,
        )
        seconds = time.perf_counter() - started
        self.built.imports.append(Imported(file, dict(plan.counts), seconds))
        self.say(_import_line(file, plan.counts, seconds))
        if plan.refused:
            self._write_refused(file, batch, plan)

    def _write_refused(self, file: DemoFile, batch: Batch, plan: Plan) -> None:
        target = self.folder / "ditolak" / f"{file.path.stem}-ditolak.xlsx"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(
            refused_workbook(kinds.get(batch.kind), file.path, plan.refused, file_name=file.path.name)
        )

    def _open_accounts(self) -> None:
        users = accounts_create(actor=self.actor("operator"), employees=Employee.objects.order_by("nip"))
        codes = activation_issue(
            actor=self.actor("head"), users=users[:CODES_PRINTED], valid_days=CODES_VALID_DAYS, at=self.at
        )
        path = self.folder / "kode-aktivasi.csv"
        path.write_text(codes_as_csv(codes), encoding="utf-8-sig")
        path.chmod(0o600)
        self.built.papers.append(path)

    def _open_personas(self) -> None:
        """Activate two officials with their codes: one on a shortlist, one whom no run concerns."""
        self.built.stranger = Employee.objects.filter(kind="pppk").order_by("nip").first()
        for person in filter(None, (self.built.official, self.built.stranger)):
            user = User.objects.get(person_id=person.pk)
            (issued,) = activation_issue(
                actor=self.actor("head"), users=[user], valid_days=CODES_VALID_DAYS, at=self.at
            )
            account_activate(
                actor=Actor.anonymous(AS_OF), name=person.nip, code=issued.code, password=PASSWORD, at=self.at
            )

    def _activate_kits(self) -> KitVersion:
        versions = {name: self._activate_kit(name) for name in KITS}
        return versions["samarinda"]

    def _activate_kit(self, name: str) -> KitVersion:
        version = kit_import(actor=self.actor("operator"), source=Path(name), at=self.at)
        version = version_verify(actor=self.actor("verifier"), version=version, at=self.at)
        return version_activate(
            actor=self.actor("head"), version=version, valid_from=KIT_IN_FORCE_FROM, at=self.at
        )

    def _run(self, title: str, version: KitVersion) -> None:
        position = Position.objects.get(title=title)
        run = run_start(
            actor=self.actor("operator"),
            position=position,
            kit_version=version,
            as_of=AS_OF,
            vacancy=Vacancy.objects.get(position=position, closed_on=None),
            at=self.at,
        )
        self.built.runs.append(run)
        self._write_papers(run, _slug(title))

    def _write_papers(self, run: Run, slug: str) -> None:
        operator = self.actor("operator")
        listed = [entry.person for entry in run.entries.select_related("person").filter(is_shortlisted=True)]
        issued = [
            (f"nominasi-{slug}.pdf", document_issue(actor=operator, run=run, kind="shortlist", at=self.at))
        ]
        issued += [
            (
                f"lembar-nilai-{slug}-{number}.pdf",
                document_issue(actor=operator, run=run, kind="score_sheet", person_id=person.pk, at=self.at),
            )
            for number, person in enumerate(listed, start=1)
        ]
        for name, document in issued:
            self._keep(name, document_bytes(operator, document.pk))
        self._keep(f"kasus-{slug}.json", canonical_bytes(run_case(operator, run)) + b"\n")
        if self.built.official is None and listed:
            self.built.official = listed[0]

    def _keep(self, name: str, content: bytes) -> None:
        path = self.folder / name
        path.write_bytes(content)
        self.built.papers.append(path)


def _slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def _import_line(file: DemoFile, counts: dict[str, int], seconds: float) -> str:
    rows = sum(counts.values())
    return (
        f"  {file.path.name:<46} {rows:>6} baris: {counts['create']:>6} baru {counts['change']:>6} berubah "
        f"{counts['same']:>6} sama {counts['refused']:>4} ditolak  ({seconds:.1f} dtk)"
    )
