"""Reads of kits and versions; the actor comes first."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from merit.access.actor import Actor
from merit.access.decide import require
from merit.access.errors import NotVisible
from merit.policy.errors import NoActiveVersion
from merit.policy.models import Agreement, Kit, KitVersion


def kit_list(actor: Actor) -> QuerySet[Kit]:
    """Return all kits."""
    require(actor, "policy.read")
    return Kit.objects.all()


def agreement_list(actor: Actor) -> QuerySet[Agreement]:
    """Return all cooperation agreements."""
    require(actor, "policy.read")
    return Agreement.objects.select_related("kit")


def version_list(actor: Actor) -> QuerySet[KitVersion]:
    """Return all versions, newest of each kit first."""
    require(actor, "policy.read")
    return KitVersion.objects.select_related("kit", "agreement")


def version_get(actor: Actor, version_id: UUID | str) -> KitVersion:
    """Return one version; raises NotVisible when there is none."""
    found = version_list(actor).filter(pk=version_id).first()
    if found is None:
        raise NotVisible("No such kit version.")
    return found


def active_version(actor: Actor, kit: str, on: date) -> KitVersion:
    """Return the version of a kit in force on a date.

    Raises: NoActiveVersion naming the versions there are.
    """
    versions = version_list(actor).filter(kit__code=kit)
    in_force = Q(state__in=["active", "retired"], valid_from__lte=on) & (
        Q(valid_to=None) | Q(valid_to__gt=on)
    )
    found = versions.filter(in_force).first()
    if found is None:
        raise NoActiveVersion(kit, on, [f"{each} {each.state}" for each in versions])
    return found
