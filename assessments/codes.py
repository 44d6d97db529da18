"""The closed lists that measurements of people and units are written in.

Here: the codes of merit.rules with their labels. Not here: what the law makes of them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from positions.codes import Competency

__all__ = [
    "Aspect",
    "Competency",
    "Instrument",
    "PeriodKind",
    "Predikat",
    "Rating",
    "RecognitionKind",
    "ScoreScale",
    "UnitPredikat",
]


class Instrument(models.TextChoices):
    """How competencies or potential were measured."""

    ASSESSMENT_CENTRE = "assessment_centre", _("assessment centre")
    CACT = "cact", "CACT"
    INTERVIEW = "interview", _("interview")
    PSYCHOMETRIC = "psychometric", _("psychometric test")
    CASE_PANEL = "case_panel", _("panel of a selection")
    OTHER = "other", _("other")


class Aspect(models.TextChoices):
    """The eight aspects of potensi (PermenPANRB 20/2025, Pasal 17)."""

    INTELEKTUAL = "intelektual", "Kemampuan intelektual"
    INTERPERSONAL = "interpersonal", "Kemampuan interpersonal"
    KESADARAN_DIRI = "kesadaran_diri", "Kesadaran diri"
    BERPIKIR_KRITIS = "berpikir_kritis", "Berpikir kritis dan strategis"
    PEMECAHAN_MASALAH = "pemecahan_masalah", "Menyelesaikan permasalahan"
    KECERDASAN_EMOSIONAL = "kecerdasan_emosional", "Kecerdasan emosional"
    BELAJAR_CEPAT = "belajar_cepat", "Belajar cepat dan mengembangkan diri"
    MOTIVASI_KOMITMEN = "motivasi_komitmen", "Motivasi dan komitmen"


class PeriodKind(models.TextChoices):
    """How long an appraised period is."""

    MONTHLY = "monthly", _("monthly")
    QUARTERLY = "quarterly", _("quarterly")
    YEARLY = "yearly", _("yearly")


class Rating(models.TextChoices):
    """Result and behaviour against expectation."""

    ABOVE = "above", _("above expectation")
    MEETS = "meets", _("meets expectation")
    BELOW = "below", _("below expectation")


class Predikat(models.TextChoices):
    """The five predikat of a person's performance."""

    SANGAT_BAIK = "sangat_baik", "Sangat Baik"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"


class UnitPredikat(models.TextChoices):
    """The five predikat of an organisation's performance."""

    ISTIMEWA = "istimewa", "Istimewa"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"


class ScoreScale(models.TextChoices):
    """The regime an SKP number belongs to."""

    PP46 = "pp46", "PP 46/2011 (0–100)"
    PP30 = "pp30", "PP 30/2019 (0–120)"
    PERMEN6 = "permen6", "PermenPANRB 6/2022"


class RecognitionKind(models.TextChoices):
    """The second and third kinerja items of the Jabar model."""

    BEST_EMPLOYEE_VOTE = "best_employee_vote", _("best employee vote")
    BEST_PERFORMER = "best_performer", _("best performer score")
