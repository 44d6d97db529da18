"""The closed lists that people, careers and conduct are written in.

Here: the codes of merit.rules with their labels. Not here: their order and what the law makes of them.
"""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from merit.rules.codes import GOLONGAN_PNS, GOLONGAN_PPPK
from positions.codes import EducationLevel, Eselon, PositionLevel

__all__ = [
    "ALL_GOLONGAN",
    "PPPK_KINDS",
    "RECIPROCAL",
    "AppointmentCapacity",
    "AssignmentKind",
    "AssignmentRole",
    "AssignmentScope",
    "AwardLevel",
    "ComplianceKind",
    "ComplianceOutcome",
    "EducationLevel",
    "EmployeeKind",
    "Eselon",
    "FamilyRelation",
    "InnovationLevel",
    "LegalStatus",
    "PositionLevel",
    "SanctionLevel",
    "SanctionRegulation",
    "Sex",
    "TrainingKind",
]

ALL_GOLONGAN: Final = (*GOLONGAN_PNS, *GOLONGAN_PPPK)


class Sex(models.TextChoices):
    """Sex as the NIP states it."""

    MALE = "m", _("male")
    FEMALE = "f", _("female")


class EmployeeKind(models.TextChoices):
    """Under which statute a person serves."""

    PNS = "pns", "PNS"
    PPPK = "pppk", "PPPK"
    PPPK_PARUH_WAKTU = "pppk_paruh_waktu", "PPPK paruh waktu"
    PNS_OTHER_AGENCY = "pns_other_agency", _("PNS of another agency")


PPPK_KINDS: Final = (EmployeeKind.PPPK.value, EmployeeKind.PPPK_PARUH_WAKTU.value)


class LegalStatus(models.TextChoices):
    """SIASN's kedudukan hukum."""

    AKTIF = "01", "Aktif"
    CLTN = "02", "CLTN"
    TUGAS_BELAJAR = "03", "Tugas Belajar"
    PEMBERHENTIAN_SEMENTARA = "04", "Pemberhentian Sementara"
    UANG_TUNGGU = "05", "Penerima Uang Tunggu"
    PRAJURIT_WAJIB = "06", "Prajurit wajib"
    PEJABAT_NEGARA = "07", "Pejabat Negara"
    KEPALA_DESA = "08", "Kepala Desa"
    BAPEK = "09", "Sedang dalam proses banding BAPEK"
    PEGAWAI_TITIPAN = "11", "Pegawai titipan"
    PENGUNGSI = "12", "Pengungsi"
    PERPANJANGAN_CLTN = "13", "Perpanjangan CLTN"
    HILANG = "14", "Dinyatakan hilang"
    HUKDIS = "15", "Sedang menjalani hukuman disiplin"
    PENURUNAN_JABATAN = "16", "Pemindahan dalam rangka penurunan jabatan"
    MPP = "20", "Masa Persiapan Pensiun"
    TIDAK_AKTIF_51 = "51", "Tidak aktif (51)"
    TIDAK_AKTIF_52 = "52", "Tidak aktif (52)"
    DIBERHENTIKAN = "66", "Diberhentikan"
    STATUS_67 = "67", "Berhenti (67)"
    STATUS_68 = "68", "Berhenti (68)"
    TMS = "69", "TMS"
    PEMBATALAN_NIP = "70", "Pembatalan NIP"
    STATUS_77 = "77", "Berhenti (77)"
    STATUS_88 = "88", "Berhenti (88)"
    STATUS_89 = "89", "Berhenti (89)"
    STATUS_90 = "90", "Berhenti (90)"
    STATUS_91 = "91", "Berhenti (91)"
    PEMBLOKIRAN = "92", "Pemblokiran data"
    BUP = "98", "Mencapai BUP"
    PENSIUN = "99", "Pensiun"


class AppointmentCapacity(models.TextChoices):
    """In what capacity a post is held."""

    DEFINITIVE = "definitive", _("definitive")
    PLT = "plt", "Plt"
    PLH = "plh", "Plh"
    PJ = "pj", "Pj"


class TrainingKind(models.TextChoices):
    """The families of training."""

    STRUKTURAL = "struktural", _("leadership")
    FUNGSIONAL = "fungsional", _("functional")
    TEKNIS = "teknis", _("technical")
    SEMINAR = "seminar", _("seminar or workshop")
    OTHER = "other", _("other")


class AwardLevel(models.TextChoices):
    """Who gives an award."""

    INTERNATIONAL = "international", _("international")
    NATIONAL = "national", _("national")
    INTER_AGENCY = "inter_agency", _("between agencies")
    AGENCY = "agency", _("agency")


class AssignmentKind(models.TextChoices):
    """The families of assignments beside the post."""

    TIM_KERJA = "tim_kerja", _("work team")
    TUGAS_TAMBAHAN = "tugas_tambahan", _("additional task")
    TUGAS_DINAS = "tugas_dinas", _("official duty")
    TUGAS_BELAJAR = "tugas_belajar", _("study assignment")


class AssignmentRole(models.TextChoices):
    """The part a person plays in an assignment."""

    KETUA = "ketua", _("chair")
    ANGGOTA = "anggota", _("member")


class AssignmentScope(models.TextChoices):
    """How far an assignment reaches."""

    UNIT = "unit", _("unit")
    INTERNAL = "internal", _("inside the agency")
    INTER_AGENCY = "inter_agency", _("between agencies")
    NATIONAL = "national", _("national")


class InnovationLevel(models.TextChoices):
    """How far an innovation is recognised."""

    NATIONAL = "national", _("national")
    AGENCY = "agency", _("agency")
    ESELON_2 = "eselon_2", _("eselon II unit")
    ESELON_3 = "eselon_3", _("eselon III unit")
    ESELON_4 = "eselon_4", _("eselon IV unit")


class SanctionLevel(models.TextChoices):
    """The three levels of discipline sanctions."""

    RINGAN = "ringan", _("light")
    SEDANG = "sedang", _("medium")
    BERAT = "berat", _("heavy")


class SanctionRegulation(models.TextChoices):
    """The regulation a sanction rests on."""

    PP_94_2021 = "pp_94_2021", "PP 94/2021"
    PP_53_2010 = "pp_53_2010", "PP 53/2010"


class ComplianceKind(models.TextChoices):
    """The duties and proceedings a compliance fact speaks of."""

    LHKPN = "lhkpn", "LHKPN"
    SPT = "spt", "SPT"
    HEALTH = "health", _("health")
    CRIMINAL_PROCESS = "criminal_process", _("criminal process")
    OPEN_RECOMMENDATION = "open_recommendation", _("open BKN or Inspektorat recommendation")


class ComplianceOutcome(models.TextChoices):
    """Whether the duty is met or the proceeding absent."""

    CLEAR = "clear", _("clear")
    NOT_CLEAR = "not_clear", _("not clear")


class FamilyRelation(models.TextChoices):
    """What the relative is to the person."""

    SPOUSE = "spouse", _("spouse")
    PARENT = "parent", _("parent")
    CHILD = "child", _("child")
    SIBLING = "sibling", _("sibling")


RECIPROCAL: Final[dict[str, str]] = {
    FamilyRelation.SPOUSE.value: FamilyRelation.SPOUSE.value,
    FamilyRelation.PARENT.value: FamilyRelation.CHILD.value,
    FamilyRelation.CHILD.value: FamilyRelation.PARENT.value,
    FamilyRelation.SIBLING.value: FamilyRelation.SIBLING.value,
}
