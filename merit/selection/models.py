"""Runs, what they keep, who they list, and the papers made of them.

Here belong: rows and what the database itself refuses. Not here: the form of the kept bytes (`artifact`).
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from employees.models import Employee
from merit.measures.models import Freeze
from merit.policy.models import KitVersion
from positions.models import Position, Vacancy


class RunArtifact(models.Model):
    """Bytes kept under their own hash: a run with its facts and answer, or its explanation. Never changed."""

    class Kind(models.TextChoices):
        RUN = "run", _("run")
        EXPLANATION = "explanation", _("explanation")

    sha256 = models.CharField("SHA-256", max_length=64, primary_key=True)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    size = models.PositiveIntegerField(_("bytes"))
    content = models.BinaryField(_("content"))
    states = models.BinaryField(_("states"), default=bytes)

    class Meta:
        verbose_name = _("run artifact")
        verbose_name_plural = _("run artifacts")

    def __str__(self) -> str:
        return self.sha256[:16]


class Run(models.Model):
    """One ranking of everybody for one post, by one kit version, over one freeze."""

    class State(models.TextChoices):
        RANKED = "ranked", _("ranked")
        FINISHED = "finished", _("finished")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, related_name="runs", verbose_name=_("post")
    )
    vacancy = models.ForeignKey(
        Vacancy,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="runs",
        verbose_name=_("vacancy"),
    )
    freeze = models.ForeignKey(
        Freeze, on_delete=models.PROTECT, related_name="runs", verbose_name=_("freeze")
    )
    kit_version = models.ForeignKey(
        KitVersion, on_delete=models.PROTECT, related_name="runs", verbose_name=_("kit version")
    )
    as_of = models.DateField(_("as of"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.RANKED)
    is_trial = models.BooleanField(_("trial"), default=True)
    trial_number = models.PositiveIntegerField(_("trial number for the post"))
    considered = models.PositiveIntegerField(_("considered"))
    eligible = models.PositiveIntegerField(_("eligible"))
    complete = models.PositiveIntegerField(_("complete"))
    ranked = models.PositiveIntegerField(_("ranked"))
    shortlisted = models.PositiveIntegerField(_("shortlisted"))
    ineligible = models.PositiveIntegerField(_("not eligible"))
    incomplete = models.PositiveIntegerField(_("incomplete"))
    flags = models.JSONField(_("flags"), default=list)
    artifact = models.ForeignKey(
        RunArtifact, on_delete=models.PROTECT, related_name="runs", verbose_name=_("artifact")
    )
    explanation = models.ForeignKey(
        RunArtifact,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="explained_runs",
        verbose_name=_("explanation"),
    )
    fingerprint = models.CharField(_("fingerprint"), max_length=71, blank=True)
    created_by = models.CharField(_("started by"), max_length=120)
    started_at = models.DateTimeField(_("started at"))
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        ordering = ["-started_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(is_trial=True), name="run_without_case_is_trial"),
            models.UniqueConstraint(fields=["position", "trial_number"], name="run_trial_number"),
            models.CheckConstraint(
                condition=Q(state="ranked")
                | (Q(explanation__isnull=False) & Q(finished_at__isnull=False) & ~Q(fingerprint="")),
                name="run_finished_with_fingerprint",
            ),
            models.CheckConstraint(
                condition=Q(
                    considered__gte=F("eligible"),
                    eligible__gte=F("complete"),
                    complete__gte=F("ranked"),
                    ranked__gte=F("shortlisted"),
                ),
                name="run_funnel_narrows",
            ),
            models.CheckConstraint(
                condition=Q(considered=F("ranked") + F("ineligible") + F("incomplete")),
                name="run_everyone_has_a_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.as_of} {self.trial_number}"


class RunEntry(models.Model):
    """A person on the shortlist or on the first page of a run; everyone else stands in the artifact."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="entries", verbose_name=_("run"))
    place = models.PositiveIntegerField(_("place"))
    rank = models.PositiveIntegerField(_("rank"))
    person = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="run_entries", verbose_name=_("person")
    )
    total = models.DecimalField(_("total"), max_digits=19, decimal_places=16)
    box = models.PositiveSmallIntegerField(_("box"), null=True, blank=True)
    is_shortlisted = models.BooleanField(_("on the shortlist"))

    class Meta:
        verbose_name = _("run entry")
        verbose_name_plural = _("run entries")
        ordering = ["run", "place"]
        constraints = [
            models.UniqueConstraint(fields=["run", "place"], name="run_entry_place"),
            models.UniqueConstraint(fields=["run", "person"], name="run_entry_person"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}"


class RunDocument(models.Model):
    """A paper issued from a run: its bytes under their hash. Never changed, only followed by another."""

    class Kind(models.TextChoices):
        SHORTLIST = "shortlist", _("shortlist report")
        SCORE_SHEET = "score_sheet", _("personal score sheet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="documents", verbose_name=_("run"))
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    person = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="run_documents",
        verbose_name=_("person"),
    )
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    size = models.PositiveIntegerField(_("bytes"))
    content = models.BinaryField(_("content"))
    file_name = models.CharField(_("file name"), max_length=120)
    issued_by = models.CharField(_("issued by"), max_length=120)
    issued_at = models.DateTimeField(_("issued at"))

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="shortlist", person__isnull=True)
                | Q(kind="score_sheet", person__isnull=False),
                name="run_document_person_fits_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
