"""Between transactional tests the sealed tables are emptied and their guards stand again."""

import pytest
from django.db import IntegrityError, connection, transaction

from merit.ledger import triggers
from merit.ledger.models import LedgerEntry
from tests.guards import lifted
from tests.ledger.conftest import write


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_each_test_starts_with_an_empty_guarded_log(turn):
    assert not LedgerEntry.objects.exists()
    assert triggers.missing(connection) == []
    with transaction.atomic():
        write()


@pytest.mark.django_db(transaction=True)
def test_guards_stand_again_even_after_an_error():
    with pytest.raises(RuntimeError, match="stopped"), lifted(connection):
        raise RuntimeError("stopped")
    assert triggers.missing(connection) == []
    with transaction.atomic():
        write()
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.all().delete()
