"""The codes by which law files and records name the same things.

Here belong: closed code lists that are names, not law (what a level or a predikat is called in our data).
Not here: their order, labels, ages or points; those are law and stand, dated, in ``data/``.
"""

STATUSES = ("confirmed", "reported", "assumed")
UNITS = (
    "none",
    "code",
    "years",
    "months",
    "days",
    "hours",
    "minutes",
    "percent",
    "points",
    "level",
    "names",
    "digits",
)

STRUCTURAL_LEVELS = ("jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas", "pelaksana")
EXPERT_LEVELS = ("ahli_utama", "ahli_madya", "ahli_muda", "ahli_pertama")
SKILLED_LEVELS = ("penyelia", "mahir", "terampil", "pemula")
POST_LEVELS = (*STRUCTURAL_LEVELS[:-1], *EXPERT_LEVELS, *SKILLED_LEVELS, "pelaksana")
POST_KINDS = ("struktural", "fungsional", "pelaksana")
POST_GROUPS = ("jpt", "ja", "jf")
SPECIAL_RULES = (
    "inspektorat",
    "disdukcapil",
    "sekretaris_daerah",
    "kepala_sekolah",
    "kepala_puskesmas",
    "camat",
    "lurah",
    "rsud",
)

EMPLOYEE_KINDS = ("pns", "pppk", "pppk_paruh_waktu", "pns_other_agency")
EDUCATION_LEVELS = ("sd", "sltp", "slta", "d1", "d2", "d3", "d4", "s1", "profesi", "s2", "spesialis", "s3")
GOLONGAN_PNS = (
    "11",
    "12",
    "13",
    "14",
    "21",
    "22",
    "23",
    "24",
    "31",
    "32",
    "33",
    "34",
    "41",
    "42",
    "43",
    "44",
    "45",
)
GOLONGAN_PPPK = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
)
ESELON_CODES = ("00", "10", "11", "12", "21", "22", "31", "32", "41", "42", "51", "52", "99")
LEADERSHIP_TRAININGS = ("pim1", "pim2", "pim3", "pim4", "pkn1", "pkn2", "pka", "pkp")

COMPETENCIES = (
    "integritas",
    "kerja_sama",
    "komunikasi",
    "orientasi_hasil",
    "pelayanan_publik",
    "pengembangan_diri",
    "mengelola_perubahan",
    "pengambilan_keputusan",
    "perekat_bangsa",
)
POTENTIAL_ASPECTS = (
    "intelektual",
    "interpersonal",
    "kesadaran_diri",
    "berpikir_kritis",
    "pemecahan_masalah",
    "kecerdasan_emosional",
    "belajar_cepat",
    "motivasi_komitmen",
)

RATINGS = ("above", "meets", "below")
PREDIKAT = ("sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")
UNIT_PREDIKAT = ("istimewa", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")
SKP_SCALES = ("pp46", "pp30", "permen6")
SANCTION_LEVELS = ("ringan", "sedang", "berat")
SANCTION_REGULATIONS = ("pp_53_2010", "pp_94_2021")
