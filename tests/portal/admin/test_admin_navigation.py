"""The side bar shows what the actor may open, and everything it shows opens."""

import pytest
from django.urls import reverse

from merit.portal.admin_pages.navigation import GROUPS, sidebar

pytestmark = pytest.mark.django_db
PERSONAS = ("operator", "verifier", "head", "auditor", "technical_admin")


class Asked:
    """A request as far as the side bar looks at it."""

    def __init__(self, actor, path="/admin/"):
        self.actor, self.path = actor, path


def titles(groups) -> dict[str, list[str]]:
    return {str(group["title"]): [str(item["title"]) for item in group["items"]] for group in groups}


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_link_shown_opens(browse, persona, request):
    client, actor = browse(persona), request.getfixturevalue(persona)
    links = [item["link"] for group in sidebar(Asked(actor)) for item in group["items"]]
    answers = {link: client.get(link).status_code for link in links}
    assert answers == dict.fromkeys(links, 200)
    assert len(links) > 5


def test_the_operator_has_the_whole_work(operator, in_english):
    found = titles(sidebar(Asked(operator)))
    assert found["Import"] == ["Upload a file", "Import history", "Correction requests"]
    assert found["Ranking"] == ["Start a ranking", "Rankings", "Documents", "Frozen facts"]
    assert "Ledger" not in found["Access and records"]


def test_the_auditor_starts_nothing_and_reads_the_logs(auditor, in_english):
    found = titles(sidebar(Asked(auditor)))
    assert found["Import"] == ["Import history", "Correction requests"]
    assert "Start a ranking" not in found["Ranking"]
    assert {"Access log", "Ledger"} <= set(found["Access and records"])


def test_the_technical_administrator_sees_no_scores(technical_admin, in_english):
    found = titles(sidebar(Asked(technical_admin)))
    assert not {"Employees", "Ranking", "Assessment and performance"} & set(found)


def test_a_group_without_an_open_entry_is_left_out(stranger):
    assert all(group["items"] for group in sidebar(Asked(stranger)))


def test_the_entry_of_the_present_page_is_marked(operator, in_english):
    path = reverse("admin:import_upload", args=["siasn"])
    items = [item for group in sidebar(Asked(operator, path)) for item in group["items"]]
    assert [str(item["title"]) for item in items if item["active"]] == ["Upload a file"]


def test_home_is_marked_only_at_home(operator):
    items = [item for group in sidebar(Asked(operator, "/admin/nowhere/")) for item in group["items"]]
    assert [item for item in items if item["active"]] == []


def test_every_entry_asks_a_known_action_and_has_an_address():
    assert all(
        entry.action and entry.link.startswith("/admin/") for group in GROUPS for entry in group.entries
    )
