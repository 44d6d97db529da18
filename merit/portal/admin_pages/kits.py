"""Kits in the admin: read a version in words, bring a draft, verify it, put it in force.

Here belong: views. Three different people draft, verify and activate; the services hold that.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from merit.access.actor import Actor
from merit.access.adminsite import actor_of
from merit.access.decide import Decision, Facts, decide, language, require
from merit.policy.documents import document_of
from merit.policy.errors import KitError
from merit.policy.models import KitVersion
from merit.policy.selectors import version_get, version_list
from merit.policy.services import version_activate, version_draft, version_verify
from merit.portal.admin_pages.forms import ActivateForm, KitForm
from merit.portal.admin_pages.kit_outline import outline_of
from merit.portal.admin_pages.page import CONFLICT, Crumbs, download, explains_refusals, page
from merit.portal.admin_pages.people import names_of

YAML = "application/yaml; charset=utf-8"


def _crumbs() -> Crumbs:
    return [(_("Assessment kits"), reverse("admin:policy_kitversion_changelist"))]


def _next_step(actor: Actor, version: KitVersion) -> tuple[str, Decision | None]:
    """Return which step comes next for a version and whether this actor may take it."""
    if version.state == KitVersion.State.DRAFT:
        return "verify", decide(actor, "policy.verify", _facts(version))
    if version.state == KitVersion.State.VERIFIED:
        return "activate", decide(actor, "policy.activate", _facts(version))
    return "", None


def _facts(version: KitVersion) -> Facts:
    """Return who carried a version so far; verified_by is empty while it is a draft."""
    return Facts(state=version.state, proposed_by=version.drafted_by, verified_by=version.verified_by or None)


@require_GET
@explains_refusals
def kit_version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Show what a version says, who carried it so far, and the step that comes next."""
    actor = actor_of(request)
    require(actor, "policy.read")
    version = version_get(actor, version_id)
    step, decision = _next_step(actor, version)
    outline = outline_of(document_of(version), language(), version.valid_from or actor.on)
    return page(
        request,
        "kit_version",
        title=_("%(kit)s, version %(number)s") % {"kit": outline.label, "number": version.number},
        crumbs=_crumbs(),
        version=version,
        outline=outline,
        step=step,
        decision=decision,
        form=ActivateForm(initial={"valid_from": actor.on}),
        others=version_list(actor)
        .filter(kit=version.kit)
        .exclude(pk=version.pk)
        .defer("content", "canonical"),
        names=names_of(actor, [version.drafted_by, version.verified_by, version.activated_by]),
    )


@require_POST
@explains_refusals
def kit_verify(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Confirm a draft as the second person."""
    actor = actor_of(request)
    version = version_verify(actor=actor, version=version_get(actor, version_id), at=timezone.now())
    messages.success(request, _("The version is verified. The head of the agency can now activate it."))
    return redirect("admin:kit_version", version.pk)


@require_POST
@explains_refusals
def kit_activate(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Put a verified version in force as the third person."""
    actor = actor_of(request)
    found = version_get(actor, version_id)
    require(actor, "policy.activate", _facts(found))
    form = ActivateForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the day from which the version holds."))
        return redirect("admin:kit_version", found.pk)
    valid_from = form.cleaned_data["valid_from"]
    version = version_activate(actor=actor, version=found, valid_from=valid_from, at=timezone.now())
    messages.success(request, _("The version is active. It can never be changed again, only followed."))
    return redirect("admin:kit_version", version.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@explains_refusals
def kit_draft(request: HttpRequest) -> HttpResponse:
    """Bring a kit file as a new draft."""
    actor = actor_of(request)
    require(actor, "policy.draft")
    form = KitForm(request.POST or None, request.FILES or None)
    refusal: KitError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            version = _drafted(actor, form.cleaned_data)
        except KitError as error:
            refusal = error
        else:
            messages.success(request, _("The draft is stored. Another person verifies it next."))
            return redirect("admin:kit_version", version.pk)
    return page(
        request,
        "kit_draft",
        title=_("Bring a kit"),
        crumbs=_crumbs(),
        status=CONFLICT if refusal else 200,
        form=form,
        refusal=refusal,
    )


def _drafted(actor: Actor, data: dict[str, Any]) -> KitVersion:
    name, content = data["file"]
    return version_draft(actor=actor, content=content, file_name=name, note=data["note"], at=timezone.now())


@require_GET
@explains_refusals
def kit_file(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Give the file of a version, so that another region can take it over."""
    actor = actor_of(request)
    require(actor, "policy.read")
    version = version_get(actor, version_id)
    return download(version.content.encode(), f"{version.kit.code}-v{version.number}.yaml", YAML)
