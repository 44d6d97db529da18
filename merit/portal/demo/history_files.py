"""Write posts, careers and ratings: the posts workbook, riwayat (XLSX and JSON), e-Kinerja recaps."""

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from merit.portal.demo.facts import COMPETENCIES, LEVEL_STANDARD, PREDIKAT, FactMaker, Row
from merit.portal.demo.organisation import DemoPost, Organisation, code_of
from merit.portal.demo.people import AS_OF, FIELDS, DemoPerson
from merit.portal.demo.sheets import rows_by_header, write_workbook
from merit.portal.demo.siasn_files import EDUCATION, day_first, grade_name

LEVEL_LABEL = {
    "jpt_pratama": "JPT Pratama",
    "administrator": "Administrator",
    "pengawas": "Pengawas",
    "pelaksana": "Pelaksana",
    "ahli_madya": "Ahli Madya",
    "ahli_muda": "Ahli Muda",
    "ahli_pertama": "Ahli Pertama",
    "mahir": "Mahir",
    "terampil": "Terampil",
}
PANGKAT_RANGE = {
    "21": ("43", "44"),
    "22": ("42", "43"),
    "31": ("41", "42"),
    "32": ("34", "41"),
    "41": ("33", "34"),
    "42": ("32", "33"),
}
EXPERIENCE_YEARS = {"jpt_pratama": 5, "administrator": 3, "pengawas": 4}
LEADERSHIP = {
    "jpt_pratama": ("4", "PIM II", 2),
    "administrator": ("3", "PIM III", 3),
    "pengawas": ("2", "PIM IV", 4),
}
OLD_START = date(2010, 1, 1)
SHOWN = {"above": "Di Atas Ekspektasi", "meets": "Sesuai Ekspektasi", "below": "Di Bawah Ekspektasi"}
SIASN_RATING = {
    "above": ("1", "DIATAS EKSPEKTASI"),
    "meets": ("2", "SESUAI EKSPEKTASI"),
    "below": ("3", "DIBAWAH EKSPEKTASI"),
}
SIASN_PREDIKAT = {
    "Sangat Baik": "1",
    "Baik": "2",
    "Butuh Perbaikan": "3",
    "Kurang": "4",
    "Sangat Kurang": "5",
}


def write_posts(path: Path, city: Organisation, empty: list[DemoPost]) -> None:
    """Write the posts workbook: units, posts, what they ask, competency standards, vacancies."""
    structural = [post for post in city.posts.values() if post.kind == "struktural"]
    sheets: dict[str, list[Row]] = {
        "Unit": [_unit_row(city, code) for code in city.units],
        "Jabatan": [_post_row(post) for post in city.posts.values()],
        "Syarat": [_requirement_row(post) for post in structural],
        "Standar Kompetensi": [_standard_row(post) for post in structural],
        "Lowongan": [
            {"KODE JABATAN": post.code, "TERBUKA SEJAK": date(2026, 9, 1), "SEBAB": "Pensiun"}
            for post in empty
        ],
    }
    write_workbook(path, {name: rows_by_header(rows) for name, rows in sheets.items()})


def _unit_row(city: Organisation, code: str) -> Row:
    unit = city.units[code]
    kind = {"opd": "OPD", "city": "Kota", "subunit": "Subunit", "upt": "UPT"}.get(
        unit.kind, unit.kind.capitalize()
    )
    return {
        "KODE UNIT": unit.code,
        "NAMA UNIT": unit.name,
        "JENIS UNIT": kind,
        "KODE UNIT ATASAN": unit.parent or None,
        "BERLAKU SEJAK": OLD_START,
    }


def _post_row(post: DemoPost) -> Row:
    return {
        "KODE JABATAN": post.code,
        "NAMA JABATAN": post.title,
        "KODE UNIT": post.unit,
        "JENIS JABATAN": post.kind.capitalize(),
        "JENJANG": LEVEL_LABEL[post.level],
        "ESELON": post.eselon or None,
        "KELAS JABATAN": post.job_class,
        "KODE JABATAN ATASAN": post.superior or None,
        "KRITIKAL": "YA" if post.is_critical else "TIDAK",
        "ATURAN KHUSUS": post.special_rule or None,
        "JUMLAH FORMASI": post.seats,
        "RUMPUN": post.field,
        "BERLAKU SEJAK": OLD_START,
    }


