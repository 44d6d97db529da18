"""Freezing: one copy of equal content, never changed, checked on reading."""

from contextlib import contextmanager
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from merit.access.errors import Denied, NotVisible
from merit.ledger.models import LedgerEntry
from merit.measures import triggers
from merit.measures.errors import FreezeAlteredError, FreezeUnreadableError
from merit.measures.models import Freeze, FreezeColumn, FreezePart
from merit.measures.options import Options
from merit.measures.registry import PERSON_MEASURES
from merit.measures.selectors import freeze_get, freeze_latest, freeze_list, freeze_load
from merit.measures.services import freeze_create
from tests.measures import records as make
from tests.measures.records import AS_OF

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture
def people():
    found = [make.employee(birth_on=date(1970 + number, 1, 1)) for number in range(5)]
    make.yearly(found[0], 2025)
    make.pangkat(found[1], golongan="34", effective_on=date(2020, 1, 1))
    return found


def frozen(actor, **given):
    return freeze_create(**{"actor": actor, "as_of": AS_OF, "at": AT, **given})


def test_a_freeze_holds_everyone_in_order_of_uuid(system, people):
    loaded = freeze_load(frozen(system))
    assert loaded.person_ids() == sorted(str(person.pk) for person in people)
    assert set(loaded.columns) == set(PERSON_MEASURES)
    assert set(loaded.tables) == {"career", "education", "training"}


def test_people_are_found_by_uuid(system, people):
    loaded = freeze_load(frozen(system), ())
    for person in people:
        assert loaded.person_id(loaded.index_of(person.pk)) == person.pk
    assert loaded.index_of(uuid4()) is None
    assert loaded.columns == {}


def test_values_come_back_as_they_were_built(system, people):
    loaded = freeze_load(frozen(system), ["skp_last", "golongan"])
    place = loaded.index_of(people[0].pk)
    skp = loaded.column("skp_last")
    assert skp.codebook[skp.values[place]] == "baik"
    assert skp.why(place) is None
    assert loaded.column("golongan").why(place) == "no_record"


def test_equal_facts_and_date_give_the_same_freeze_and_no_second_copy(system, people):
    first = frozen(system)
    rows = (Freeze.objects.count(), FreezeColumn.objects.count(), LedgerEntry.objects.count())
    assert frozen(system) == first
    assert (Freeze.objects.count(), FreezeColumn.objects.count(), LedgerEntry.objects.count()) == rows


def test_another_date_shares_the_columns_that_are_equal(system, people):
    first = frozen(system)
    before = FreezeColumn.objects.count()
    second = frozen(system, as_of=date(2026, 11, 21))
    assert second.content_hash != first.content_hash
    new = FreezeColumn.objects.count() - before
    assert 0 < new < 5
    assert second.parts.count() == first.parts.count()


def test_options_are_part_of_the_content(system, people):
    assert frozen(system).content_hash != frozen(system, options=Options(count_acting=True)).content_hash


def test_rows_in_another_order_give_the_same_hash(system):
    ids = [uuid4() for _ in range(4)]
    for number in ids:
        make.employee(id=number, nip=f"{number.int % 10**18:018d}")
    first = frozen(system).content_hash
    with transaction.atomic():
        for person in list(make.Employee.objects.all()):
            person.delete()
    for number in reversed(ids):
        make.employee(id=number, nip=f"{number.int % 10**18:018d}")
    assert frozen(system).content_hash == first


def test_the_ledger_keeps_the_hash(system, people):
    freeze = frozen(system)
    entry = LedgerEntry.objects.get(action="freeze.create")
    assert entry.obj == f"measures.freeze:{freeze.pk}"
    assert freeze.content_hash in entry.payload.text


def test_who_may_freeze_and_read(people, head, official, stranger, auditor, technical_admin):
    freeze = frozen(head)
    for actor in (official, stranger, auditor):
        with pytest.raises(Denied):
            frozen(actor)
    assert list(freeze_list(auditor)) == [freeze]
    assert freeze_get(auditor, freeze.pk) == freeze
    assert freeze_latest(auditor, AS_OF) == freeze
    assert freeze_latest(auditor, date(2020, 1, 1)) is None
    with pytest.raises(NotVisible):
        freeze_get(auditor, uuid4())
    for actor in (official, stranger, technical_admin):
        with pytest.raises(Denied):
            freeze_list(actor)


def test_nobody_is_an_empty_freeze(system):
    loaded = freeze_load(frozen(system))
    assert loaded.size == 0
    assert loaded.index_of(uuid4()) is None


@pytest.mark.parametrize("model", [Freeze, FreezeColumn, FreezePart])
def test_the_database_refuses_updates(system, people, model):
    frozen(system)
    field = {Freeze: "people", FreezeColumn: "places", FreezePart: "place"}[model]
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        model.objects.update(**{field: 7})


def test_other_bytes_under_a_known_hash_are_refused(system, people):
    frozen(system)
    kept = FreezeColumn.objects.order_by("sha256").first()
    replace = "REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"{replace} INTO measures_freezecolumn (sha256, kind, dtype, places, codebook, data, whys) "
            "VALUES (%s, 'number', 'i1', 0, '[]', %s, %s)",
            [kept.sha256, b"\x01", b""],
        )


@contextmanager
def unguarded():
    """Lift the guard, as who owns the database could; pending checks would bar the way on PostgreSQL."""
    connection.check_constraints()
    triggers.drop(connection)
    yield
    connection.check_constraints()
    triggers.create(connection)


def tampered(name, **fields):
    """Change a stored column behind the guard."""
    with unguarded():
        part = FreezePart.objects.get(name=name)
        FreezeColumn.objects.filter(pk=part.column_id).update(**fields)


@pytest.mark.parametrize("fields", [{"data": b"\x09" * 5}, {"whys": b"\x00" * 5}, {"codebook": ["kurang"]}])
def test_an_altered_column_is_refused_by_name(system, people, fields):
    freeze = frozen(system)
    tampered("skp_last", **fields)
    with pytest.raises(FreezeAlteredError, match="'skp_last'"):
        freeze_load(freeze)
    assert freeze_load(freeze, ["age_on"]).size == 5


def test_an_altered_list_of_columns_is_refused(system, people):
    freeze = frozen(system)
    with unguarded():
        parts = FreezePart.objects.filter(name__in=["golongan", "age_on"])
        parts.filter(name="golongan").update(column_id=parts.get(name="age_on").column_id)
    with pytest.raises(FreezeAlteredError, match="list of columns"):
        freeze_load(freeze)


def test_a_freeze_of_another_schema_is_not_read(system, people):
    freeze = frozen(system)
    freeze.schema = "merit.freeze/9"
    with pytest.raises(FreezeUnreadableError, match=r"merit\.freeze/9"):
        freeze_load(freeze)


@pytest.mark.django_db(transaction=True)
def test_a_freeze_outside_a_transaction_reads_one_moment_and_writes_at_once(system):
    make.employee()
    freeze = frozen(system)
    assert freeze_load(freeze).size == 1
    assert LedgerEntry.objects.filter(action="freeze.create").count() == 1
