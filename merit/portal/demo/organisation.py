"""Build the demo city's units and posts: 30 OPD, 10 kecamatan, 59 kelurahan, schools and health centres."""

import hashlib
from dataclasses import dataclass, field

from merit.portal.demo import places


@dataclass(frozen=True)
class DemoUnit:
    """One unit; `parent` is the code of the unit above, empty for the city itself."""

    code: str
    name: str
    kind: str
    parent: str


@dataclass(frozen=True)
class DemoPost:
    """One post; `superior` is the code of the post above, `seats` how many people may hold it."""

    code: str
    title: str
    unit: str
    kind: str
    level: str
    eselon: str
    job_class: int
    superior: str
    field: str
    seats: int = 1
    special_rule: str = ""
    is_critical: bool = False


@dataclass
class Organisation:
    """All units and posts, by code, in the order they were made."""

    units: dict[str, DemoUnit] = field(default_factory=dict)
    posts: dict[str, DemoPost] = field(default_factory=dict)

    def opd_of(self, unit_code: str) -> str:
        """Return the code of the OPD or kecamatan above a unit."""
        unit = self.units[unit_code]
        while unit.kind not in {"opd", "kecamatan", "city"}:
            unit = self.units[unit.parent]
        return unit.code


def code_of(*parts: str) -> str:
    """Return a stable 32-digit code in SIASN's form for a path of names."""
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:32].upper()


ESELON = {
    "21": "jpt_pratama",
    "22": "jpt_pratama",
    "31": "administrator",
    "32": "administrator",
    "41": "pengawas",
    "42": "pengawas",
}
JOB_CLASS = {"21": 15, "22": 14, "31": 12, "32": 11, "41": 9, "42": 8}


class _Builder:
    def __init__(self) -> None:
        self.city = Organisation()

    def unit(self, name: str, kind: str, parent: str) -> str:
        code = code_of(parent, name)
        self.city.units[code] = DemoUnit(code, name, kind, parent)
        return code

    def post(self, title: str, unit: str, eselon: str, superior: str, subject: str, rule: str = "") -> str:
        code = code_of("post", unit, title)
        self.city.posts[code] = DemoPost(
            code=code,
            title=title,
            unit=unit,
            kind="struktural",
            level=ESELON[eselon],
            eselon=eselon,
            job_class=JOB_CLASS[eselon],
            superior=superior,
            field=subject,
            special_rule=rule,
            is_critical=eselon in {"21", "22"},
        )
        return code

    def staff(
        self, title: str, unit: str, level: str, job_class: int, superior: str, subject: str, seats: int
    ) -> None:
        code = code_of("post", unit, title)
        kind = "pelaksana" if level == "pelaksana" else "fungsional"
        self.city.posts[code] = DemoPost(
            code, title, unit, kind, level, "", job_class, superior, subject, seats
        )


def build_organisation() -> Organisation:
    """Return the whole organisation; the same call always gives the same codes."""
    build = _Builder()
    root = build.unit("Pemerintah Kota Samarinda", "city", "")
    sekda = _setda(build, root)
    _setwan(build, root, sekda)
    _inspektorat(build, root, sekda)
    for name, divisions in places.DINAS + places.BADAN:
        rule = "disdukcapil" if name.startswith("Dinas Kependudukan") else ""
        _opd(build, root, sekda, name, divisions, rule)
    for name, villages in places.KECAMATAN.items():
        _kecamatan(build, root, sekda, name, villages)
    _upt(build)
    _schools(build)
    _health_centres(build)
    _clerks(build)
    return build.city


