"""What the demo city did: ratings, assessments, recognition, duties, families; rows by header."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from merit.portal.demo.organisation import DemoUnit, Organisation
from merit.portal.demo.people import AS_OF, DemoPerson

Row = dict[str, object]

COMPETENCIES = (
    "INTEGRITAS",
    "KERJA SAMA",
    "KOMUNIKASI",
    "ORIENTASI PADA HASIL",
    "PELAYANAN PUBLIK",
    "PENGEMBANGAN DIRI DAN ORANG LAIN",
    "MENGELOLA PERUBAHAN",
    "PENGAMBILAN KEPUTUSAN",
    "PEREKAT BANGSA",
)
ASPECTS = (
    "KEMAMPUAN INTELEKTUAL",
    "KEMAMPUAN INTERPERSONAL",
    "KESADARAN DIRI",
    "BERPIKIR KRITIS DAN STRATEGIS",
    "MENYELESAIKAN PERMASALAHAN",
    "KECERDASAN EMOSIONAL",
    "BELAJAR CEPAT DAN MENGEMBANGKAN DIRI",
    "MOTIVASI DAN KOMITMEN",
)
LEVEL_STANDARD = {"jpt_pratama": 4, "administrator": 3, "pengawas": 2}
ASSESSED_PERCENT = {"jpt_pratama": 95, "administrator": 78, "pengawas": 52}
PREDIKAT = {
    ("above", "above"): "Sangat Baik",
    ("above", "meets"): "Baik",
    ("meets", "above"): "Baik",
    ("meets", "meets"): "Baik",
    ("below", "meets"): "Butuh Perbaikan",
    ("above", "below"): "Kurang",
}


class FactMaker:
    """Draws facts for people from one seeded source; each method gives the rows of one file."""

    def __init__(self, city: Organisation, people: list[DemoPerson], seed: int) -> None:
        self.city = city
        self.people = people
        self.officials = [person for person in people if person.is_structural]
        self.random = random.Random(seed)  # noqa: S311

    def _chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def _day(self, year: int) -> date:
        return date(year, self.random.randrange(1, 11), self.random.randrange(1, 28))

    def competencies(self) -> Iterator[Row]:
        """Yield assessment-centre results; some have expired, some give only a JPM."""
        for person in self.officials:
            if not self._chance(ASSESSED_PERCENT[person.post.level]):
                continue
            only_jpm = self._chance(6)
            yield {
                "NIP": person.nip,
                "NAMA": person.name,
                "INSTRUMEN": "CACT" if only_jpm else "Assessment Center",
                "ASESOR": "UPT Penilaian Kompetensi Provinsi",
                "LEMBAGA TERAKREDITASI": "YA",
                "TANGGAL ASESMEN": self._assessed_on(),
                "JPM": f"{60 + person.talent * 4 // 10},50" if only_jpm else None,
                **({} if only_jpm else self._levels(person)),
            }

    def _assessed_on(self) -> date:
        return AS_OF - timedelta(days=self.random.randrange(40, 1240))

    def _levels(self, person: DemoPerson) -> dict[str, int]:
        standard = LEVEL_STANDARD[person.post.level]
        lift = (person.talent - 45) / 18
        return {name: min(5, max(1, round(standard + self.random.gauss(lift, 0.6)))) for name in COMPETENCIES}

    def potential(self) -> Iterator[Row]:
        """Yield potential results of eight aspects, 1 to 5."""
        for person in self.officials:
            if not self._chance(ASSESSED_PERCENT[person.post.level] - 8):
                continue
            centre = 1.6 + person.talent / 25
            scores = {name: min(5, max(1, round(self.random.gauss(centre, 0.7)))) for name in ASPECTS}
            yield {
                "NIP": person.nip,
                "NAMA": person.name,
                "INSTRUMEN": "Assessment Center",
                "ASESOR": "UPT Penilaian Kompetensi Provinsi",
                "TANGGAL ASESMEN": self._assessed_on(),
                **scores,
            }

    def ratings(self, person: DemoPerson) -> tuple[str, str, str]:
        """Return result rating, behaviour rating and predikat of one year."""
        drawn = person.talent + self.random.gauss(14, 14)
        if self._chance(1):
            pair = ("above", "below")
        elif drawn > 84:
            pair = ("above", "above")
        elif drawn > 72:
            pair = ("above", "meets") if self._chance(50) else ("meets", "above")
        elif drawn > 40:
            pair = ("meets", "meets")
        else:
            pair = ("below", "meets")
        return pair[0], pair[1], PREDIKAT[pair]

    def recognition(self) -> Iterator[Row]:
        """Yield last year's best-employee votes and best-performer scores of officials."""
        for person in self.officials:
            if self._chance(7):
                continue
            for kind in ("Suara pegawai terbaik", "Pegawai berkinerja terbaik"):
                score = min(99, max(20, round(person.talent + self.random.gauss(12, 12))))
                yield {
                    "NIP": person.nip,
                    "PERIODE MULAI": date(2025, 1, 1),
                    "PERIODE SELESAI": date(2025, 12, 31),
                    "JENIS": kind,
                    "NILAI": f"{score},{self.random.choice(('00', '25', '50', '75'))}",
                    "JUMLAH PENILAI": self.random.randrange(12, 60),
                }
        yield {**self._vote(self.officials[5]), "NILAI": "104,50"}

    @staticmethod
    def _vote(person: DemoPerson) -> Row:
        return {
            "NIP": person.nip,
            "PERIODE MULAI": date(2024, 1, 1),
            "PERIODE SELESAI": date(2024, 12, 31),
            "JENIS": "Suara pegawai terbaik",
            "JUMLAH PENILAI": 20,
        }

    def feedback(self) -> Iterator[Row]:
        """Yield 360-degree averages with at least three raters a group."""
        for person in self.officials:
            if not self._chance(40):
                continue
            score = [min(99, max(30, round(person.talent + self.random.gauss(20, 8)))) for _ in range(3)]
            yield {
                "NIP": person.nip,
                "PERIODE MULAI": date(2025, 1, 1),
                "PERIODE SELESAI": date(2025, 12, 31),
                "RERATA ATASAN": f"{score[0]},00",
                "RERATA REKAN": f"{score[1]},50",
                "RERATA BAWAHAN": f"{score[2]},25",
                "JUMLAH ATASAN": 3,
                "JUMLAH REKAN": self.random.randrange(3, 9),
                "JUMLAH BAWAHAN": self.random.randrange(3, 15),
            }

    def assignments(self) -> Iterator[Row]:
        """Yield teams, extra tasks and study assignments."""
        for number, person in enumerate(self.officials):
            if not self._chance(45):
                continue
            kind = self.random.choice(("Tim kerja", "Tim kerja", "Tugas tambahan", "Tugas dinas"))
            since = self._day(self.random.choice((2024, 2025)))
            yield {
                "NIP": person.nip,
                "JENIS": kind,
                "PERAN": self.random.choice(("Ketua", "Anggota", "Anggota")) if kind == "Tim kerja" else None,
                "LINGKUP": self.random.choice(("Internal", "Internal", "Lintas instansi")),
                "JUDUL": self.random.choice(
                    ("Reformasi Birokrasi", "Penurunan Stunting", "Satu Data", "Mal Pelayanan Publik")
                ),
                "NOMOR SK": f"800/{1000 + number}/100.05",
                "TANGGAL SK": since,
                "MULAI": since,
                "SELESAI": since + timedelta(days=365),
            }

    def innovations(self) -> Iterator[Row]:
        """Yield a few innovations with their level."""
        for person in self.officials:
            if self._chance(9):
                level = self.random.choice(("Nasional", "Instansi", "Eselon II", "Eselon III", "Eselon IV"))
                yield {
                    "NIP": person.nip,
                    "NAMA INOVASI": f"Inovasi layanan {person.post.field}",
                    "TINGKAT": level,
                    "TAHUN": self.random.choice((2024, 2025)),
                }

    def attendance(self) -> Iterator[Row]:
        """Yield three months of attendance of officials."""
        for person in self.officials:
            for month in ("08-2026", "09-2026", "10-2026"):
                present = 22 - min(6, abs(round(self.random.gauss(0, 1.3))))
                percent = f"{present * 10000 // 22 / 100:.2f}".replace(".", ",")
                yield {
                    "NIP": person.nip,
                    "BULAN": month,
                    "HARI KERJA": 22,
                    "HARI HADIR": present,
                    "PERSEN HADIR": percent,
                }

    def compliance(self) -> Iterator[Row]:
        """Yield wealth reports, tax returns, health statements and open recommendations."""
        for person in self.officials:
            senior = person.post.level in {"jpt_pratama", "administrator"}
            if senior and not self._chance(6):
                yield self._duty(person, "LHKPN", date(2026, 3, 20), date(2027, 3, 31))
            if not self._chance(4):
                yield self._duty(person, "SPT", date(2026, 3, 25), date(2027, 3, 31))
            if not self._chance(5):
                yield self._duty(person, "Kesehatan", date(2026, 5, 4), date(2027, 5, 31))
            if self._chance(1):
                yield {
                    **self._duty(person, "Rekomendasi terbuka", date(2026, 7, 1), None),
                    "HASIL": "Belum bersih",
                }

    def _duty(self, person: DemoPerson, kind: str, stated: date, until: date | None) -> Row:
        return {
            "NIP": person.nip,
            "JENIS": kind,
            "HASIL": "Bersih",
            "TANGGAL": stated,
            "BERLAKU SAMPAI": until,
            "CATATAN": None,
        }

    def families(self) -> Iterator[Row]:
        """Yield some couples and siblings among officials; one couple stands in one reporting line."""
        pool = self.officials[::17]
        for first, second in zip(pool[::2], pool[1::2], strict=False):
            married = first.sex != second.sex and abs(first.birth_on.year - second.birth_on.year) < 12
            yield {
                "NIP": first.nip,
                "NIP KERABAT": second.nip,
                "HUBUNGAN": "Suami/istri" if married else "Saudara",
            }

    def unit_performance(self) -> Iterator[Row]:
        """Yield last year's organisation predikat of every OPD and kecamatan."""
        for unit in self._large_units():
            predikat = self.random.choice(("Istimewa", "Baik", "Baik", "Baik", "Butuh Perbaikan"))
            yield {**self._year(unit), "PREDIKAT": predikat}

    def indicators(self) -> Iterator[Row]:
        """Yield two indicators with target and realisation per unit."""
        for unit in self._large_units():
            for name in ("Indeks kepuasan masyarakat", "Capaian program prioritas"):
                target = self.random.randrange(78, 96)
                yield {
                    **self._year(unit),
                    "INDIKATOR": name,
                    "SATUAN": "persen",
                    "TARGET": f"{target},00",
                    "REALISASI": f"{max(40, target + self.random.randrange(-18, 7))},50",
                    "SUMBER": "LKjIP 2025",
                    "DIVERIFIKASI OLEH": "Inspektorat Daerah" if self._chance(60) else None,
                }

    def _large_units(self) -> list[DemoUnit]:
        return [unit for unit in self.city.units.values() if unit.kind in {"opd", "kecamatan"}]

    @staticmethod
    def _year(unit: DemoUnit) -> Row:
        return {
            "KODE UNIT": unit.code,
            "PERIODE MULAI": date(2025, 1, 1),
            "PERIODE SELESAI": date(2025, 12, 31),
        }


MAKERS: dict[str, dict[str, Callable[[FactMaker], Iterator[Row]]]] = {
    "competencies": {"Kompetensi": FactMaker.competencies},
    "potential": {"Potensi": FactMaker.potential},
    "recognition": {"Pengakuan": FactMaker.recognition},
    "feedback360": {"Umpan Balik": FactMaker.feedback},
    "assignments": {"Penugasan": FactMaker.assignments, "Inovasi": FactMaker.innovations},
    "attendance": {"Kehadiran": FactMaker.attendance},
    "compliance": {"Kepatuhan": FactMaker.compliance},
    "family": {"Keluarga": FactMaker.families},
    "unit_performance": {"Predikat": FactMaker.unit_performance, "Indikator": FactMaker.indicators},
}
