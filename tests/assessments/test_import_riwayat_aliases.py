"""One alias table for each entity: what GET delivers and what POST takes come to the same record."""

import pytest

from assessments.models import Appraisal
from employees.models import (
    AngkaKredit,
    Appointment,
    Award,
    Education,
    PangkatRecord,
    Sanction,
    Training,
)
from tests.employees.import_files import imported, json_file, make_employee, nip, workbook

pytestmark = pytest.mark.django_db
SIASN_ID = "A8ACA7F487D53912E040640A040269BB"
BOOKKEEPING = {"id", "source_row", "entered_at", "batch_id"}

# entity: (model, as GET delivers it, as POST takes it), field names verbatim, misspellings included.
SPELLINGS = {
    "golongan": (
        PangkatRecord,
        {
            "id": "1",
            "idPns": SIASN_ID,
            "nipBaru": nip(),
            "nipLama": "",
            "golonganId": "33",
            "golongan": "III/c",
            "skNomor": "823/1",
            "skTanggal": "01-03-2022",
            "tmtGolongan": "01-04-2022",
            "noPertekBkn": "x",
            "tglPertekBkn": "01-02-2022",
            "jumlahKreditUtama": "0",
            "jumlahKreditTambahan": "0",
            "jenisKPId": "101",
            "jenisKPNama": "Reguler",
            "masaKerjaGolonganTahun": "12",
            "masaKerjaGolonganBulan": "1",
            "path": {"858": {"dok_id": "858"}},
            "pangkat": "Penata",
        },
        {
            "pnsId": SIASN_ID,
            "golonganId": "33",
            "nomorSk": "823/1",
            "tanggalSk": "01-03-2022",
            "tmtGolongan": "01-04-2022",
            "jenisKPNama": "Reguler",
            "masaKerjaGolonganTahun": "12",
            "masaKerjaGolonganBulan": "1",
        },
    ),
    "jabatan": (
        Appointment,
        {
            "id": "1",
            "idPns": SIASN_ID,
            "nipBaru": nip(),
            "jenisJabatan": "FUNGSIONAL_UMUM",
            "instansiKerjaNama": "Pemerintah Kota Contoh",
            "unorId": "UNOR1",
            "unorNama": "Bagian Contoh",
            "namaUnor": "Bagian Contoh",
            "eselon": "",
            "eselonId": "",
            "jabatanFungsionalUmumId": "JFU1",
            "jabatanFungsionalUmumNama": "Pengolah Data",
            "namaJabatan": "Pengolah Data",
            "tmtJabatan": "02-01-2019",
            "nomorSk": "821/1",
            "tanggalSk": "30-12-2018",
            "tmtPelantikan": "02-01-2019",
            "jenisPenugasanId": "D",
            "jenisMutasiId": "MJ",
            "tmtMutasi": "",
            "path": None,
        },
        {
            "pnsId": SIASN_ID,
            "jenisJabatan": "4",
            "unorId": "UNOR1",
            "unorNama": "Bagian Contoh",
            "jabatanFungsionalUmumId": "JFU1",
            "namaJabatan": "Pengolah Data",
            "tmtJabatan": "02-01-2019",
            "nomorSk": "821/1",
            "tanggalSk": "30-12-2018",
            "tmtPelantikan": "02-01-2019",
            "jenisPenugasan": "DEFINITIF",
        },
    ),
    "pendidikan": (
        Education,
        {
            "idPns": SIASN_ID,
            "nipBaru": nip(),
            "pendidikanId": "5109081",
            "pendidikanNama": "S-1 ILMU HUKUM",
            "tkPendidikanId": "40",
            "tkPendidikanNama": "S-1/Sarjana",
            "tahunLulus": "2007",
            "tglLulus": "15-08-2007",
            "isPendidikanPertama": "1",
            "nomorIjasah": "IJ-1",
            "namaSekolah": "Universitas Contoh",
            "gelarDepan": "",
            "gelarBelakang": "S.H.",
        },
        {
            "pnsOrangId": SIASN_ID,
            "tkPendidikanId": 40,
            "pendidikanNama": "S-1 ILMU HUKUM",
            "tahunLulus": 2007,
            "tglLulus": "15-08-2007",
            "isPendidikanPertama": True,
            "nomorIjazah": "IJ-1",
            "namaSekolah": "Universitas Contoh",
        },
    ),
    "diklat": (
        Training,
        {
            "idPns": SIASN_ID,
            "nipBaru": nip(),
            "latihanStrukturalId": "3",
            "latihanStrukturalNama": "SEPADYA/SPAMA/DIKLAT PIM TK. III",
            "nomor": "PIM/1",
            "tanggal": "06-05-2020",
            "tanggalSelesai": "04-08-2020",
            "tahun": "2020",
            "jumlahJam": "360",
            "institusiPenyelenggara": "LAN",
        },
        {
            "pnsOrangId": SIASN_ID,
            "bobot": 0,
            "jenisKompetensi": "",
            "latihanStrukturalId": "3",
            "nomor": "PIM/1",
            "tanggal": "06-05-2020",
            "tanggalSelesai": "04-08-2020",
            "tahun": 2020,
            "jumlahJam": 360,
            "institusiPenyelenggara": "LAN",
        },
    ),
    "kursus": (
        Training,
        {
            "nipBaru": nip(),
            "jenisKursusNama": "ADMINISTRASI PERKANTORAN",
            "jenisKursusSertipikat": "T",
            "institusiPenyelenggara": "BPSDM",
            "jenisDiklatId": "3",
            "jumlahJam": "24",
            "namaKursus": "Manajemen Risiko",
            "noSertipikat": "S-1",
            "tahunKursus": "2025",
            "tanggalKursus": "12-03-2025",
            "tanggalSelesaiKursus": "15-03-2025",
        },
        {
            "pnsOrangId": SIASN_ID,
            "instansiId": "x",
            "institusiPenyelenggara": "BPSDM",
            "jenisDiklatId": "3",
            "jenisKursus": "x",
            "jenisKursusSertipikat": "T",
            "jumlahJam": 24,
            "lokasiId": "x",
            "namaKursus": "Manajemen Risiko",
            "nomorSertipikat": "S-1",
            "tahunKursus": 2025,
            "tanggalKursus": "12-03-2025",
            "tanggalSelesaiKursus": "15-03-2025",
        },
    ),
    "skp22": (
        Appraisal,
        {
            "hasilKinerja": "DIATAS ESPEKTASI",
            "hasilKinerjaNilai": "1",
            "kuadranKinerja": "SANGAT BAIK",
            "KuadranKinerjaNilai": "1",
            "namaPenilai": "Contoh Atasan",
            "nipNrpPenilai": "1",
            "penilaiGolonganId": "42",
            "penilaiJabatanNm": "Kepala",
            "penilaiUnorNm": "Dinas",
            "perilakuKerja": "DIATAS ESPEKTASI",
            "PerilakuKerjaNilai": "1",
            "pnsDinilaiId": SIASN_ID,
            "statusPenilai": "ASN",
            "tahun": "2024",
        },
        {
            "hasilKinerjaNilai": 1,
            "kuadranKinerjaNilai": 1,
            "penilaiNama": "Contoh Atasan",
            "penilaiNipNrp": "1",
            "penilaiUnorNama": "Dinas",
            "perilakuKerjaNilai": 1,
            "pnsDinilaiId": SIASN_ID,
            "tahun": 2024,
        },
    ),
    "skp": (
        Appraisal,
        {
            "tahun": "2018",
            "nilaiSkp": "88.1",
            "orientasiPelayanan": "86",
            "nilaiPerilakuKerja": "85.5",
            "nilaiPrestasiKerja": "87.06",
            "jumlah": "513",
            "nilairatarata": "85.5",
            "pns": SIASN_ID,
            "penilaiNipNrp": "1",
            "penilaiNama": "Contoh Atasan",
            "jenisPeraturanKinerjaKd": "PP46",
        },
        {
            "tahun": 2018,
            "nilaiSkp": 88.1,
            "nilaiPerilakuKerja": 85.5,
            "nilaiPrestasiKerja": 87.06,
            "pnsDinilaiId": SIASN_ID,
            "nipNrpPenilai": "1",
            "namaPenilai": "Contoh Atasan",
        },
    ),
    "kinerjaperiodik": (
        Appraisal,
        {
            "tahun": "2026",
            "nip": nip(),
            "nama": "Contoh Pegawai 1",
            "hasilKinerja": "SESUAI ESPEKTASI",
            "hasilKinerjaNilai": "2",
            "koefisenId": "22",
            "kuadranKinerjaNilai": "2",
            "kuadranNilai": "BAIK",
            "namaPenilai": "Contoh Atasan",
            "penilaiJabatanNama": "Kepala",
            "penilaiNipNrp": "1",
            "penilaiPnsId": "NOTTHEPERSON",
            "penilaiUnorNm": "Dinas",
            "perilakuKerja": "SESUAI ESPEKTASI",
            "perilakuKerjaNilai": "2",
            "periodikId": "2",
            "periodikNama": "Triwulan II",
            "pnsDinilaiId": SIASN_ID,
        },
        {
            "bulanMulaiPenilaian": 4,
            "bulanSelesaiPenilaian": 6,
            "tahunMulaiPenilaian": 2026,
            "tahunSelesaiPenilaian": 2026,
            "hasilKinerjaNilai": 2,
            "koefisienId": "22",
            "kuadranKinerjaNilai": 2,
            "penilaiNama": "Contoh Atasan",
            "penilaiNipNrp": "1",
            "penilaiUnorNama": "Dinas",
            "perilakuKerjaNilai": 2,
            "periodikId": "2",
            "pnsDinilaiId": SIASN_ID,
            "tahun": 2026,
        },
    ),
    "hukdis": (
        Sanction,
        {
            "pnsOrang": SIASN_ID,
            "jenisHukuman": "23",
            "jenisHukumanNama": "Pemotongan tunjangan kinerja 25% selama 6 bulan",
            "skNomor": "862/1",
            "skTanggal": "01-06-2024",
            "hukumanTanggal": "03-06-2024",
            "masaTahun": "0",
            "masaBulan": "6",
            "akhirHukumTanggal": "03-12-2024",
            "nomorPp": "94 Tahun 2021",
            "alasanHukumanDisiplinNama": "Tidak masuk kerja",
            "jenisTingkatHukumanId": "S",
        },
        {
            "pnsOrangId": SIASN_ID,
            "jenisHukumanId": "23",
            "skNomor": "862/1",
            "skTanggal": "01-06-2024",
            "hukumanTanggal": "03-06-2024",
            "akhirHukumanTanggal": "03-12-2024",
            "nomorPp": "PP 94/2021",
            "keterangan": "Tidak masuk kerja",
            "jenisTingkatHukumanId": "S",
        },
    ),
    "penghargaan": (
        Award,
        {
            "pnsOrangId": SIASN_ID,
            "tahun": "2020",
            "skNomor": "KEP/1",
            "skDate": "17-08-2020",
            "hargaNama": "Satyalancana Karya Satya 10 Tahun",
            "hargaId": "201",
        },
        {"pnsOrangId": SIASN_ID, "tahun": 2020, "skNomor": "KEP/1", "skDate": "17-08-2020", "hargaId": "201"},
    ),
    "angkakredit": (
        AngkaKredit,
        {
            "pns": SIASN_ID,
            "nomorSk": "PAK/1",
            "tanggalSk": "01-02-2026",
            "bulanMulaiPenailan": "1",
            "tahunMulaiPenailan": "2025",
            "bulanSelesaiPenailan": "12",
            "tahunSelesaiPenailan": "2025",
            "kreditUtamaBaru": "25",
            "kreditPenunjangBaru": "0",
            "kreditBaruTotal": "25",
            "Sumber": "x",
        },
        {
            "pnsId": SIASN_ID,
            "nomorSk": "PAK/1",
            "bulanMulaiPenilaian": 1,
            "tahunMulaiPenilaian": 2025,
            "bulanSelesaiPenilaian": 12,
            "tahunSelesaiPenilaian": 2025,
            "kreditBaruTotal": 25,
        },
    ),
}


