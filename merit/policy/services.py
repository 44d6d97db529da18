"""Changes of kits: drafting, verifying and activating versions, each by another person.

Here belong: decide, validate, change, ledger. Not here: what makes a kit valid (`kit_reading`).
"""

import hashlib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.access.decide import Facts, require
from merit.access.errors import RefusedError
from merit.ledger.services import append
from merit.policy.documents import read_document
from merit.policy.kit import KitDocument
from merit.policy.kit_reading import shipped_text
from merit.policy.models import Agreement, Kit, KitVersion


def kit_import(*, actor: Actor, source: Path, at: datetime, note: str = "") -> KitVersion:
    """Draft a version from a file, or from a kit that comes with the product when only its name is given.

    Raises: KitError when the kit is refused; OSError or UnicodeDecodeError when the file cannot be read.
    """
    is_name = not source.suffix and source.parent == Path()
    content = shipped_text(source.name) if is_name else source.read_text(encoding="utf-8")
    file_name = f"{source.name}.yaml" if is_name else source.name
    return version_draft(actor=actor, content=content, file_name=file_name, at=at, note=note)


@transaction.atomic
def version_draft(*, actor: Actor, content: str, file_name: str, at: datetime, note: str = "") -> KitVersion:
    """Store a kit's text as a new draft; the same content as the newest version changes nothing.

    Raises: KitError naming file, line, path and value.
    """
    require(actor, "policy.draft")
    document = read_document(content, file_name)
    digest = hashlib.sha256(document.canonical()).hexdigest()
    kit = _kit(document)
    newest = kit.versions.order_by("-number").first()
    if newest is not None and newest.sha256 == digest:
        return newest
    version = KitVersion.objects.create(
        kit=kit,
        number=(kit.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        agreement=_agreement(kit, document),
        content=content,
        canonical=document.canonical().decode(),
        sha256=digest,
        file_name=file_name,
        note=note,
        drafted_by=actor.ref,
        drafted_at=at,
    )
    _record(actor, "policy.draft", version, at)
    return version


def _kit(document: KitDocument) -> Kit:
    """Return the kit's row, locked against a second draft at the same moment."""
    labels = {"label_id": document.label["id"], "label_en": document.label["en"]}
    origin = {"adopted_from": document.adopted_from or ""}
    Kit.objects.update_or_create(code=document.id, defaults={**labels, **origin})
    return Kit.objects.select_for_update().get(code=document.id)


def _agreement(kit: Kit, document: KitDocument) -> Agreement | None:
    given = document.agreement
    if given is None:
        return None
    signed_on = date.fromisoformat(given["signed_on"]) if given["signed_on"] else None
    found, _is_new = Agreement.objects.get_or_create(
        kit=kit,
        kind=given["kind"],
        number=given["number"] or "",
        signed_on=signed_on,
        defaults={"parties": given["parties"], "status": given["status"]},
    )
    return found


@transaction.atomic
def version_verify(*, actor: Actor, version: KitVersion, at: datetime) -> KitVersion:
    """Confirm a draft as a second person."""
    found = _locked(version)
    require(actor, "policy.verify", Facts(state=found.state, proposed_by=found.drafted_by))
    found.state, found.verified_by, found.verified_at = KitVersion.State.VERIFIED, actor.ref, at
    found.save(update_fields=["state", "verified_by", "verified_at"])
    _record(actor, "policy.verify", found, at)
    return found


@transaction.atomic
def version_activate(*, actor: Actor, version: KitVersion, valid_from: date, at: datetime) -> KitVersion:
    """Put a verified version in force from a date, as a third person; the former one ends that day.

    Raises: RefusedError when the date lies before the former version's own start.
    """
    found = _locked(version)
    facts = Facts(state=found.state, proposed_by=found.drafted_by, verified_by=found.verified_by)
    require(actor, "policy.activate", facts)
    _retire_former(actor, found, valid_from, at)
    found.state, found.activated_by, found.activated_at = KitVersion.State.ACTIVE, actor.ref, at
    found.valid_from = valid_from
    found.save(update_fields=["state", "activated_by", "activated_at", "valid_from"])
    _record(actor, "policy.activate", found, at, valid_from=valid_from)
    return found


def _retire_former(actor: Actor, version: KitVersion, valid_from: date, at: datetime) -> None:
    former = KitVersion.objects.filter(kit=version.kit, state=KitVersion.State.ACTIVE).first()
    if former is None or former.valid_from is None:
        return
    if valid_from <= former.valid_from:
        message = _("%(version)s is in force since %(since)s; the new one cannot start on %(start)s.") % {
            "version": former,
            "since": former.valid_from.isoformat(),
            "start": valid_from.isoformat(),
        }
        raise RefusedError(message, _("Choose a later date."))
    former.state, former.valid_to = KitVersion.State.RETIRED, valid_from
    former.save(update_fields=["state", "valid_to"])
    _record(actor, "policy.retire", former, at, valid_to=valid_from)


def _locked(version: KitVersion) -> KitVersion:
    """Return the version as it stands now, its kit locked until the transaction ends."""
    Kit.objects.select_for_update().get(pk=version.kit_id)
    return KitVersion.objects.select_related("kit").get(pk=version.pk)


def _record(actor: Actor, action: str, version: KitVersion, at: datetime, **dates: Any) -> None:
    payload = {"kit": version.kit.code, "number": version.number, "sha256": version.sha256, **dates}
    append(
        actor=actor.ref,
        role=actor.role_label,
        session=actor.session,
        action=action,
        obj=f"policy.kitversion:{version.pk}",
        objver=version.number,
        payload=payload,
        at=at,
    )
