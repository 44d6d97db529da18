"""What people come for, clicked through: operator, official, stranger, and somebody who guesses passwords."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from merit.intake.models import Correction
from merit.selection.models import RunDocument
from tests.factories import make_employee

pytestmark = pytest.mark.browser


def test_an_operator_signs_in_and_opens_a_list_of_people(visit, city, operator_user):
    visitor = visit()
    visitor.sign_in(operator_user)
    visitor.page.get_by_role("link", name="To the BKPSDM workspace").click()
    assert visitor.page.url.endswith(reverse("admin:index"))
    visitor.go(reverse("admin:employees_employee_changelist"))
    expect(visitor.page.get_by_role("link", name="Calon 0")).to_be_visible()


def test_an_official_reads_the_own_arithmetic_and_takes_the_score_sheet_home(
    visit, run, official, tmp_path: Path
):
    visitor = visit()
    visitor.sign_in(official)
    page = visitor.page
    expect(page.get_by_role("heading", name="Calon 0")).to_be_visible()
    page.get_by_role("navigation").get_by_role("link", name="Rankings").click()
    page.get_by_role("link", name="See the arithmetic").click()
    expect(page.get_by_text("rank of 8")).to_be_visible()
    total = page.locator("tr.total")
    expect(total).to_contain_text("89.00 of 100")
    rule = page.get_by_text("Rule:").first
    expect(rule).to_be_hidden()
    page.locator("summary").first.click()
    expect(rule).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download my score sheet").click()
    kept = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(kept)
    assert kept.suffix == ".pdf"
    assert kept.read_bytes().startswith(b"%PDF")
    assert RunDocument.objects.get().person.name == "Calon 0"


def test_an_official_asks_for_a_correction_and_mends_the_form_first(visit, official):
    visitor = visit()
    visitor.sign_in(official)
    page = visitor.page
    page.get_by_role("link", name="My profile").click()
    page.get_by_role("link", name="Ask for a correction: Education").click()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("This field is required.")).to_have_count(2)
    page.get_by_label("Which one").select_option(label="S-2 administrasi, 2008")
    page.get_by_label("What it should be").fill("S-2 administrasi, 2009")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("Your request is kept")
    assert Correction.objects.get().shown_value == "S-2 administrasi, 2008"


def test_a_stranger_finds_nothing_at_the_addresses_of_others(visit, run, official, colleague, make_user):
    owner = visit()
    owner.sign_in(official)
    with owner.page.expect_download():
        owner.go(reverse("portal:run", args=[run.pk]))
        owner.page.get_by_role("button", name="Download my score sheet").click()
    paper = reverse("portal:document", args=[RunDocument.objects.get().pk])
    other = visit()
    other.sign_in(colleague)
    assert other.go(paper) == 404
    outsider = make_user("luar", person_id=make_employee(name="Orang Luar").pk)
    stranger = visit()
    stranger.sign_in(outsider)
    for address in (paper, reverse("portal:run", args=[run.pk])):
        assert stranger.go(address) == 404
        expect(stranger.page.get_by_role("heading", name="Not found")).to_be_visible()


def test_after_too_many_wrong_passwords_the_right_one_has_to_wait(visit, city, official, settings):
    settings.AXES_FAILURE_LIMIT = 3
    visitor = visit()
    visitor.sign_in(official, "wrong")
    expect(visitor.page.get_by_role("alert")).to_contain_text("do not fit")
    for _try in range(2):
        visitor.sign_in(official, "wrong")
    visitor.sign_in(official)
    expect(visitor.page.get_by_role("heading", name="Too many attempts")).to_be_visible()
    assert visitor.go("/") == 200
    assert "/sign-in/" in visitor.page.url


def test_signing_out_closes_every_page(visit, city, official):
    visitor = visit()
    visitor.sign_in(official)
    visitor.page.get_by_role("button", name="Sign out").click()
    visitor.go(reverse("portal:profile"))
    assert "/sign-in/" in visitor.page.url


def test_the_language_is_switched_on_the_page_one_stands_on(visit, city, official):
    visitor = visit()
    visitor.sign_in(official)
    visitor.go(reverse("portal:performance"))
    visitor.page.get_by_role("button", name="Bahasa Indonesia").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Kinerja")
    assert visitor.page.url.endswith(reverse("portal:performance"))
    visitor.page.get_by_role("button", name="English").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Performance")