@pytest.fixture(autouse=True)
def person(db):
    return make_employee(1, siasn_id=SIASN_ID)


def recorded(model):
    found = model.objects.values().get()
    return {name: value for name, value in found.items() if name not in BOOKKEEPING}


@pytest.mark.parametrize("entity", SPELLINGS)
def test_what_get_delivers_and_what_post_takes_come_to_the_same_record(tmp_path, entity):
    model, got, posted = SPELLINGS[entity]
    plan = imported("riwayat", json_file(tmp_path / "got.json", {f"rw-{entity}": [got]}))
    assert not [note for note in plan.notes if "not used" in note]
    first = recorded(model)
    model.objects.all().delete()
    imported("riwayat", json_file(tmp_path / "posted.json", {f"rw-{entity}": [posted]}))
    assert recorded(model) == first


@pytest.mark.parametrize("entity", SPELLINGS)
def test_the_same_entity_comes_as_a_sheet_too_and_twice_is_the_same(tmp_path, entity):
    model, got, _posted = SPELLINGS[entity]
    row = {name: value for name, value in got.items() if not isinstance(value, dict)}
    path = workbook(tmp_path / "riwayat.xlsx", {entity: [row]})
    imported("riwayat", path)
    assert model.objects.count() == 1
    again = imported("riwayat", path)
    assert again.counts == {"create": 0, "change": 0, "same": 1, "refused": 0}


def test_every_entity_has_its_table():
    from assessments.imports.riwayat import ENTITIES

    assert set(SPELLINGS) == set(ENTITIES)
