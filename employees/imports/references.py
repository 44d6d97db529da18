"""SIASN's reference lists that tell what a training or an award is; how they map to our codes is our reading.

Here: lists of names without legal force. Not here: which training the law asks for a level (merit.rules).
"""

from dataclasses import dataclass
from typing import Final

from employees.codes import AwardLevel, TrainingKind
from employees.imports.spellings import plain

LEADERSHIP: Final = {
    "1": "SEPADA",
    "2": "SEPALA/ADUM/DIKLAT PIM TK.IV",
    "3": "SEPADYA/SPAMA/DIKLAT PIM TK. III",
    "4": "SPAMEN/SESPA/SESPANAS/DIKLAT PIM TK. II",
    "5": "SEPATI/DIKLAT PIM TK. I",
    "6": "SESPIM",
    "7": "SESPATI",
    "8": "Diklat Struktural Lainnya",
}
_LEADERSHIP_CODES: Final = {"2": "pim4", "3": "pim3", "4": "pim2", "5": "pim1"}
# SIASN has no code yet for the trainings that came after PIM: they arrive as names.
_LEADERSHIP_NAMES: Final = {
    "pkp": ("pkp", "pelatihan kepemimpinan pengawas"),
    "pka": ("pka", "pelatihan kepemimpinan administrator"),
    "pkn2": (
        "pkn ii",
        "pkn 2",
        "pkn tk ii",
        "pkn tingkat ii",
        "pelatihan kepemimpinan nasional tk ii",
        "pelatihan kepemimpinan nasional tingkat ii",
    ),
    "pkn1": (
        "pkn i",
        "pkn 1",
        "pkn tk i",
        "pkn tingkat i",
        "pelatihan kepemimpinan nasional tk i",
        "pelatihan kepemimpinan nasional tingkat i",
    ),
    **{
        f"pim{number}": tuple(
            f"{stem} {numeral}"
            for stem in (
                "pim",
                "pim tk",
                "pim tingkat",
                "diklat pim tk",
                "diklat pim tingkat",
                "diklatpim tk",
            )
            for numeral in (roman, str(number))
        )
        for number, roman in ((1, "i"), (2, "ii"), (3, "iii"), (4, "iv"))
    },
}
_LEADERSHIP_BY_NAME: Final = {name: code for code, names in _LEADERSHIP_NAMES.items() for name in names}


def leadership_of(name: str, siasn_code: str = "") -> str:
    """Return the code of a leadership training by its name, else by SIASN's code; "" for any other."""
    return _LEADERSHIP_BY_NAME.get(plain(name)) or _LEADERSHIP_CODES.get(siasn_code, "")


COURSE_KINDS: Final = {
    "1": TrainingKind.STRUKTURAL.value,
    "2": TrainingKind.FUNGSIONAL.value,
    "3": TrainingKind.TEKNIS.value,
    "4": TrainingKind.SEMINAR.value,
    "7": TrainingKind.SEMINAR.value,
    "8": TrainingKind.TEKNIS.value,
    "9": TrainingKind.SEMINAR.value,
    **{str(number): TrainingKind.OTHER.value for number in (5, 6, *range(10, 26))},
}
_COURSE_NAMES: Final = {
    "struktural": TrainingKind.STRUKTURAL.value,
    "fungsional": TrainingKind.FUNGSIONAL.value,
    "f": TrainingKind.FUNGSIONAL.value,
    "teknis": TrainingKind.TEKNIS.value,
    "bimbingan teknis": TrainingKind.TEKNIS.value,
    "bimtek": TrainingKind.TEKNIS.value,
    "t": TrainingKind.TEKNIS.value,
    "seminar": TrainingKind.SEMINAR.value,
    "workshop": TrainingKind.SEMINAR.value,
    "lokakarya": TrainingKind.SEMINAR.value,
    "sosialisasi": TrainingKind.SEMINAR.value,
    "p": TrainingKind.SEMINAR.value,
}


def course_kind_of(name: str) -> str | None:
    """Return the kind of a course by the name of its kind (Diklat Teknis) or SIASN's letter (T, F, P)."""
    return _COURSE_NAMES.get(plain(name).removeprefix("diklat "))


@dataclass(frozen=True, slots=True)
class AwardReference:
    """An award of SIASN's list."""

    name: str
    level: str


