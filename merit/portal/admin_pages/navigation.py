"""The side bar of the admin: what there is, in the words of the office, and only what the actor may open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from merit.access.adminsite import actor_of
from merit.access.decide import decide

Label = str | Promise


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it is called, its sign, its address and the action that opens it."""

    title: Label
    icon: str
    name: str
    action: str
    arguments: tuple[str, ...] = ()

    @property
    def link(self) -> str:
        """Return the address."""
        return reverse(f"admin:{self.name}", args=self.arguments)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading."""

    title: Label
    entries: tuple[Entry, ...]


def _list(title: Label, icon: str, model: str, action: str) -> Entry:
    return Entry(title, icon, f"{model}_changelist", action)


GROUPS = (
    Group("", (Entry(_("Home"), "home", "index", "admin.enter"),)),
    Group(
        _("Employees"),
        (
            _list(_("Employees"), "groups", "employees_employee", "employee.read"),
            _list(_("Appointments"), "badge", "employees_appointment", "employee.read"),
            _list(_("Sanctions"), "gavel", "employees_sanction", "sanction.read"),
            Entry(_("All employee records"), "folder_open", "app_list", "employee.read", ("employees",)),
        ),
    ),
    Group(
        _("Posts and units"),
        (
            _list(_("Posts"), "work", "positions_position", "position.read"),
            _list(_("Units"), "account_tree", "positions_unit", "unit.read"),
            _list(_("Vacancies"), "event_seat", "positions_vacancy", "vacancy.read"),
        ),
    ),
    Group(
        _("Assessment and performance"),
        (
            _list(_("Competency"), "psychology", "assessments_competencyresult", "competency.read"),
            _list(_("Performance"), "trending_up", "assessments_appraisal", "performance.read"),
            Entry(_("All assessments"), "folder_open", "app_list", "performance.read", ("assessments",)),
        ),
    ),
    Group(
        _("Import"),
        (
            Entry(_("Upload a file"), "upload_file", "import_kinds", "import.preview"),
            _list(_("Import history"), "history", "intake_batch", "import.read"),
            _list(_("Correction requests"), "edit_note", "intake_correction", "correction.read"),
        ),
    ),
    Group(
        _("Policy"),
        (
            _list(_("Assessment kits"), "rule", "policy_kitversion", "policy.read"),
            _list(_("Agreements"), "handshake", "policy_agreement", "policy.read"),
        ),
    ),
    Group(
        _("Ranking"),
        (
            Entry(_("Start a ranking"), "play_circle", "run_new", "run.start"),
            _list(_("Rankings"), "format_list_numbered", "selection_run", "run.read"),
            _list(_("Documents"), "description", "selection_rundocument", "document.read"),
            _list(_("Frozen facts"), "ac_unit", "measures_freeze", "freeze.read"),
        ),
    ),
    Group(
        _("Access and records"),
        (
            _list(_("Accounts"), "person", "access_user", "user.read"),
            _list(_("Roles"), "key", "access_roleassignment", "role.read"),
            _list(_("Access log"), "visibility", "access_accesslog", "access_log.read"),
            _list(_("Ledger"), "menu_book", "ledger_ledgerentry", "ledger.read"),
            _list(_("Background jobs"), "pending_actions", "outbox_job", "job.read"),
        ),
    ),
)


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the groups with the entries this actor may open; the theme draws them."""
    groups = [(group, list(_open_entries(request, group))) for group in GROUPS]
    here = _present(request.path, [link for _group, found in groups for _entry, link in found])
    return [
        {
            "title": group.title,
            "items": [
                {"title": entry.title, "icon": entry.icon, "link": link, "active": link == here}
                for entry, link in found
            ],
        }
        for group, found in groups
        if found
    ]


def _open_entries(request: HttpRequest, group: Group) -> Iterator[tuple[Entry, str]]:
    for entry in group.entries:
        if decide(actor_of(request), entry.action).allowed:
            yield entry, entry.link


def _present(path: str, links: list[str]) -> str:
    """Return the longest address the present page lies under; the front page only when it is the page."""
    under = [
        link for link in links if path.startswith(link) and (link != reverse("admin:index") or path == link)
    ]
    return max(under, key=len, default="")
