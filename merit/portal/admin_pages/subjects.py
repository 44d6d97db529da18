"""Whose records an import touches: keys of records in words, for the rows of one page.

Imports know records only by their natural keys (a NIP, ids of other records); pages know people and posts.
"""

from collections.abc import Iterable
from uuid import UUID

from employees.selectors import employees_visible
from merit.access.actor import Actor
from merit.documents.formats import nip_text
from positions.selectors import positions_visible, units_visible

SEPARATOR = ", "
NIP_LENGTH, UUID_LENGTH = 18, 36


def subjects_of(actor: Actor, keys: Iterable[str]) -> dict[str, str]:
    """Return each key with people, posts and units by name, in three queries at most."""
    wanted = set(keys)
    parts = {part for key in wanted for part in key.split(SEPARATOR)}
    names = {**_people(actor, parts), **_places(actor, parts)}
    return {key: SEPARATOR.join(names.get(part, part) for part in key.split(SEPARATOR)) for key in wanted}


def _is_nip(part: str) -> bool:
    return len(part) == NIP_LENGTH and part.isascii() and part.isdigit()


def _ids(parts: Iterable[str]) -> list[UUID]:
    found = []
    for part in parts:
        if len(part) == UUID_LENGTH and part.count("-") == 4:
            try:
                found.append(UUID(part))
            except ValueError:
                continue
    return found


def _people(actor: Actor, parts: set[str]) -> dict[str, str]:
    nips, ids = [part for part in parts if _is_nip(part)], _ids(parts)
    if not nips and not ids:
        return {}
    people = employees_visible(actor)
    found = people.filter(nip__in=nips) | people.filter(pk__in=ids)
    named = {each: f"{each.name} ({nip_text(each.nip)})" for each in found}
    by_nip = {each.nip: text for each, text in named.items()}
    return by_nip | {str(each.pk): text for each, text in named.items()}


def _places(actor: Actor, parts: set[str]) -> dict[str, str]:
    if not (ids := _ids(parts)):
        return {}
    posts = {str(each.pk): each.title for each in positions_visible(actor).filter(pk__in=ids)}
    return posts | {str(each.pk): each.name for each in units_visible(actor).filter(pk__in=ids)}
