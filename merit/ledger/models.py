"""The append-only log as rows: head, entries, payloads. Writing goes through services.append only."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LedgerHead(models.Model):
    """The one row that says how long the log is and where its chain ends; appending locks it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    size = models.PositiveBigIntegerField(_("entries"), default=0)
    last_hash = models.CharField(_("last leaf"), max_length=64)

    class Meta:
        db_table = "ledger_head"
        verbose_name = _("ledger head")
        verbose_name_plural = _("ledger head")
        constraints = [models.CheckConstraint(name="ledger_head_is_one_row", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return f"{self.size}: {self.last_hash[:16]}"


class LedgerEntry(models.Model):
    """One event: its canonical header, leaf hash and link to the entry before; never changed, never deleted.

    `seq` is an auto field although its value is always given: on SQLite that makes it the rowid, so that the
    table has a single key for REPLACE to collide with, and the insert guard watches that key.
    """

    seq = models.BigAutoField(_("number"), primary_key=True)
    at = models.DateTimeField(_("time"))
    actor = models.CharField(_("actor"), max_length=120)
    role = models.CharField(_("role"), max_length=200)
    action = models.CharField(_("action"), max_length=60)
    obj = models.CharField(_("object"), max_length=120)
    prev = models.CharField(_("previous leaf"), max_length=64)
    leaf_hash = models.CharField(_("leaf"), max_length=64)
    header = models.TextField(_("header"))

    class Meta:
        db_table = "ledger_entry"
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["obj", "seq"], name="ledger_entry_obj"),
            models.Index(fields=["action", "seq"], name="ledger_entry_action"),
            models.Index(fields=["actor", "seq"], name="ledger_entry_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.obj}"


class LedgerPayload(models.Model):
    """What an event says, with the salt of its commitment; can be lawfully erased, the log stays whole."""

    entry = models.OneToOneField(
        LedgerEntry, primary_key=True, on_delete=models.PROTECT, related_name="payload", db_column="seq"
    )
    text = models.TextField(_("payload"))
    salt = models.BinaryField(_("salt"))

    class Meta:
        db_table = "ledger_payload"
        verbose_name = _("ledger payload")
        verbose_name_plural = _("ledger payloads")

    def __str__(self) -> str:
        return str(self.entry_id)
