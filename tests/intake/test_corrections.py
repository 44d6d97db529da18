"""Corrections: asked by people, answered by others, closed by the import that brings the value."""

from datetime import date
from decimal import Decimal

import pytest

from employees.models import Employee
from merit.access.errors import Denied, NotVisible, RefusedError
from merit.intake import selectors, services
from merit.intake.corrections import is_same
from merit.intake.models import Correction
from merit.ledger.models import LedgerEntry
from tests.intake.people import person, write_csv


def ask(actor, **changes) -> Correction:
    known = {
        "subject_id": actor.person_id,
        "record": "employees.Employee",
        "field": "name",
        "claimed_value": "Nama Baru",
        "mended_at_place": "siasn",
    }
    return services.correction_create(actor=actor, **(known | changes))


@pytest.mark.django_db
def test_a_person_asks_for_the_own_record_and_the_ledger_knows(official):
    correction = ask(official)
    assert (correction.state, str(correction.requested_by_id)) == ("open", official.user_id)
    assert LedgerEntry.objects.order_by("seq").last().action == "correction.create"


@pytest.mark.django_db
def test_nobody_asks_for_another_person(official, stranger):
    with pytest.raises(Denied):
        ask(stranger, subject_id=official.person_id)
    assert not Correction.objects.exists()


@pytest.mark.django_db
def test_a_unit_operator_asks_for_the_people_of_the_own_unit(unit_operator, official):
    own = {"subject_id": official.person_id, "unit_ids": unit_operator.unit_ids}
    assert ask(unit_operator, **own).state == "open"
    with pytest.raises(Denied):
        ask(unit_operator, subject_id=official.person_id, unit_ids=frozenset({"elsewhere"}))


@pytest.mark.django_db
def test_the_same_correction_is_not_asked_twice(official):
    ask(official)
    with pytest.raises(RefusedError, match="already being handled"):
        ask(official)


@pytest.mark.django_db
def test_an_operator_answers_and_a_rejection_says_why(official, operator):
    correction = ask(official)
    with pytest.raises(RefusedError, match="needs a reason"):
        services.correction_resolve(actor=operator, correction=correction, state="rejected")
    answered = services.correction_resolve(
        actor=operator, correction=correction, state="rejected", answer="Belum ada bukti."
    )
    assert (answered.state, answered.answer) == ("rejected", "Belum ada bukti.")
    with pytest.raises(Denied):
        services.correction_resolve(actor=operator, correction=correction, state="accepted")


@pytest.mark.django_db
@pytest.mark.parametrize("persona", ["official", "colleague", "stranger", "auditor"])
def test_others_do_not_answer(persona, official, request):
    correction = ask(official)
    with pytest.raises(Denied):
        services.correction_resolve(
            actor=request.getfixturevalue(persona), correction=correction, state="accepted"
        )


@pytest.mark.django_db
def test_each_sees_the_own_and_the_operator_all(official, stranger, operator):
    correction = ask(official)
    assert selectors.correction_get(official, correction.pk) == correction
    assert selectors.correction_get(operator, correction.pk) == correction
    with pytest.raises(NotVisible):
        selectors.correction_get(stranger, correction.pk)


@pytest.mark.django_db
def test_a_unit_operator_sees_the_people_of_the_own_unit(official, stranger, unit_operator):
    mine, other = ask(official), ask(stranger)
    seen = selectors.corrections_visible(unit_operator, people_in=lambda _units: [official.person_id])
    assert mine in seen
    assert other not in seen
    assert not selectors.corrections_visible(unit_operator).exists()


@pytest.mark.django_db
def test_the_import_that_brings_the_value_closes_the_correction(
    people, operator, official, official_user, tmp_path, as_of
):
    first = write_csv(tmp_path / "a.csv", [person(1), person(2)])
    services.import_file(actor=operator, kind="people", file=first, as_of=as_of)
    subject = Employee.objects.get(name="Pegawai Contoh 1")
    fulfilled = Correction.objects.create(
        subject_id=subject.pk,
        record="employees.Employee",
        record_id=subject.pk,
        field="name",
        claimed_value=" nama  baru",
        mended_at_place="siasn",
        state="forwarded",
        requested_by=official_user,
    )
    waiting = Correction.objects.create(
        subject_id=subject.pk,
        record="employees.PangkatRecord",
        field="golongan",
        claimed_value="34",
        mended_at_place="siasn",
        requested_by=official_user,
    )
    second = write_csv(tmp_path / "b.csv", [person(1, NAMA="Nama Baru"), person(2)])
    services.import_file(actor=operator, kind="people", file=second, as_of=as_of)
    fulfilled.refresh_from_db()
    waiting.refresh_from_db()
    assert (fulfilled.state, waiting.state) == ("closed", "open")
    assert "b.csv" in fulfilled.answer
    third = write_csv(
        tmp_path / "c.csv", [person(1, NAMA="Nama Baru", GOL="34", **{"TMT GOL": "01-04-2024"})]
    )
    services.import_file(actor=operator, kind="people", file=third, as_of=as_of)
    waiting.refresh_from_db()
    assert waiting.state == "closed"


@pytest.mark.parametrize(
    ("claimed", "value"),
    [
        ("01-04-2020", date(2020, 4, 1)),
        ("2020-04-01", date(2020, 4, 1)),
        ("87,50", Decimal("87.5")),
        ("12", 12),
        (" Kepala  Dinas", "kepala dinas"),
    ],
)
def test_a_claim_means_a_value_in_any_spelling(claimed, value):
    assert is_same(claimed, value)


@pytest.mark.parametrize(
    ("claimed", "value"),
    [("bukan tanggal", date(2020, 4, 1)), ("dua belas", 12), ("02-04-2020", date(2020, 4, 1)), ("a", "b")],
)
def test_another_claim_does_not(claimed, value):
    assert not is_same(claimed, value)


@pytest.mark.django_db
def test_evidence_is_kept_by_content(official, tmp_path):
    path = tmp_path / "ijazah.pdf"
    path.write_bytes(b"%PDF-1.7 bukti")
    evidence = services.evidence_store(actor=official, file=path, note="Ijazah")
    assert evidence.sha256 in evidence.file.name
    assert services.stored_path(evidence.file.name).read_bytes() == path.read_bytes()
    assert ask(official, evidence=evidence).evidence == evidence


@pytest.mark.django_db
def test_empty_evidence_is_refused(official, tmp_path):
    path = tmp_path / "kosong.pdf"
    path.write_bytes(b"")
    with pytest.raises(RefusedError, match="empty"):
        services.evidence_store(actor=official, file=path)
