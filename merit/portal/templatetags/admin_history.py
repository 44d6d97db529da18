"""The change history of a record in words: what became what, why, and one version read line by line."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import template
from django.contrib.admin.utils import display_for_field
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from merit.documents.formats import NOTHING
from merit.intake.effects import IMPORTED, UNDONE
from merit.intake.models import Sourced

register = template.Library()

ORIGIN = frozenset(field.name for field in Sourced._meta.get_fields())


def _origin_labels(model: type[models.Model]) -> set[str]:
    return {
        str(capfirst(field.verbose_name)) for field in model._meta.concrete_fields if field.name in ORIGIN
    }


@register.filter
def fact_changes(version: Any) -> list[dict[str, Any]]:
    """Return what a version changed, without where the new values came from."""
    hidden = _origin_labels(type(version))
    found = getattr(version, "history_delta_changes", [])
    return [change for change in found if str(change["field"]) not in hidden]


@register.filter
def change_reason(reason: str | None) -> SafeString | str:
    """Write why a record changed; an import is named and linked."""
    for start, words in ((IMPORTED, _("import")), (UNDONE, _("undone import"))):
        if reason and reason.startswith(start):
            key = reason.removeprefix(start)
            return format_html('<a href="{}">{}</a>', reverse("admin:import_batch", args=[UUID(key)]), words)
    return reason or NOTHING


@register.filter
def version_fields(record: models.Model) -> list[tuple[str, str]]:
    """Return the values of one version by name: the facts first, then where they came from."""
    shown = [field for field in record._meta.concrete_fields if not field.primary_key]
    facts = [field for field in shown if field.name not in ORIGIN]
    origin = [field for field in shown if field.name in ORIGIN]
    return list(_written(record, [*facts, *origin]))


def _written(record: models.Model, fields: list[models.Field]) -> Iterator[tuple[str, str]]:
    for field in fields:
        text = _related(record, field) if field.is_relation else _plain(record, field)
        yield str(capfirst(field.verbose_name)), text or NOTHING


def _plain(record: models.Model, field: models.Field) -> str:
    return str(display_for_field(getattr(record, field.attname), field, NOTHING))


def _related(record: models.Model, field: models.Field) -> str:
    """Return the name of a related record, or its id when it is gone since."""
    try:
        related = getattr(record, field.name)
    except ObjectDoesNotExist:
        return str(getattr(record, field.attname))
    return NOTHING if related is None else str(related)
