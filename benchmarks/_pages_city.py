"""A small city most of whose people reach the ranking, one finished run over it, and two readers of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from benchmarks._measures_city import AS_OF, fill, temporary_database
from benchmarks.run import AT, _active_kit, _person

PEOPLE = 4_000
# Nearly everybody meets the requirements, so that the ranking has many pages; scores stay apart.
RAISED = (
    "UPDATE employees_employee SET kind = 'pns'",
    "UPDATE employees_appointment SET level = 'ahli_muda'",
    "UPDATE employees_education SET level = 's1' WHERE level = 'd3'",
    "UPDATE employees_pangkatrecord SET golongan = '41' WHERE effective_on >= '2020-01-01'",
    "UPDATE assessments_appraisal SET predikat = 'baik' WHERE predikat IN ('butuh_perbaikan', 'kurang')",
    "UPDATE assessments_competencylevel SET level = 3 WHERE level < 3",
    "UPDATE assessments_potentialscore SET score = score / 2 + 2.4",
)
GATHERED = (
    ("assessments_competencyresult", "1 = 1"),
    ("assessments_potentialresult", "1 = 1"),
    ("assessments_recognition", "kind = 'best_employee_vote'"),
    ("assessments_recognition", "kind = 'best_performer'"),
)
ROLES = ("operator", "verifier", "head")


@dataclass(frozen=True)
class Place:
    """What is asked for: a run, how many it ranked, a ranked official, the sessions of both readers."""

    run_id: str
    ranked: int
    official_id: str
    sessions: dict[str, str]


@contextmanager
def scratch_database() -> Iterator[None]:
    """Point the default connection at a scratch database made from the models, without migrations."""
    import django

    django.setup()
    from django.db import connection

    known = connection.settings_dict["TEST"]
    before = known.get("MIGRATE", True)
    known["MIGRATE"] = False
    try:
        with temporary_database():
            yield
    finally:
        known["MIGRATE"] = before


def build() -> Place:
    """Fill the database and finish one run."""
    from merit.selection.selectors import run_page

    fill(PEOPLE)
    _raise_everybody()
    operator = _user("operator", "operator")
    run = _finished_run(_actor(operator))
    _every_entry(run)
    ranked = run_page(_actor(operator), run, after=run.ranked // 2, size=1).rows[0]
    official = _user("official", person_id=ranked.person.person_id)
    sessions = {"operator": _session(operator), "official": _session(official)}
    return Place(str(run.pk), run.ranked, str(official.person_id), sessions)


def _raise_everybody() -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for statement in RAISED:
            cursor.execute(statement)
        cursor.execute("SELECT id FROM employees_employee ORDER BY id")
        people = [person for (person,) in cursor.fetchall()]
        for table, condition in GATHERED:
            _gather(cursor, table, condition, people)


def _gather(cursor: Any, table: str, condition: str, people: list[Any]) -> None:
    """Give the rows of a table to the first people, so that the same people have every fact."""
    cursor.execute(f"SELECT id FROM {table} WHERE {condition} ORDER BY employee_id")
    rows = [row for (row,) in cursor.fetchall()]
    pairs = list(zip(people, rows, strict=False))
    cursor.executemany(f"UPDATE {table} SET employee_id = %s WHERE id = %s", pairs)


def _finished_run(operator: Any) -> Any:
    from merit.measures.services import freeze_create
    from merit.selection.services import run_start
    from positions.models import Position, Unit

    verifier, head = (_person(role, place) for place, role in enumerate(ROLES[1:], start=2))
    freeze = freeze_create(actor=operator, as_of=AS_OF, at=AT)
    version = _active_kit(operator, verifier, head)
    post = Position.objects.create(
        code="BENCH",
        title="Kepala Bidang",
        unit=Unit.objects.order_by("pk")[0],
        kind="struktural",
        level="administrator",
        eselon="31",
        valid_from=AS_OF.replace(year=2000),
        source="siasn",
    )
    return run_start(actor=operator, position=post, kit_version=version, freeze=freeze, at=AT)


def _every_entry(run: Any) -> None:
    """Write a row for each of the ranked, as the usual list needs; the product keeps the first places."""
    from merit.access.actor import Actor
    from merit.selection.models import RunEntry
    from merit.selection.selectors import run_page

    reader = Actor(user_id=None, name="", roles=frozenset(ROLES), on=AS_OF, is_authenticated=True)
    kept = RunEntry.objects.filter(run=run).count()
    rows = run_page(reader, run, after=kept, size=PEOPLE).rows
    RunEntry.objects.bulk_create(
        RunEntry(
            run=run,
            place=row.place,
            rank=row.rank,
            person_id=row.person.person_id,
            total=row.total_exact,
            box=row.box,
            is_shortlisted=row.is_shortlisted,
        )
        for row in rows
    )


def _user(name: str, role: str = "", person_id: Any = None) -> Any:
    from merit.access.models import RoleAssignment, User

    user = User.objects.create(
        username=f"{name}@example.go.id", display_name=name, person_id=person_id, must_set_password=False
    )
    if role:
        RoleAssignment.objects.create(
            user=user, role=role, decree="SK/1", valid_from=AS_OF.replace(year=2020), granted_by="sys:bench"
        )
    return user


def _actor(user: Any) -> Any:
    from merit.access.actor import actor_for

    return actor_for(user, AS_OF)


def _session(user: Any) -> str:
    """Sign somebody in and return the key of the session."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "merit.access.backends.NipOrEmailBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key
