"""Raw reads of the log for the layers above; `merit.access.selectors` decides who may see it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from merit.ledger.models import LedgerEntry


def entries_about(obj: str) -> QuerySet[LedgerEntry]:
    """Return the entries about one object ("type:uuid") in order."""
    return LedgerEntry.objects.filter(obj=obj).order_by("seq")


def entries_of(actions: Iterable[str]) -> QuerySet[LedgerEntry]:
    """Return the entries of some actions, newest first."""
    return LedgerEntry.objects.filter(action__in=list(actions)).order_by("-seq")
