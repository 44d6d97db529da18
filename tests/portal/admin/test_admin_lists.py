"""The lists of imports, kits, runs, freezes and papers: scoped, cheap, leading to our pages."""

import pytest
from django.urls import reverse

from merit.intake.models import Batch, Correction
from merit.measures.models import Freeze
from merit.selection.issuing import document_issue
from tests.portal.admin.asking import nothing_written, text_of
from tests.selection.city import AT

pytestmark = pytest.mark.django_db
LISTS = (
    "intake_batch",
    "intake_correction",
    "policy_kitversion",
    "policy_agreement",
    "measures_freeze",
    "selection_run",
    "selection_rundocument",
    "outbox_job",
)


@pytest.fixture
def everything(run, batch, operator, operator_user, person):
    document_issue(actor=operator, run=run, kind="shortlist", at=AT)
    Correction.objects.create(
        subject_id=person.pk,
        record="employees.Employee",
        field="name",
        claimed_value="Siti R.",
        mended_at_place="siasn",
        requested_by=operator_user,
    )


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_cheap_and_writes_nothing(browse, everything, name, django_assert_max_num_queries):
    client = browse("operator")
    with nothing_written(), django_assert_max_num_queries(15):
        assert client.get(reverse(f"admin:{name}_changelist")).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_how_its_records_come(browse, name):
    seen = text_of(browse("operator").get(reverse(f"admin:{name}_changelist")))
    assert "nothing here yet." in seen


def test_a_search_without_a_hit_offers_to_begin_again(browse, everything):
    answer = browse("operator").get(reverse("admin:intake_batch_changelist"), {"q": "zebra"})
    assert "Nothing fits what you look for." in text_of(answer)


@pytest.mark.parametrize(
    ("name", "page", "model"),
    [
        ("intake_batch", "import_batch", "batch"),
        ("policy_kitversion", "kit_version", "kit"),
        ("selection_run", "run_summary", "run"),
    ],
)
def test_a_line_leads_to_our_page(browse, everything, request, name, page, model):
    found = request.getfixturevalue(model)
    answer = browse("operator").get(reverse(f"admin:{name}_change", args=[found.pk]))
    assert answer.url == reverse(f"admin:{page}", args=[found.pk])


@pytest.mark.parametrize(
    "name", ["intake_batch", "policy_kitversion", "selection_run", "selection_rundocument"]
)
@pytest.mark.parametrize("key", ["00000000-0000-4000-8000-000000000000", "nonsense"])
def test_a_line_that_is_not_there_is_not_found(browse, name, key):
    assert browse("operator").get(reverse(f"admin:{name}_change", args=[key])).status_code == 404


def test_imports_are_filtered_by_kind_and_refused_rows(browse, batch):
    client, where = browse("operator"), reverse("admin:intake_batch_changelist")
    assert "kehadiran.csv" in text_of(client.get(where, {"refused": "yes", "kind": "attendance"}))
    assert "kehadiran.csv" not in text_of(client.get(where, {"refused": "no"}))
    assert "kehadiran.csv" not in text_of(client.get(where, {"kind": "siasn"}))


def test_a_kind_no_longer_known_keeps_its_name(browse, batch):
    Batch.objects.update(kind="payroll")
    assert "payroll" in text_of(browse("operator").get(reverse("admin:intake_batch_changelist")))


def test_a_freeze_shows_its_whole_hash_and_cannot_be_changed(browse, run):
    freeze = Freeze.objects.get()
    where = reverse("admin:measures_freeze_change", args=[freeze.pk])
    client = browse("auditor")
    assert freeze.content_hash in text_of(client.get(where))
    assert client.post(where, {"people": "1"}).status_code == 403


def test_the_technical_administrator_sees_no_runs_and_freezes(browse, run):
    client = browse("technical_admin")
    for name in ("selection_run", "selection_rundocument", "measures_freeze", "intake_batch"):
        assert client.get(reverse(f"admin:{name}_changelist")).status_code == 403