def _setda(build: _Builder, root: str) -> str:
    unit = build.unit("Sekretariat Daerah", "opd", root)
    sekda = build.post("Sekretaris Daerah", unit, "21", "", "pemerintahan", "sekretaris_daerah")
    assistants = [
        build.post(f"Asisten {name}", unit, "22", sekda, "pemerintahan")
        for name in (
            "Pemerintahan dan Kesejahteraan Rakyat",
            "Perekonomian dan Pembangunan",
            "Administrasi Umum",
        )
    ]
    for name in (
        "Pemerintahan Hukum dan Politik",
        "Ekonomi Keuangan dan Pembangunan",
        "Kemasyarakatan dan SDM",
    ):
        build.post(f"Staf Ahli Bidang {name}", unit, "22", sekda, "pemerintahan")
    for number, name in enumerate(places.SETDA_BAGIAN):
        part = build.unit(f"Bagian {name}", "subunit", unit)
        head = build.post(f"Kepala Bagian {name}", part, "31", assistants[number // 3], _subject(name))
        for order in ("I", "II", "III"):
            build.post(f"Kepala Subbagian {name} {order}", part, "41", head, _subject(name))
    return sekda


def _setwan(build: _Builder, root: str, sekda: str) -> None:
    _opd(
        build,
        root,
        sekda,
        "Sekretariat DPRD",
        ("Persidangan", "Perundang-undangan", "Fasilitasi Anggaran", "Umum Dewan"),
        "",
        "Sekretaris DPRD",
    )


def _inspektorat(build: _Builder, root: str, sekda: str) -> None:
    unit = build.unit("Inspektorat Daerah", "opd", root)
    head = build.post("Inspektur Daerah", unit, "22", sekda, "pengawasan", "inspektorat")
    secretary = build.post("Sekretaris Inspektorat Daerah", unit, "31", head, "administrasi")
    for name in places.SUBBAGIAN:
        build.post(f"Kepala Subbagian {name} Inspektorat", unit, "41", secretary, "administrasi")
    for number in ("I", "II", "III", "IV"):
        build.post(f"Inspektur Pembantu {number}", unit, "31", head, "pengawasan", "inspektorat")


def _opd(
    build: _Builder, root: str, sekda: str, name: str, divisions: tuple[str, ...], rule: str, title: str = ""
) -> None:
    unit = build.unit(name, "opd", root)
    subject = _subject(name)
    head = build.post(title or f"Kepala {name}", unit, "22", sekda, subject, rule)
    office = build.unit(f"Sekretariat {name}", "subunit", unit)
    secretary = build.post(f"Sekretaris {name}", office, "31", head, "administrasi", rule)
    for part in places.SUBBAGIAN:
        build.post(f"Kepala Subbagian {part} {name}", office, "41", secretary, "administrasi", rule)
    for division in divisions:
        below = build.unit(f"Bidang {division}", "subunit", unit)
        chief = build.post(f"Kepala Bidang {division}", below, "32", head, subject, rule)
        for section in places.SEKSI:
            build.post(f"Kepala Seksi {section} {division}", below, "41", chief, subject, rule)


def _kecamatan(build: _Builder, root: str, sekda: str, name: str, villages: tuple[str, ...]) -> None:
    unit = build.unit(f"Kecamatan {name}", "kecamatan", root)
    camat = build.post(f"Camat {name}", unit, "31", sekda, "pemerintahan", "camat")
    secretary = build.post(f"Sekretaris Kecamatan {name}", unit, "32", camat, "administrasi")
    for part in places.SUBBAGIAN[:2]:
        build.post(f"Kepala Subbagian {part} Kecamatan {name}", unit, "42", secretary, "administrasi")
    for section in places.KECAMATAN_SEKSI:
        build.post(f"Kepala Seksi {section} Kecamatan {name}", unit, "41", camat, "pemerintahan")
    for village in villages:
        below = build.unit(f"Kelurahan {village}", "kelurahan", unit)
        lurah = build.post(f"Lurah {village}", below, "41", camat, "pemerintahan", "lurah")
        build.post(f"Sekretaris Kelurahan {village}", below, "42", lurah, "administrasi")
        for section in places.KELURAHAN_SEKSI:
            build.post(f"Kepala Seksi {section} Kelurahan {village}", below, "42", lurah, "pemerintahan")


def _upt(build: _Builder) -> None:
    opd = {unit.name: unit.code for unit in build.city.units.values() if unit.kind == "opd"}
    for parent, name in places.UPT:
        unit = build.unit(f"UPTD {name}", "upt", opd[parent])
        superior = code_of("post", opd[parent], f"Kepala {parent}")
        head = build.post(f"Kepala UPTD {name}", unit, "41", superior, _subject(parent))
        build.post(f"Kepala Subbagian Tata Usaha UPTD {name}", unit, "42", head, "administrasi")


def _schools(build: _Builder) -> None:
    opd = _find(build, "Dinas Pendidikan dan Kebudayaan")
    superior = code_of("post", opd, "Kepala Dinas Pendidikan dan Kebudayaan")
    names = [f"SD Negeri {number:03d} Samarinda" for number in range(1, places.SD_COUNT + 1)]
    names += [f"SMP Negeri {number} Samarinda" for number in range(1, places.SMP_COUNT + 1)]
    for name in names:
        unit = build.unit(name, "sekolah", opd)
        build.staff("Guru Ahli Madya", unit, "ahli_madya", 11, superior, "pendidikan", 4)
        build.staff("Guru Ahli Muda", unit, "ahli_muda", 9, superior, "pendidikan", 8)
        build.staff("Guru Ahli Pertama", unit, "ahli_pertama", 8, superior, "pendidikan", 16)
        build.staff("Pengadministrasi Sekolah", unit, "pelaksana", 5, superior, "administrasi", 12)


def _health_centres(build: _Builder) -> None:
    opd = _find(build, "Dinas Kesehatan")
    superior = code_of("post", opd, "Kepala Dinas Kesehatan")
    for number in range(1, places.PUSKESMAS_COUNT + 1):
        unit = build.unit(f"Puskesmas Wilayah {number}", "puskesmas", opd)
        build.staff("Dokter Ahli Madya", unit, "ahli_madya", 12, superior, "kesehatan", 3)
        build.staff("Dokter Ahli Muda", unit, "ahli_muda", 10, superior, "kesehatan", 5)
        build.staff("Perawat Ahli Pertama", unit, "ahli_pertama", 8, superior, "kesehatan", 14)
        build.staff("Perawat Mahir", unit, "mahir", 7, superior, "kesehatan", 10)
        build.staff("Bidan Terampil", unit, "terampil", 6, superior, "kesehatan", 14)
        build.staff("Pengadministrasi Kesehatan", unit, "pelaksana", 5, superior, "administrasi", 10)


def _clerks(build: _Builder) -> None:
    heads = {post.unit: post for post in reversed(build.city.posts.values()) if post.kind == "struktural"}
    for code, unit in list(build.city.units.items()):
        if unit.kind in {"sekolah", "puskesmas", "city"} or code not in heads:
            continue
        superior = heads[code].code
        subject = heads[code].field
        build.staff("Penelaah Teknis Kebijakan", code, "pelaksana", 7, superior, subject, 6)
        build.staff("Pengolah Data dan Informasi", code, "pelaksana", 6, superior, subject, 8)
        build.staff("Operator Layanan Operasional", code, "pelaksana", 4, superior, subject, 14)


def _find(build: _Builder, name: str) -> str:
    return next(unit.code for unit in build.city.units.values() if unit.name == name)


SUBJECTS = (
    ("Pendidikan", "pendidikan"),
    ("Kesehatan", "kesehatan"),
    ("Pekerjaan Umum", "infrastruktur"),
    ("Perumahan", "infrastruktur"),
    ("Perhubungan", "infrastruktur"),
    ("Lingkungan", "lingkungan"),
    ("Komunikasi", "informatika"),
    ("Keuangan", "keuangan"),
    ("Pendapatan", "keuangan"),
    ("Anggaran", "keuangan"),
    ("Perencanaan", "perencanaan"),
    ("Kepegawaian", "kepegawaian"),
    ("Hukum", "hukum"),
    ("Sosial", "sosial"),
    ("Perempuan", "sosial"),
    ("Keluarga", "sosial"),
    ("Tenaga Kerja", "ekonomi"),
    ("Koperasi", "ekonomi"),
    ("Perdagangan", "ekonomi"),
    ("Perindustrian", "ekonomi"),
    ("Penanaman Modal", "ekonomi"),
    ("Perekonomian", "ekonomi"),
    ("Pertanian", "pangan"),
    ("Perikanan", "pangan"),
)


def _subject(name: str) -> str:
    return next((subject for word, subject in SUBJECTS if word in name), "pemerintahan")
