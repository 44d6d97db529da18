"""Who an actor reference is, for pages that say who did something."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.access.selectors import users_visible

USER, SYSTEM = "usr:", "sys:"


def names_of(actor: Actor, refs: Iterable[str]) -> dict[str, str]:
    """Return the names behind references in one query; an account the actor may not see stays a reference."""
    wanted = {ref for ref in refs if ref}
    ids = [UUID(ref.removeprefix(USER)) for ref in wanted if ref.startswith(USER)]
    users = {f"{USER}{user.pk}": str(user) for user in users_visible(actor).filter(pk__in=ids)} if ids else {}
    systems = {
        ref: _("system (%(name)s)") % {"name": ref.removeprefix(SYSTEM)}
        for ref in wanted
        if ref.startswith(SYSTEM)
    }
    return {**users, **systems}