_NATIONAL, _BETWEEN, _AGENCY = (
    AwardLevel.NATIONAL.value,
    AwardLevel.INTER_AGENCY.value,
    AwardLevel.AGENCY.value,
)
AWARDS: Final = {
    "100": AwardReference("Bintang", _NATIONAL),
    "101": AwardReference("Bintang Republik Indonesia Adipurna", _NATIONAL),
    "102": AwardReference("Bintang Republik Indonesia Adipradana", _NATIONAL),
    "103": AwardReference("Bintang Republik Indonesia Utama", _NATIONAL),
    "104": AwardReference("Bintang Republik Indonesia Pratama", _NATIONAL),
    "105": AwardReference("Bintang Republik Indonesia Nararya", _NATIONAL),
    "106": AwardReference("Bintang Mahaputera Adipurna", _NATIONAL),
    "107": AwardReference("Bintang Mahaputera Adipradana", _NATIONAL),
    "108": AwardReference("Bintang Mahaputera Utama", _NATIONAL),
    "109": AwardReference("Bintang Mahaputera Pratama", _NATIONAL),
    "110": AwardReference("Bintang Mahaputera Nararya", _NATIONAL),
    "111": AwardReference("Tanda Penghargaan Trikora", _NATIONAL),
    "112": AwardReference("Tanda Penghargaan Pembebasan Irian Barat", _NATIONAL),
    "201": AwardReference("Satyalancana Karya Satya 10 Tahun", _NATIONAL),
    "202": AwardReference("Satyalancana Karya Satya 20 Tahun", _NATIONAL),
    "203": AwardReference("Satyalancana Karya Satya 30 Tahun", _NATIONAL),
    "204": AwardReference("Satyalancana Wira Karya", _NATIONAL),
    "300": AwardReference("Tanda Jasa Lainnya", _AGENCY),
    "301": AwardReference("Tanda Penghargaan Sidhakarya Adhyaksa", _BETWEEN),
    "302": AwardReference("Tanda Penghargaan Purnabakti Adhyaksa", _BETWEEN),
    "303": AwardReference("Tanda Penghargaan Dharma Adhyaksa", _BETWEEN),
    "304": AwardReference("Tanda Penghargaan Teladan Tingkat Nasional", _NATIONAL),
    "305": AwardReference("Tanda Penghargaan Teladan Tingkat Provinsi", _BETWEEN),
    "306": AwardReference("Tanda Penghargaan Teladan Tingkat Kabupaten/Kota", _AGENCY),
    "307": AwardReference("Tanda Penghargaan PNS Luar Biasa Prestasinya", _AGENCY),
    "308": AwardReference("Tanda Penghargaan Penemuan Bermanfaat bagi Negara", _NATIONAL),
    "309": AwardReference("Siswa Teladan", _AGENCY),
    "310": AwardReference("Olimpiade", _AGENCY),
    "400": AwardReference("Tanda Penghargaan Lainnya", _AGENCY),
}


SANCTIONS: Final = {
    "1": "Teguran lisan",
    "2": "Teguran tertulis",
    "3": "Pernyataan tidak puas secara tertulis",
    "4": "Penundaan kenaikan gaji berkala selama 1 tahun",
    "5": "Penurunan gaji paling lama 1 tahun",
    "6": "Penundaan gaji paling lama 1 tahun",
    "7": "Penundaan kenaikan pangkat selama 1 tahun",
    "8": "Penurunan pangkat setingkat lebih rendah selama 1 tahun",
    "9": "Pembebasan dari jabatan",
    "10": "Pemberhentian dengan hormat tidak atas permintaan sendiri",
    "11": "Pemberhentian tidak dengan hormat sebagai PNS",
    "13": "Pemindahan dalam rangka penurunan jabatan setingkat lebih rendah",
    "14": "Penurunan pangkat setingkat lebih rendah selama 3 tahun",
    "21": "Sanksi moral terbuka",
    "22": "Sanksi moral tertutup",
    "23": "Pemotongan tunjangan kinerja 25% selama 6 bulan",
    "24": "Pemotongan tunjangan kinerja 25% selama 9 bulan",
    "25": "Pemotongan tunjangan kinerja 25% selama 12 bulan",
    "27": "Penurunan jabatan setingkat lebih rendah selama 12 bulan",
    "28": "Pembebasan dari jabatan menjadi pelaksana selama 12 bulan",
}
