"""Invented papers of any size: no real person, no real NIP. Deterministic, so that bytes can be compared."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from merit.documents.papers.facts import (
    Axis,
    Candidate,
    Competency,
    Criterion,
    CriterionGroup,
    Identity,
    Improvement,
    IncompletePerson,
    IneligiblePerson,
    Missing,
    Note,
    Placed,
    Post,
    RankedPerson,
    Reason,
    Run,
    Score,
    Signature,
    Step,
    TieKey,
    WeightChange,
    Without,
)
from merit.documents.papers.score_sheet import ScoreSheetPaper
from merit.documents.papers.shortlist import ShortlistPaper
from merit.documents.pictures import Box
from merit.documents.sheet import Letterhead, Stamp

FIRST = (
    "Siti",
    "Budi",
    "Rahmat",
    "Dewi",
    "Agus",
    "Lestari",
    "Yusuf",
    "Maria",
    "Hendra",
    "Nurul",
    "Andi",
    "Fitri",
)
LAST = ("Contohwati", "Misalnugraha", "Umpamasari", "Rekaandana", "Khayalputra", "Andaikarsa", "Semisalwan")
UNITS = (
    "Dinas Perhubungan",
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    "Kecamatan Sungai Contoh",
    "Sekretariat Daerah",
)
COMPETENCIES = (
    *("Integritas", "Kerja Sama", "Komunikasi", "Orientasi pada Hasil", "Pelayanan Publik"),
    *("Pengembangan Diri dan Orang Lain", "Mengelola Perubahan", "Pengambilan Keputusan", "Perekat Bangsa"),
)
LETTERHEAD = Letterhead(
    ("Pemerintah Kota Contoh", "BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA"),
    "Jalan Teladan Nomor 1, Kota Contoh 75100 · Telepon (0541) 000000 · bkpsdm@contoh.go.id",
)
HASH = "0123456789abcdef" * 4
POST = Post("Kepala Bidang Lalu Lintas", "Dinas Perhubungan", "Administrator", 11)
RUN = Run(
    id="7c1f0a52-0d3b-4a41-9f0e-2b9a5f6f1c11",
    as_of=date(2026, 11, 22),
    policy="Kebijakan penilaian Kota Contoh",
    policy_version="3",
    policy_basis="Peraturan Wali Kota Contoh Nomor 12 Tahun 2026",
    fingerprint=f"sha256:{HASH}",
)


def _criterion(
    label: str, weight: str, scale: str, *, heading: str = "", is_assumed: bool = False
) -> Criterion:
    return Criterion(
        label,
        Decimal(weight),
        scale,
        "Lampiran I Peraturan Wali Kota Contoh 12/2026",
        "SIASN",
        is_assumed,
        heading,
    )


GROUPS = (
    CriterionGroup(
        "Kompetensi dan potensi",
        Decimal("45"),
        (
            _criterion(
                "Kesesuaian kompetensi (JPM)",
                "25",
                "Tingkat kompetensi dibagi standar jabatan, paling banyak 100",
            ),
            _criterion("Potensi", "20", "Rata-rata delapan aspek (0–5) dikali 20", is_assumed=True),
        ),
    ),
    CriterionGroup(
        "Rekam jejak",
        Decimal("25"),
        (
            _criterion(
                "Lama dalam jenjang",
                "10",
                "5 tahun ke atas 100; 3 sampai di bawah 5 tahun 80; di bawah 3 tahun 60",
                heading="Pengalaman",
            ),
            _criterion(
                "Keragaman jabatan",
                "5",
                "Lintas instansi 100; lintas unit 80; satu unit 60",
                heading="Pengalaman",
            ),
            _criterion(
                "Pengembangan kompetensi",
                "10",
                "8 kali ke atas 100; 6–7 kali 75; 4–5 kali 50; 1–3 kali 25",
                heading="Belajar",
            ),
        ),
    ),
    CriterionGroup(
        "Kinerja",
        Decimal("30"),
        (
            _criterion("Predikat SKP terakhir", "20", "Sangat Baik 100; Baik 80; Butuh Perbaikan 60"),
            _criterion("Kehadiran", "10", "90–100% 100; 80–89% 80; 70–79% 60"),
        ),
    ),
)
CRITERIA = [criterion for group in GROUPS for criterion in group.criteria]
BOX_WORDS = {
    1: "Diproses sesuai ketentuan",
    2: "Bimbingan kinerja; pengembangan kompetensi",
    3: "Bimbingan dan konseling kinerja",
    4: "Rotasi; pengembangan kompetensi",
    5: "Penempatan yang sesuai",
    6: "Penempatan yang sesuai; bimbingan kinerja",
    7: "Dipertahankan; kelompok suksesi instansi",
    8: "Dipertahankan; kelompok suksesi instansi",
    9: "Dipromosikan; kelompok suksesi nasional",
}
PLACES = {(1, 1): 1, (2, 1): 2, (1, 2): 3, (3, 1): 4, (2, 2): 5, (1, 3): 6, (3, 2): 7, (2, 3): 8, (3, 3): 9}
BOXES = tuple(
    Box(number, kinerja, potensial, BOX_WORDS[number], count)
    for ((kinerja, potensial), number), count in zip(
        PLACES.items(), (0, 3, 12, 1, 140, 4, 22, 31, 6), strict=True
    )
)


def stamp(*, is_trial: bool = False) -> Stamp:
    return Stamp("DOK-2026-000123", HASH, is_trial, "Periksa keaslian di https://merit.contoh.go.id/v")


def _nip(at: int) -> str:
    month, day = 1 + at % 12, 1 + at % 28
    return f"19{70 + at % 25}{month:02}{day:02}20{10 + at % 10}{month:02}{1 + at % 2}{at % 1000:03}"


def identity(at: int) -> Identity:
    name = f"{FIRST[at % len(FIRST)]} {LAST[at % len(LAST)]} {chr(65 + at % 26)}."
    return Identity(
        name=f"{name}, S.T., M.Si.",
        nip=_nip(at),
        pangkat="Pembina, IV/a",
        position=f"Kepala Seksi Contoh {at}",
        unit=UNITS[at % len(UNITS)],
    )


def scores(at: int) -> tuple[Score, ...]:
    raws = (
        Decimal("92.59") - at,
        Decimal("3.4"),
        "4 tahun 2 bulan",
        "lintas unit",
        7,
        "Sangat Baik",
        Decimal("97.3"),
    )
    points = ("92.5900", "68.0000", "80.0000", "80.0000", "75.0000", "100.0000", "100.0000")
    found = []
    for criterion, raw, point in zip(CRITERIA, raws, points, strict=True):
        value = max(Decimal(0), Decimal(point) - at)
        source = "SIASN, impor 3 November 2026, baris 118"
        found.append(Score(raw, value, value * criterion.weight / 100, source))
    return tuple(found)


def placed(at: int) -> Placed:
    total = sum((score.contribution or Decimal(0) for score in scores(at)), Decimal(0))
    return Placed(
        rank=at + 1,
        total=total,
        axes=(
            Axis("Potensial", Decimal("82.1"), "tinggi"),
            Axis("Kinerja", Decimal("66.25"), "sesuai ekspektasi"),
        ),
        box=8,
        box_word=BOX_WORDS[8],
        ties=(
            TieKey("Kesesuaian kompetensi", Decimal("92.5900") - at),
            TieKey("Lama dalam jenjang", 50 - at),
        ),
    )


def candidate(at: int) -> Candidate:
    return Candidate(identity(at), placed(at), scores(at), Decimal("97.35") - at)


def _ranked(count: int) -> Iterator[RankedPerson]:
    for at in range(3, 3 + count):
        improvement = "Predikat SKP terakhir dari Baik menjadi Sangat Baik (+4,00)" if at % 2 else ""
        yield RankedPerson(identity(at), placed(at), improvement)


REASONS = (
    Reason(
        "Belum 2 tahun dalam jabatan administrator (1 tahun 11 bulan pada 1 November 2026)",
        "Pasal 107 PP 11/2017",
    ),
    Reason("Sedang menjalani hukuman disiplin tingkat sedang sampai 3 Maret 2027", "Pasal 42 PP 94/2021"),
    Reason("Usia 57 tahun, paling tinggi 56 tahun", "Pasal 107 PP 11/2017", is_assumed=True),
)


def _ineligible(count: int) -> Iterator[IneligiblePerson]:
    return (IneligiblePerson(identity(at + 400), REASONS[: 1 + at % 3]) for at in range(count))


MISSING = (
    Missing("Hasil asesmen kompetensi", "belum pernah dinilai", "Ikut asesmen; jadwal pada BKPSDM"),
    Missing("Hasil penilaian potensi", "kedaluwarsa sejak 14 Februari 2026", "Penilaian ulang oleh asesor"),
)


def _incomplete(count: int) -> Iterator[IncompletePerson]:
    return (
        IncompletePerson(identity(at + 700), MISSING[: 1 + at % 2], 1 + at % 4, 20 + at)
        for at in range(count)
    )


def shortlist_paper(
    *, listed: int = 3, ranked: int = 9, ineligible: int = 12, incomplete: int = 6, is_trial: bool = False
) -> ShortlistPaper:
    considered = listed + ranked + ineligible + incomplete
    return ShortlistPaper(
        letterhead=LETTERHEAD,
        stamp=stamp(is_trial=is_trial),
        post=POST,
        run=RUN,
        steps=(
            Step("Dipertimbangkan", considered),
            Step(
                "Memenuhi syarat",
                considered - ineligible,
                (
                    ("Belum 2 tahun dalam jabatan administrator", ineligible),
                    ("Usia lebih dari 56 tahun", ineligible // 3),
                ),
            ),
            Step("Data lengkap", listed + ranked, (("Hasil asesmen kompetensi belum ada", incomplete),)),
            Step("Berperingkat", listed + ranked),
            Step("Masuk daftar nominasi", listed),
        ),
        groups=GROUPS,
        shortlist=tuple(candidate(at) for at in range(listed)),
        ranked=_ranked(ranked),
        ineligible=_ineligible(ineligible),
        incomplete=_incomplete(incomplete),
        boxes=BOXES,
        tie_keys=("Kesesuaian kompetensi", "Lama dalam jenjang"),
        flags=("Yang berperingkat lebih sedikit dari jumlah paling kurang menurut kebijakan (15).",)
        if ranked < 12
        else (),
        without=(
            Without(
                "Pemeringkatan ini, semua syarat berlaku", considered - ineligible, listed + ranked, listed
            ),
            Without(
                "Paling sedikit 2 tahun dalam jabatan",
                considered,
                listed + ranked + 4,
                listed,
                "Pasal 107 PP 11/2017",
            ),
        ),
        weight_changes=(
            WeightChange("Kompetensi dan potensi", Decimal(45), Decimal("-3.25")),
            WeightChange("Rekam jejak", Decimal(25), Decimal("12.5")),
            WeightChange("Kinerja", Decimal(30), None),
        ),
        improvements=(
            Improvement(
                identity(3).name, "Pengembangan kompetensi dari 7 menjadi 8 kali (+2,50) mencapai 84,12."
            ),
            Improvement(identity(4).name, "Tidak ada satu perbaikan yang cukup."),
        ),
        notes=(
            Note("Bobot potensi 20% belum ditetapkan dalam naskah resmi", "rancangan Peraturan Wali Kota"),
            Note("Predikat kinerja diambil dari e-Kinerja BKN pada 3 November 2026", is_assumed=False),
        ),
        signatures=(
            Signature("Disusun oleh", "Analis SDM Aparatur", identity(21).name, identity(21).nip),
            Signature("Diperiksa oleh", "Kepala Bidang Mutasi"),
            Signature("Mengetahui", "Kepala BKPSDM Kota Contoh", identity(23).name, identity(23).nip),
        ),
        place="Kota Contoh",
    )


def score_sheet_paper(at: int = 4, *, state: str = "ranked", is_trial: bool = False) -> ScoreSheetPaper:
    is_ranked = state == "ranked"
    found = list(scores(at))
    if state == "incomplete":
        found[0] = Score(None, None, None, missing="belum pernah dinilai")
    levels = (3, 3, 2, 3, 4, 3, 2, 3, 3)
    return ScoreSheetPaper(
        letterhead=LETTERHEAD,
        stamp=stamp(is_trial=is_trial),
        person=identity(at),
        post=POST,
        run=RUN,
        state=state,
        groups=GROUPS,
        scores=tuple(found),
        ranked_count=12,
        placed=placed(at) if is_ranked else None,
        is_shortlisted=is_ranked and at < 3,
        border=Decimal("84.1") if is_ranked else None,
        box=None if state == "incomplete" else 8,
        boxes=BOXES,
        competencies=tuple(
            Competency(label, 3, None if state == "incomplete" and level == 2 else level)
            for label, level in zip(COMPETENCIES, levels, strict=True)
        ),
        reasons=REASONS[:2] if state == "ineligible" else (),
        missing=MISSING if state == "incomplete" else (),
        best_rank=2 if state == "incomplete" else None,
        worst_rank=11 if state == "incomplete" else None,
        improvements=(
            "Pengembangan kompetensi dari 7 menjadi 8 kali menambah 2,50; cukup untuk daftar nominasi.",
        ),
        notes=(
            Note("Bobot potensi 20% belum ditetapkan dalam naskah resmi", "rancangan Peraturan Wali Kota"),
        ),
    )
