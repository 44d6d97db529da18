"""Versions of a kit: three people, one direction, content for ever; also against whoever writes SQL."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from merit.access.actor import Actor
from merit.access.errors import Denied, NotVisible, RefusedError
from merit.ledger.models import LedgerEntry
from merit.policy import services
from merit.policy.documents import document_of
from merit.policy.errors import KitError, NoActiveVersion
from merit.policy.models import Agreement, Kit, KitVersion
from merit.policy.selectors import active_version, kit_list, version_get, version_list

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
START = date(2026, 11, 1)
SMALL = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")
CHANGED = SMALL.replace(
    'points: {sangat_baik: "100", baik: "80"}', 'points: {sangat_baik: "100", baik: "70"}'
)


def draft(actor: Actor, content: str = SMALL) -> KitVersion:
    return services.version_draft(actor=actor, content=content, file_name="small.yaml", at=AT)


@pytest.fixture
def activate(operator: Actor, verifier: Actor, head: Actor) -> Callable[..., KitVersion]:
    def take(content: str = SMALL, valid_from: date = START) -> KitVersion:
        version = services.version_verify(actor=verifier, version=draft(operator, content), at=AT)
        return services.version_activate(actor=head, version=version, valid_from=valid_from, at=AT)

    return take


def test_a_version_goes_from_draft_to_active_by_three_people(activate, operator, verifier, head) -> None:
    version = activate()
    assert (version.state, version.number, version.valid_from) == ("active", 1, START)
    assert (version.drafted_by, version.verified_by, version.activated_by) == (
        operator.ref,
        verifier.ref,
        head.ref,
    )
    found = LedgerEntry.objects.filter(obj=f"policy.kitversion:{version.pk}").order_by("seq")
    assert [entry.action for entry in found] == ["policy.draft", "policy.verify", "policy.activate"]
    assert document_of(version).id == "small"


def test_the_same_content_again_changes_nothing(operator: Actor) -> None:
    first, second = draft(operator), draft(operator, SMALL + "# a remark\n")
    assert first.pk == second.pk
    assert KitVersion.objects.count() == 1
    assert LedgerEntry.objects.filter(action="policy.draft").count() == 1


def test_a_refused_kit_leaves_nothing(operator: Actor) -> None:
    with pytest.raises(KitError):
        draft(operator, SMALL.replace('weight: "60"', 'weight: "61"'))
    assert not Kit.objects.exists()


def test_who_drafted_does_not_verify(operator_user, make_user, today) -> None:
    from merit.access.actor import actor_for
    from merit.access.models import RoleAssignment

    RoleAssignment.objects.create(
        user=operator_user, role="verifier", decree="SK/2", valid_from=date(2026, 1, 1), granted_by="sys:test"
    )
    both = actor_for(operator_user, today)
    version = draft(both)
    with pytest.raises(Denied) as denied:
        services.version_verify(actor=both, version=version, at=AT)
    assert denied.value.rule == "deny:four-eyes"
    assert KitVersion.objects.get(pk=version.pk).state == "draft"


@pytest.mark.parametrize(
    "persona", ["operator", "auditor", "stranger", "superuser", "technical_admin", "system"]
)
def test_only_a_verifier_verifies(persona: str, operator: Actor, request) -> None:
    version = draft(operator)
    with pytest.raises(Denied):
        services.version_verify(actor=request.getfixturevalue(persona), version=version, at=AT)


@pytest.mark.parametrize("persona", ["verifier", "head", "auditor", "stranger", "anonymous"])
def test_only_an_operator_drafts(persona: str, request) -> None:
    with pytest.raises(Denied):
        draft(request.getfixturevalue(persona))


def test_a_draft_is_not_activated(operator: Actor, head: Actor) -> None:
    with pytest.raises(Denied):
        services.version_activate(actor=head, version=draft(operator), valid_from=START, at=AT)


def test_a_stale_row_does_not_verify_twice(operator: Actor, verifier: Actor) -> None:
    stale = draft(operator)
    services.version_verify(actor=verifier, version=stale, at=AT)
    with pytest.raises(Denied) as denied:
        services.version_verify(actor=verifier, version=stale, at=AT)
    assert denied.value.rule == "deny:state"


def test_a_new_version_retires_the_former_on_its_first_day(activate, operator: Actor) -> None:
    first = activate()
    second = activate(CHANGED, date(2027, 1, 1))
    first.refresh_from_db()
    assert (first.state, first.valid_to) == ("retired", date(2027, 1, 1))
    assert second.number == 2
    assert active_version(operator, "small", date(2026, 12, 31)) == first
    assert active_version(operator, "small", date(2027, 1, 1)) == second
    assert LedgerEntry.objects.filter(action="policy.retire").count() == 1


def test_a_new_version_does_not_start_before_the_former(activate) -> None:
    activate()
    with pytest.raises(RefusedError, match="2026-11-01"):
        activate(CHANGED, START)
    assert KitVersion.objects.filter(state="active").count() == 1


def test_no_active_version_is_an_error_that_names_what_there_is(operator: Actor, activate) -> None:
    with pytest.raises(NoActiveVersion, match="no version at all"):
        active_version(operator, "small", START)
    activate()
    with pytest.raises(NoActiveVersion, match="small v1 active"):
        active_version(operator, "small", date(2026, 10, 31))


def test_reading_needs_a_signed_in_actor(anonymous: Actor, stranger: Actor, operator: Actor) -> None:
    version = draft(operator)
    with pytest.raises(Denied):
        kit_list(anonymous)
    assert version_get(stranger, version.pk) == version
    with pytest.raises(NotVisible):
        version_get(stranger, "00000000-0000-4000-8000-000000000000")


def test_the_list_takes_one_query(operator: Actor, activate, django_assert_num_queries) -> None:
    activate()
    activate(CHANGED, date(2027, 1, 1))
    with django_assert_num_queries(1):
        assert [str(version) for version in version_list(operator)] == ["small v2", "small v1"]


def test_an_adopted_kit_brings_its_agreement(operator: Actor) -> None:
    version = services.kit_import(actor=operator, source=Path("samarinda"), at=AT)
    agreement = Agreement.objects.get()
    assert (agreement.kind, agreement.signed_on, agreement.status) == ("MoU", date(2023, 8, 28), "reported")
    assert version.agreement == agreement
    assert version.kit.adopted_from == "jabar"


def test_import_reads_a_file(operator: Actor, tmp_path: Path) -> None:
    file = tmp_path / "daerah.yaml"
    file.write_text(SMALL, encoding="utf-8")
    version = services.kit_import(actor=operator, source=file, at=AT)
    assert (version.file_name, version.kit_code) == ("daerah.yaml", "small")


SQL_CHANGES = {
    "content": "UPDATE policy_kitversion SET content = 'x'",
    "hash": "UPDATE policy_kitversion SET sha256 = 'x'",
    "drafter": "UPDATE policy_kitversion SET drafted_by = 'usr:x'",
    "back to draft": "UPDATE policy_kitversion SET state = 'draft'",
    "delete": "DELETE FROM policy_kitversion",
}


@pytest.mark.parametrize("statement", SQL_CHANGES.values(), ids=SQL_CHANGES.keys())
def test_the_database_itself_refuses_to_change_an_active_version(statement: str, activate) -> None:
    version = activate()
    with pytest.raises(DatabaseError, match="policy"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert document_of(KitVersion.objects.get(pk=version.pk)).canonical()


def test_a_version_does_not_skip_a_state(operator: Actor) -> None:
    version = draft(operator)
    changes = {"state": "active", "verified_by": "usr:b", "verified_at": timezone.now()}
    changes |= {"activated_by": "usr:c", "activated_at": timezone.now(), "valid_from": START}
    with pytest.raises(DatabaseError, match="policy"), transaction.atomic():
        KitVersion.objects.filter(pk=version.pk).update(**changes)


@pytest.mark.parametrize("who", ["usr:same", "sys:robot"])
def test_the_database_refuses_one_person_twice_and_machines(who: str, operator: Actor) -> None:
    version = draft(operator)
    who = version.drafted_by if who == "usr:same" else who
    with pytest.raises(IntegrityError, match="kit_version_verified_by_another"), transaction.atomic():
        KitVersion.objects.filter(pk=version.pk).update(state="verified", verified_by=who, verified_at=AT)


def test_altered_content_is_named(activate) -> None:
    version = activate()
    version.content = CHANGED
    with pytest.raises(KitError, match=r"small v1.*altered"):
        document_of(version)
