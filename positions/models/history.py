"""The change history every record keeps: who, when, why, and the row as it was after the change."""

from django.db import models
from simple_history.models import HistoricalRecords


def change_history() -> HistoricalRecords:
    """Return the history of one model; rows brought in bulk have none until they first change."""
    return HistoricalRecords(history_change_reason_field=models.TextField(null=True))