def _requirement_row(post: DemoPost) -> Row:
    low, high = PANGKAT_RANGE[post.eselon]
    fields = sorted({FIELDS[post.field], "Ilmu Administrasi Negara", "Ilmu Pemerintahan"})
    return {
        "KODE JABATAN": post.code,
        "PENDIDIKAN MINIMAL": "D-III" if post.level == "pengawas" else "S-1",
        "BIDANG PENDIDIKAN": "; ".join(fields),
        "PANGKAT MINIMAL": grade_name(low),
        "PANGKAT MAKSIMAL": grade_name(high),
        "PENGALAMAN TAHUN": EXPERIENCE_YEARS[post.level],
        "RUMPUN PENGALAMAN": f"{post.field}; administrasi; pemerintahan",
        "DIKLAT": None,
        "BERLAKU SEJAK": OLD_START,
    }


def _standard_row(post: DemoPost) -> Row:
    level = LEVEL_STANDARD[post.level]
    return {"KODE JABATAN": post.code, **dict.fromkeys(COMPETENCIES, level), "BERLAKU SEJAK": OLD_START}


class HistoryWriter:
    """Writes the career files; ratings of one year are drawn once and agree in every file."""

    def __init__(self, city: Organisation, people: list[DemoPerson], maker: FactMaker) -> None:
        self.city = city
        self.people = people
        self.officials = [person for person in people if person.is_structural]
        self.maker = maker
        self.random: random.Random = maker.random
        self.rated = {person.nip: maker.ratings(person) for person in people}

    def write_riwayat(self, path: Path, people: list[DemoPerson]) -> None:
        """Write the riwayat workbook, one sheet per entity."""
        sheets = {name: rows_by_header(rows) for name, rows in self.entities(people).items()}
        write_workbook(path, sheets)

    def write_riwayat_json(self, path: Path, people: list[DemoPerson]) -> None:
        """Write the same entities as the public clients deliver them."""
        bundle = {
            f"rw-{name}": [_as_json(row) for row in rows] for name, rows in self.entities(people).items()
        }
        path.write_text(json.dumps(bundle, ensure_ascii=False, indent=1), encoding="utf-8")

    def entities(self, people: list[DemoPerson]) -> dict[str, list[Row]]:
        """Return the rows of each riwayat entity for some people."""
        makers = {
            "golongan": self._golongan,
            "jabatan": self._jabatan,
            "pendidikan": self._pendidikan,
            "diklat": self._diklat,
            "kursus": self._kursus,
            "skp22": self._skp22,
            "hukdis": self._hukdis,
            "penghargaan": self._penghargaan,
        }
        return {name: [row for person in people for row in make(person)] for name, make in makers.items()}

    def _golongan(self, person: DemoPerson) -> Iterator[Row]:
        for number, (code, since) in enumerate(person.grades):
            yield {
                "id": code_of("golongan", person.nip, code),
                "nipBaru": person.nip,
                "golonganId": code,
                "golongan": grade_name(code),
                "skNomor": f"823/{number}/{since:%Y}",
                "skTanggal": day_first(since),
                "tmtGolongan": day_first(since),
                "masaKerjaGolonganTahun": str(4 * number),
                "masaKerjaGolonganBulan": "0",
                "jenisKPNama": "Reguler" if number else "CPNS",
            }

    def _jabatan(self, person: DemoPerson) -> Iterator[Row]:
        for number, held in enumerate(person.appointments):
            eselon = held.eselon
            yield {
                "id": code_of("jabatan", person.nip, str(number)),
                "nipBaru": person.nip,
                "jenisJabatan": "STRUKTURAL" if eselon else "FUNGSIONAL_UMUM",
                "unorId": held.unit,
                "unorNama": self.city.units[held.unit].name,
                "jabatanId": held.post or None,
                "namaJabatan": held.title,
                "eselonId": eselon or "00",
                "jenjang": LEVEL_LABEL[held.level],
                "rumpun": held.subject,
                "jenisPenugasanId": held.capacity,
                "tmtJabatan": day_first(held.since),
                "tmtSelesai": day_first(held.until) if held.until else None,
                "tmtPelantikan": day_first(held.since),
                "nomorSk": f"821/{number}/{held.since:%Y}",
                "tanggalSk": day_first(held.since - timedelta(days=3)),
            }

    def _pendidikan(self, person: DemoPerson) -> Iterator[Row]:
        for number, diploma in enumerate(person.education):
            level_id, level_name = EDUCATION[diploma.level]
            yield {
                "id": code_of("pendidikan", person.nip, diploma.level),
                "nipBaru": person.nip,
                "tkPendidikanId": level_id,
                "tkPendidikanNama": level_name,
                "pendidikanNama": diploma.subject,
                "tahunLulus": str(diploma.year),
                "tglLulus": f"15-08-{diploma.year}",
                "isPendidikanPertama": "1" if number == 0 else "0",
                "nomorIjasah": f"IJ-{diploma.year}-{person.nip[-6:]}",
                "namaSekolah": diploma.school,
            }

    def _diklat(self, person: DemoPerson) -> Iterator[Row]:
        if person.post.level not in LEADERSHIP or self.random.randrange(100) >= 70:
            return
        code, name, years = LEADERSHIP[person.post.level]
        taken = date(max(person.cpns_on.year + 5, AS_OF.year - years - self.random.randrange(3)), 5, 6)
        yield {
            "id": code_of("diklat", person.nip),
            "nipBaru": person.nip,
            "latihanStrukturalId": code,
            "latihanStrukturalNama": name,
            "nomor": f"PIM/{taken:%Y}/{person.nip[-4:]}",
            "tanggal": day_first(taken),
            "tanggalSelesai": day_first(taken + timedelta(days=90)),
            "tahun": str(taken.year),
            "jumlahJam": "360",
            "institusiPenyelenggara": "Lembaga Administrasi Negara",
        }

    def _kursus(self, person: DemoPerson) -> Iterator[Row]:
        for number in range(self.random.randrange(4)):
            taken = date(self.random.choice((2024, 2025, 2026)), self.random.randrange(1, 10), 12)
            yield {
                "id": code_of("kursus", person.nip, str(number)),
                "nipBaru": person.nip,
                "jenisKursusNama": self.random.choice(("Teknis", "Seminar", "Workshop")),
                "namaKursus": self.random.choice(
                    ("Pengadaan Barang dan Jasa", "Manajemen Risiko", "Pelayanan Prima", "Analisis Kebijakan")
                ),
                "noSertipikat": f"S-{taken:%Y}-{number}-{person.nip[-5:]}",
                "jumlahJam": str(self.random.choice((8, 16, 24, 40))),
                "tahunKursus": str(taken.year),
                "tanggalKursus": day_first(taken),
                "tanggalSelesaiKursus": day_first(taken + timedelta(days=3)),
                "institusiPenyelenggara": "BPSDM Provinsi",
            }

    def _skp22(self, person: DemoPerson) -> Iterator[Row]:
        for year in (2023, 2024):
            result, behaviour, predikat = self.maker.ratings(person)
            yield {
                "id": code_of("skp22", person.nip, str(year)),
                "nipBaru": person.nip,
                "tahun": str(year),
                "hasilKinerja": SIASN_RATING[result][1],
                "hasilKinerjaNilai": SIASN_RATING[result][0],
                "perilakuKerja": SIASN_RATING[behaviour][1],
                "PerilakuKerjaNilai": SIASN_RATING[behaviour][0],
                "kuadranKinerja": predikat.upper(),
                "KuadranKinerjaNilai": SIASN_PREDIKAT[predikat],
                "namaPenilai": "Pejabat Penilai",
                "statusPenilai": "ASN",
            }

    def _hukdis(self, person: DemoPerson) -> Iterator[Row]:
        drawn = self.random.randrange(1000)
        if drawn >= 18:
            return
        code, name, level, since, until = SANCTIONS[drawn % len(SANCTIONS)]
        yield {
            "id": code_of("hukdis", person.nip),
            "nipBaru": person.nip,
            "jenisHukuman": code,
            "jenisHukumanNama": name,
            "jenisTingkatHukumanId": level,
            "skNomor": f"862/{since:%Y}/{person.nip[-4:]}",
            "skTanggal": day_first(since),
            "hukumanTanggal": day_first(since),
            "akhirHukumTanggal": day_first(until),
            "nomorPp": "94 Tahun 2021",
            "alasanHukumanDisiplinNama": "Pelanggaran disiplin",
        }

    def _penghargaan(self, person: DemoPerson) -> Iterator[Row]:
        years = AS_OF.year - person.cpns_on.year
        for code, span in (("201", 10), ("202", 20), ("203", 30)):
            if years >= span and self.random.randrange(4):
                given = date(person.cpns_on.year + span, 8, 17)
                yield {
                    "id": code_of("penghargaan", person.nip, code),
                    "nipBaru": person.nip,
                    "hargaId": code,
                    "hargaNama": f"Satyalancana Karya Satya {span} Tahun",
                    "skNomor": f"KEP/{given:%Y}/{code}",
                    "skDate": day_first(given),
                    "tahun": str(given.year),
                }

    def write_recaps(self, folder: Path) -> list[Path]:
        """Write last year's yearly recap of every OPD and kecamatan, as the assessing unit exports it."""
        by_unit: dict[str, list[DemoPerson]] = defaultdict(list)
        for person in self.people:
            by_unit[self.city.opd_of(person.post.unit)].append(person)
        paths = []
        for number, (code, people) in enumerate(sorted(by_unit.items()), start=1):
            path = folder / f"{number + 9:02d}-ekinerja-rekap.xlsx"
            head = [CITY_HEAD, self.city.units[code].name, "Periode Tahunan Tahun 2025"]
            write_workbook(
                path,
                {
                    "Rekap Penilaian": (
                        RECAP_HEADERS,
                        [self._recap_row(n, p) for n, p in enumerate(people, 1)],
                    )
                },
                head,
            )
            paths.append(path)
        return [*paths, self._late_recap(folder, len(paths))]

    def _late_recap(self, folder: Path, count: int) -> Path:
        """Write a second assessor's recap: one person rated otherwise than before, one label nobody knows."""
        same, other, unknown = self.officials[40:43]
        rows = [self._recap_row(number, person) for number, person in enumerate((same, other, unknown), 1)]
        result = "below" if self.rated[other.nip][2] != "Butuh Perbaikan" else "meets"
        rows[1][4:7] = [SHOWN[result], SHOWN["meets"], PREDIKAT[result, "meets"]]
        rows[2][6] = "Baik Sekali"
        path = folder / f"{count + 10:02d}-ekinerja-rekap-susulan.xlsx"
        head = [CITY_HEAD, "Bagian Organisasi", "Periode Tahunan Tahun 2025"]
        write_workbook(path, {"Rekap Penilaian": (RECAP_HEADERS, rows)}, head)
        return path

    def _recap_row(self, number: int, person: DemoPerson) -> list[object]:
        result, behaviour, predikat = self.rated[person.nip]
        return [number, person.nip, person.name, person.post.title, SHOWN[result], SHOWN[behaviour], predikat]


CITY_HEAD = "Pemerintah Kota Samarinda"
RECAP_HEADERS = (
    "No",
    "NIP",
    "Nama",
    "Jabatan",
    "Rating Hasil Kinerja",
    "Rating Perilaku Kerja",
    "Predikat Kinerja Tahunan",
)
SANCTIONS = (
    ("2", "Teguran tertulis", "R", date(2025, 2, 3), date(2025, 8, 3)),
    ("23", "Pemotongan tunjangan kinerja 25% selama 6 bulan", "S", date(2024, 6, 3), date(2024, 12, 3)),
    ("24", "Pemotongan tunjangan kinerja 25% selama 9 bulan", "S", date(2026, 5, 4), date(2027, 2, 4)),
    (
        "27",
        "Penurunan jabatan setingkat lebih rendah selama 12 bulan",
        "B",
        date(2023, 3, 6),
        date(2024, 3, 6),
    ),
)


def _as_json(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}
