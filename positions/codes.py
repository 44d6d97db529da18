"""The closed lists that units, posts, vacancies and reorganisations are written in.

Here: the codes of merit.rules with their labels. Not here: their order and what the law makes of them.
"""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """What kind of office a unit is."""

    CITY = "city", _("city")
    OPD = "opd", "OPD"
    KECAMATAN = "kecamatan", "Kecamatan"
    KELURAHAN = "kelurahan", "Kelurahan"
    UPT = "upt", "UPT"
    SEKOLAH = "sekolah", _("school")
    PUSKESMAS = "puskesmas", "Puskesmas"
    SUBUNIT = "subunit", _("sub-unit")


class PositionKind(models.TextChoices):
    """The three families of posts."""

    STRUKTURAL = "struktural", _("structural")
    FUNGSIONAL = "fungsional", _("functional")
    PELAKSANA = "pelaksana", "Pelaksana"


class PositionLevel(models.TextChoices):
    """The level of a post inside its family; statutory names."""

    JPT_UTAMA = "jpt_utama", "JPT Utama"
    JPT_MADYA = "jpt_madya", "JPT Madya"
    JPT_PRATAMA = "jpt_pratama", "JPT Pratama"
    ADMINISTRATOR = "administrator", "Administrator"
    PENGAWAS = "pengawas", "Pengawas"
    AHLI_UTAMA = "ahli_utama", "Ahli Utama"
    AHLI_MADYA = "ahli_madya", "Ahli Madya"
    AHLI_MUDA = "ahli_muda", "Ahli Muda"
    AHLI_PERTAMA = "ahli_pertama", "Ahli Pertama"
    PENYELIA = "penyelia", "Penyelia"
    MAHIR = "mahir", "Mahir"
    TERAMPIL = "terampil", "Terampil"
    PEMULA = "pemula", "Pemula"
    PELAKSANA = "pelaksana", "Pelaksana"


LEVELS_BY_KIND: Final[dict[str, tuple[str, ...]]] = {
    PositionKind.STRUKTURAL.value: ("jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas"),
    PositionKind.FUNGSIONAL.value: (
        "ahli_utama",
        "ahli_madya",
        "ahli_muda",
        "ahli_pertama",
        "penyelia",
        "mahir",
        "terampil",
        "pemula",
    ),
    PositionKind.PELAKSANA.value: ("pelaksana",),
}
STRUCTURAL_LEVELS: Final = LEVELS_BY_KIND[PositionKind.STRUKTURAL.value]


class Eselon(models.TextChoices):
    """SIASN codes of the structural echelons."""

    I_UTAMA = "10", "I"
    I_A = "11", "I.a"
    I_B = "12", "I.b"
    II_A = "21", "II.a"
    II_B = "22", "II.b"
    III_A = "31", "III.a"
    III_B = "32", "III.b"
    IV_A = "41", "IV.a"
    IV_B = "42", "IV.b"
    V_A = "51", "V.a"
    V_B = "52", "V.b"


class SpecialRule(models.TextChoices):
    """Posts for which the law has gates, deciders or papers of their own."""

    INSPEKTORAT = "inspektorat", "Inspektorat"
    DISDUKCAPIL = "disdukcapil", "Disdukcapil"
    SEKRETARIS_DAERAH = "sekretaris_daerah", "Sekretaris Daerah"
    KEPALA_SEKOLAH = "kepala_sekolah", "Kepala Sekolah"
    KEPALA_PUSKESMAS = "kepala_puskesmas", "Kepala Puskesmas"
    CAMAT = "camat", "Camat"
    LURAH = "lurah", "Lurah"
    RSUD = "rsud", "RSUD"


class Competency(models.TextChoices):
    """The nine assessed competencies of PermenPANRB 38/2017."""

    INTEGRITAS = "integritas", "Integritas"
    KERJA_SAMA = "kerja_sama", "Kerja Sama"
    KOMUNIKASI = "komunikasi", "Komunikasi"
    ORIENTASI_HASIL = "orientasi_hasil", "Orientasi pada Hasil"
    PELAYANAN_PUBLIK = "pelayanan_publik", "Pelayanan Publik"
    PENGEMBANGAN_DIRI = "pengembangan_diri", "Pengembangan Diri dan Orang Lain"
    MENGELOLA_PERUBAHAN = "mengelola_perubahan", "Mengelola Perubahan"
    PENGAMBILAN_KEPUTUSAN = "pengambilan_keputusan", "Pengambilan Keputusan"
    PEREKAT_BANGSA = "perekat_bangsa", "Perekat Bangsa"


class EducationLevel(models.TextChoices):
    """Levels of formal education; their order is law and stands in merit.rules."""

    SD = "sd", "SD"
    SLTP = "sltp", "SLTP"
    SLTA = "slta", "SLTA"
    D1 = "d1", "D-I"
    D2 = "d2", "D-II"
    D3 = "d3", "D-III"
    D4 = "d4", "D-IV"
    S1 = "s1", "S-1"
    PROFESI = "profesi", "Profesi"
    S2 = "s2", "S-2"
    SPESIALIS = "spesialis", "Spesialis"
    S3 = "s3", "S-3"


class VacancyCause(models.TextChoices):
    """Why a post falls vacant."""

    RETIREMENT = "retirement", _("retirement")
    TRANSFER = "transfer", _("transfer")
    PROMOTION = "promotion", _("promotion")
    DEATH = "death", _("death")
    NEW_POST = "new_post", _("new post")
    RELEASE = "release", _("release")
    OTHER = "other", _("other cause")


class SuccessionKind(models.TextChoices):
    """How a unit or post became another."""

    MERGE = "merge", _("merged")
    SPLIT = "split", _("split")
    RENAME = "rename", _("renamed (pengukuhan)")


class ChangeKind(models.TextChoices):
    """What a line of a reorganisation does."""

    MERGE = "merge", _("merge")
    SPLIT = "split", _("split")
    RENAME = "rename", _("rename (pengukuhan)")
    ABOLISH = "abolish", _("abolish")
    NEW = "new", _("new")


class ReorganisationState(models.TextChoices):
    """Where a reorganisation stands."""

    DRAFT = "draft", _("draft")
    APPLIED = "applied", _("applied")
    CANCELLED = "cancelled", _("cancelled")
