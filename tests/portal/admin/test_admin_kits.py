"""Kits: read in words, drafted, verified and activated by three different people."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from merit.policy.kit_reading import shipped_text
from merit.policy.models import KitVersion
from merit.policy.services import version_draft, version_verify
from tests.portal.admin.asking import nothing_written, plain, text_of
from tests.selection.city import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(operator) -> KitVersion:
    content = shipped_text("samarinda")
    return version_draft(actor=operator, content=content, file_name="samarinda.yaml", at=AT)


@pytest.fixture
def verified(draft, verifier) -> KitVersion:
    return version_verify(actor=verifier, version=draft, at=AT)


def address(version: KitVersion, part: str = "") -> str:
    return f"{reverse('admin:kit_version', args=[version.pk])}{part}"


def kit_file(content: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("kit.yaml", content.encode())


def test_a_version_is_read_in_words(browse, draft, django_assert_max_num_queries):
    client = browse("operator")
    with nothing_written(), django_assert_max_num_queries(15):
        answer = client.get(address(draft))
    seen = text_of(answer)
    assert "City of Samarinda, version 1" in seen
    assert "Competency match with the post (JPM) 100 20%" in seen
    assert "in proportion: 0 = 0, 100 = 100" in seen
    assert "Remaining service" in seen
    assert "at least 1 years" in seen
    assert "Objection window 3 working days" in seen
    assert "Pemerintah Provinsi Jawa Barat · Pemerintah Kota Samarinda" in seen


def test_assumed_values_are_marked_with_their_note(browse, draft):
    page = browse("operator").get(address(draft)).content.decode()
    assert 'title="Assumed: The press prints 75/15/15 = 105; 70/15/15 is a guess"' in page


def test_a_flat_kit_shows_its_headings_and_standards_of_the_post(browse, operator):
    content = shipped_text("lengkap")
    version = version_draft(actor=operator, content=content, file_name="lengkap.yaml", at=AT)
    seen = text_of(browse("operator").get(address(version)))
    assert "Kompetensi" in seen
    assert "divided by the standard of the post, at most 100" in seen


def test_whoever_drafted_reads_why_another_must_verify(browse, operator_user, draft, make_user):
    seen = text_of(browse("operator").get(address(draft)))
    assert "You cannot verify this version." in seen
    assert "Rule: " in seen


def test_the_verifier_verifies_and_the_head_activates(browse, draft):
    verifier, head = browse("verifier"), browse("head")
    assert "Verify this version" in text_of(verifier.get(address(draft)))
    assert verifier.post(address(draft, "verify/")).url == address(draft)
    assert "Activate this version" in text_of(head.get(address(draft)))
    head.post(address(draft, "activate/"), {"valid_from": "2026-12-01"})
    draft.refresh_from_db()
    assert (draft.state, str(draft.valid_from)) == ("active", "2026-12-01")
    seen = text_of(head.get(address(draft)))
    assert "in force since 1 December 2026" in seen
    assert "Drafted 22 November 2026, 16.00 WITA · Operator" in seen


def test_a_refusal_shows_the_rule_in_words(browse, verified):
    denied = browse("verifier").post(address(verified, "activate/"), {"valid_from": "2026-12-01"})
    assert denied.status_code == 403
    assert "This is not open to you" in plain(denied)
    assert "Rule: " in plain(denied)
    verified.refresh_from_db()
    assert verified.state == "verified"


def test_without_a_day_nothing_is_activated(browse, verified):
    client = browse("head")
    answer = client.post(address(verified, "activate/"), {"valid_from": ""})
    assert "Give the day from which the version holds." in text_of(client.get(answer.url))
    verified.refresh_from_db()
    assert verified.state == "verified"


def test_a_kit_is_brought_as_a_draft(browse):
    client = browse("operator")
    file = kit_file(shipped_text("jabar"))
    answer = client.post(reverse("admin:kit_draft"), {"file": file, "note": "SK 1/2026"})
    version = KitVersion.objects.get()
    assert answer.url == address(version)
    assert (version.state, version.note, version.file_name) == ("draft", "SK 1/2026", "kit.yaml")


def test_a_broken_kit_is_refused_with_place_value_and_what_may_stand_there(browse):
    broken = shipped_text("jabar").replace('weight: "70"', 'weight: "75"')
    answer = browse("operator").post(reverse("admin:kit_draft"), {"file": kit_file(broken)})
    assert answer.status_code == 409
    assert "kit.yaml, line" in plain(answer)
    assert "105" in plain(answer)
    assert not KitVersion.objects.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"\xff\xfe", "The file is no UTF-8 text"), (b"a" * 262_145, "at most 256 kB")],
)
def test_a_file_that_is_no_kit_text_is_refused(browse, content, message):
    file = SimpleUploadedFile("kit.yaml", content)
    assert message in text_of(browse("operator").post(reverse("admin:kit_draft"), {"file": file}))


def test_the_kit_file_can_be_taken_along(browse, draft):
    answer = browse("auditor").get(address(draft, "file/"))
    assert answer.content.decode() == draft.content
    assert 'filename="samarinda-v1.yaml"' in answer["Content-Disposition"]


def test_only_operators_bring_kits(browse):
    assert browse("verifier").get(reverse("admin:kit_draft")).status_code == 403
