"""Writes of measures: one service, which freezes the measures of everyone at a date."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from merit.access.actor import Actor
from merit.access.decide import require
from merit.ledger.services import append
from merit.measures.build import Built, build
from merit.measures.models import Freeze, FreezeColumn, FreezePart
from merit.measures.options import Options
from merit.measures.packing import SCHEMA, Packed, content_hash, pack_column, pack_uuids
from merit.measures.reading import one_moment
from merit.measures.registry import PERSON_MEASURES, TABLES
from merit.rules.loader import load_rules

DEFAULT_OPTIONS = Options()


def freeze_create(
    *,
    actor: Actor,
    as_of: date,
    at: datetime,
    options: Options = DEFAULT_OPTIONS,
    extra_people: Iterable[UUID] = (),
) -> Freeze:
    """Freeze everyone's measures at a date; equal content gives the freeze that is there already.

    Raises: Denied; NoRuleInForce when the law has nothing for the date.
    """
    require(actor, "freeze.create")
    with one_moment():
        built = build(as_of, options, extra_people)
    parts = packed_parts(built)
    hashes = [(name, packed.sha256) for name, packed in parts]
    known = Freeze.objects.filter(
        content_hash=content_hash(as_of, options.plain(), len(built.keys), hashes)
    ).first()
    if known is not None:
        return known
    with transaction.atomic():
        _columns_store([packed for _name, packed in parts], [sha256 for _name, sha256 in hashes])
        return _freeze_store(actor, as_of, at, options, len(built.keys), hashes)


def packed_parts(built: Built) -> list[tuple[str, Packed]]:
    """Return what a freeze stores by name, in the order it is hashed: people, posts, measures, tables."""
    measures = [
        (name, pack_column(column, PERSON_MEASURES[name].kind, PERSON_MEASURES[name].places))
        for name, column in built.measures.items()
    ]
    tables = [
        (f"{table}.{name}", pack_column(built.tables[table][name], kind, 0))
        for table, kinds in TABLES.items()
        for name, kind in kinds.items()
    ]
    return [("people", pack_uuids(built.keys)), ("posts", pack_uuids(built.posts)), *measures, *tables]


def _columns_store(columns: Sequence[Packed], hashes: Sequence[str]) -> None:
    """Store the columns whose content is not there yet."""
    known = set(FreezeColumn.objects.filter(sha256__in=hashes).values_list("sha256", flat=True))
    missing = {sha256: packed for sha256, packed in zip(hashes, columns, strict=True) if sha256 not in known}
    FreezeColumn.objects.bulk_create(
        [
            FreezeColumn(
                sha256=sha256,
                kind=packed.kind,
                dtype=packed.dtype,
                places=packed.places,
                codebook=list(packed.codebook),
                data=packed.data,
                whys=packed.whys,
            )
            for sha256, packed in missing.items()
        ],
        # Another freeze of the same content may be writing beside this one.
        ignore_conflicts=True,
    )


def _freeze_store(
    actor: Actor,
    as_of: date,
    at: datetime,
    options: Options,
    people: int,
    hashes: Sequence[tuple[str, str]],
) -> Freeze:
    freeze, is_new = Freeze.objects.get_or_create(
        content_hash=content_hash(as_of, options.plain(), people, hashes),
        defaults={
            "as_of": as_of,
            "schema": SCHEMA,
            "options": options.plain(),
            "people": people,
            "created_by_ref": actor.ref,
            "created_at": at,
        },
    )
    if is_new:
        FreezePart.objects.bulk_create(
            FreezePart(freeze=freeze, place=place, name=name, column_id=sha256)
            for place, (name, sha256) in enumerate(hashes)
        )
        _freeze_log(actor, freeze, len(hashes), at)
    return freeze


def _freeze_log(actor: Actor, freeze: Freeze, columns: int, at: datetime) -> None:
    append(
        actor=actor.ref,
        role=actor.role_label,
        session=actor.session,
        action="freeze.create",
        obj=f"measures.freeze:{freeze.pk}",
        payload={
            "as_of": freeze.as_of,
            "sha256": freeze.content_hash,
            "schema": freeze.schema,
            "people": freeze.people,
            "columns": columns,
            "options": freeze.options,
            "law": load_rules().fingerprint,
        },
        at=at,
    )
