"""How facts come in: batches, their effects, evidence, corrections, and the base of every sourced record."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Evidence(models.Model):
    """A stored file that proves a fact; the file is addressed by its content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.FileField(_("file"), upload_to="evidence/%Y/%m/")
    file_name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self) -> str:
        return self.file_name


class Batch(models.Model):
    """One file's import: what it was, who brought it, what it did."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        APPLIED = "applied", _("applied")
        UNDONE = "undone", _("undone")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=40, db_index=True)
    file_name = models.CharField(_("file name"), max_length=255)
    file_sha256 = models.CharField(_("file hash"), max_length=64, db_index=True)
    stored_file = models.FileField(_("stored file"), upload_to="imports/%Y/%m/", blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    sheet = models.CharField(_("sheet"), max_length=80, blank=True)
    counts = models.JSONField(_("counts"), default=dict)
    records = models.JSONField(_("records"), default=dict)
    notes = models.JSONField(_("notes"), default=list)
    changes = models.JSONField(_("first changes"), default=list)
    problem = models.TextField(_("problem"), blank=True)
    refused = models.JSONField(_("refused rows"), default=list)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_by_ref = models.CharField(_("brought by"), max_length=120)
    created_at = models.DateTimeField(_("brought at"), default=timezone.now)
    applied_by_ref = models.CharField(_("applied by"), max_length=120, blank=True)
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        verbose_name = _("import batch")
        verbose_name_plural = _("import batches")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.file_name


class Sourced(models.Model):
    """Base of every fact: where it came from, who entered it, who verified it, what proves it."""

    source = models.CharField(_("source"), max_length=80, default="manual")
    batch = models.ForeignKey(
        Batch,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("import batch"),
    )
    source_sheet = models.CharField(_("sheet"), max_length=80, blank=True)
    source_row = models.PositiveIntegerField(_("row"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("verified by"),
    )
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    evidence = models.ForeignKey(
        Evidence,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("evidence"),
    )

    class Meta:
        abstract = True


class BatchEffect(models.Model):
    """What a batch did to one record, kept so that the batch can be undone."""

    class Verb(models.TextChoices):
        CREATE = "create", _("created")
        CHANGE = "change", _("changed")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="effects")
    model = models.CharField(_("record kind"), max_length=80)
    object_id = models.UUIDField(_("record"))
    verb = models.CharField(_("effect"), max_length=10, choices=Verb)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)

    class Meta:
        indexes = [models.Index(fields=["model", "object_id"])]
        verbose_name = _("batch effect")
        verbose_name_plural = _("batch effects")

    def __str__(self) -> str:
        return f"{self.verb} {self.model}:{self.object_id}"


class Correction(models.Model):
    """A request to mend a fact: where it must be mended, what is claimed, how it ended."""

    class Place(models.TextChoices):
        SIASN = "siasn", "MyASN/SIASN"
        EKINERJA = "ekinerja", "e-Kinerja"
        ASSESSMENT = "assessment", _("assessment")
        HERE = "here", _("here")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        FORWARDED = "forwarded", _("to be mended at the source")
        ACCEPTED = "accepted", _("accepted, not yet in the source")
        CLOSED = "closed", _("closed: the source brings the value")
        REJECTED = "rejected", _("rejected")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_id = models.UUIDField(_("person"), db_index=True)
    record = models.CharField(_("record"), max_length=80)
    record_id = models.UUIDField(_("record id"), null=True, blank=True)
    field = models.CharField(_("field"), max_length=80)
    shown_value = models.TextField(_("value shown"), blank=True)
    claimed_value = models.TextField(_("value claimed"))
    reason = models.TextField(_("reason"), blank=True)
    mended_at_place = models.CharField(_("where it must be mended"), max_length=12, choices=Place)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    answer = models.TextField(_("answer"), blank=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("requested at"), default=timezone.now)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)

    class Meta:
        verbose_name = _("correction request")
        verbose_name_plural = _("correction requests")
        ordering = ["-requested_at"]

    def __str__(self) -> str:
        return f"{self.record}.{self.field}"
