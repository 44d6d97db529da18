"""Asking for a correction: which fact, what it should be; the own requests and nobody else's."""

import pytest
from django.urls import reverse

from employees.models import Education
from merit.intake.models import Correction
from merit.ledger.models import LedgerEntry
from merit.portal.pages.subjects import SUBJECTS
from tests.portal.admin.asking import nothing_written, plain, text_of

pytestmark = pytest.mark.django_db

LIST = "portal:corrections"
ASKED = {"claimed_value": "S-3 administrasi, 2015", "reason": "Ijazah 12/2015"}
MOST_QUERIES = 15


def form_of(subject: str) -> str:
    return reverse("portal:correction_new", args=[subject])


@pytest.fixture
def diploma(city) -> Education:
    return city.people["calon_0"].educations.get()


def test_a_wrong_row_becomes_a_request_about_that_row(door, account, diploma):
    answer = door("calon_0").post(form_of("education"), {**ASKED, "row": str(diploma.pk)}, follow=True)
    text = text_of(answer)
    assert "Your request is kept" in text
    assert "S-3 administrasi, 2015" in text
    assert "waiting for BKPSDM" in text
    kept = Correction.objects.get()
    assert (kept.subject_id, kept.record_id) == (account("calon_0").person_id, diploma.pk)
    assert (kept.record, kept.field) == ("employees.Education", "level")
    assert (kept.mended_at_place, kept.shown_value) == ("siasn", "S-2 administrasi, 2008")
    assert LedgerEntry.objects.get(action="correction.create").obj == f"intake.correction:{kept.pk}"


def test_something_missing_becomes_a_request_without_a_row(door, city):
    door("calon_0").post(form_of("education"), {**ASKED, "row": "not-listed"})
    kept = Correction.objects.get()
    assert (kept.record_id, kept.shown_value) == (None, "")


def test_without_rows_only_what_is_missing_can_be_said(door, city):
    client = door("calon_0")
    assert 'name="row"' not in client.get(form_of("training")).content.decode()
    client.post(form_of("training"), {"claimed_value": "PKN II, 2024"})
    assert Correction.objects.get().record == "employees.Training"


def test_a_fact_of_the_person_shows_what_stands_there_now(door, city):
    client = door("calon_0")
    assert "Calon 0" in text_of(client.get(form_of("name")))
    client.post(form_of("name"), {"claimed_value": "Calon Nol"})
    kept = Correction.objects.get()
    assert (kept.record_id, kept.shown_value) == (city.people["calon_0"].pk, "Calon 0")


@pytest.mark.parametrize("row", ["", "nonsense", "00000000-0000-4000-8000-000000000000"])
def test_an_unknown_row_is_refused_with_the_form(row, door, diploma):
    answer = door("calon_0").post(form_of("education"), {**ASKED, "row": row})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not Correction.objects.exists()


def test_the_row_of_another_is_refused(door, diploma):
    answer = door("calon_1").post(form_of("education"), {**ASKED, "row": str(diploma.pk)})
    assert answer.status_code == 422
    assert not Correction.objects.exists()


def test_an_empty_claim_is_refused(door, diploma):
    answer = door("calon_0").post(form_of("education"), {"row": str(diploma.pk), "claimed_value": " "})
    assert answer.status_code == 422
    assert "This field is required." in plain(answer)


def test_the_same_request_twice_is_refused_with_the_reason(door, diploma):
    client, asked = door("calon_0"), {**ASKED, "row": str(diploma.pk)}
    client.post(form_of("education"), asked)
    answer = client.post(form_of("education"), asked)
    assert answer.status_code == 422
    assert "already being handled. Wait for its answer." in plain(answer)
    assert Correction.objects.count() == 1


def test_every_kind_of_fact_has_its_form(door, city, django_assert_max_num_queries):
    client = door("calon_0")
    for name, subject in SUBJECTS.items():
        with django_assert_max_num_queries(MOST_QUERIES), nothing_written():
            text = text_of(client.get(form_of(name)))
        assert str(subject.label) in text
        assert str(subject.advice) in text


def test_the_choice_offers_every_kind_of_fact(door, city):
    page = door("calon_0").get(reverse("portal:correction_choose")).content.decode()
    assert [subject for subject in SUBJECTS if f'href="{form_of(subject)}"' not in page] == []


def test_rows_are_told_as_people_know_them(door, city):
    person = city.people["calon_0"]
    text = {
        subject: plain(door("calon_0").get(form_of(subject)))
        for subject in ("pangkat", "appointment", "appraisal", "competency", "recognition", "compliance")
    }
    assert "IV/b, 1 April 2022" in text["pangkat"]
    assert f"administrator, {person.appointments.first().unit_name}" in text["appointment"]
    assert "2025: Baik" in text["appraisal"]
    assert "assessment centre, 1 February 2026" in text["competency"]
    assert "best employee vote 90.00" in text["recognition"]
    assert "LHKPN: clear, 1 March 2026" in text["compliance"]


def test_an_unknown_kind_of_fact_is_not_found(door, city):
    assert door("calon_0").get(form_of("salary")).status_code == 404


def asked_by(user, subject_id) -> Correction:
    return Correction.objects.create(
        subject_id=subject_id,
        record="employees.Education",
        field="level",
        claimed_value=f"diminta oleh {user}",
        mended_at_place="siasn",
        requested_by=user,
    )


def test_only_the_own_requests_are_listed_even_for_an_officer(city, account, make_user, enter):
    officer = make_user("petugas", "operator", person_id=city.people["calon_5"].pk)
    own = asked_by(officer, officer.person_id)
    other = asked_by(account("calon_1"), account("calon_1").person_id)
    text = text_of(enter(officer).get(reverse(LIST)))
    assert own.claimed_value in text
    assert other.claimed_value not in text


def test_many_requests_are_paged(city, account, door, django_assert_max_num_queries):
    user = account("calon_0")
    for _number in range(60):
        asked_by(user, user.person_id)
    client = door("calon_0")
    with django_assert_max_num_queries(MOST_QUERIES):
        assert "1–50 of 60" in text_of(client.get(reverse(LIST)))
    assert "51–60 of 60" in text_of(client.get(reverse(LIST), {"page": "2"}))


def test_an_answer_is_shown_with_its_day(city, account, door):
    request = asked_by(account("calon_0"), account("calon_0").person_id)
    request.state, request.answer = "rejected", "Ijazah tidak cocok."
    request.save()
    assert "rejected" in text_of(door("calon_0").get(reverse(LIST)))
    assert "Ijazah tidak cocok." in text_of(door("calon_0").get(reverse(LIST)))
