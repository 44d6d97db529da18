"""A synthetic nominative roll of 71 columns, as SIASN exports it. No real person, no real NIP."""

import random
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

_HEAD = (
    "PNS ID|NIP BARU|NIP LAMA|NAMA|GELAR DEPAN|GELAR BELAKANG|TEMPAT LAHIR|TEMPAT LAHIR ID|"
    "TANGGAL LAHIR|JENIS KELAMIN|AGAMA ID|AGAMA NAMA|JENIS KAWIN ID|JENIS KAWIN NAMA|NIK|NOMOR HP|"
    "EMAIL|EMAIL GOV|ALAMAT|NPWP NOMOR|BPJS|JENIS PEGAWAI ID|JENIS PEGAWAI NAMA|KEDUDUKAN PNS ID|"
    "KEDUDUKAN PNS NAMA|STATUS CPNS PNS|KARTU ASN VIRTUAL|NOMOR SK CPNS|TANGGAL SK CPNS|TMT CPNS|"
    "NOMOR SK PNS|TANGGAL SK PNS|TMT PNS|GOL AWAL ID|GOL AWAL NAMA|GOL AKHIR ID|GOL AKHIR NAMA|"
    "TMT GOLONGAN|MK TAHUN|MK BULAN|JENIS JABATAN ID|JENIS JABATAN NAMA|JABATAN ID|JABATAN NAMA|"
    "TMT JABATAN|TINGKAT PENDIDIKAN ID|TINGKAT PENDIDIKAN NAMA|PENDIDIKAN ID|PENDIDIKAN NAMA|"
    "TAHUN LULUS|NAMA SEKOLAH|KPKN ID|KPKN NAMA|LOKASI KERJA ID|LOKASI KERJA NAMA|UNOR ID|"
    "UNOR NAMA|INSTANSI INDUK ID|INSTANSI INDUK NAMA|INSTANSI KERJA ID|INSTANSI KERJA NAMA|"
    "SATUAN KERJA INDUK ID|SATUAN KERJA INDUK NAMA|SATUAN KERJA KERJA ID|SATUAN KERJA KERJA NAMA|"
    "IS VALID NIK|FLAG IKD|CREATED AT|UPDATED AT|ESELON ID|ESELON NAMA"
)
HEAD = tuple(_HEAD.split("|"))
UNITS = 946
_DEGREES = (("40", "S-1/Sarjana", "S-1 Manajemen"), ("30", "Diploma III", "D-III Keperawatan"))
_GOLONGAN = (("31", "III/a"), ("32", "III/b"), ("33", "III/c"), ("34", "III/d"), ("41", "IV/a"))


def unit_code(number: int) -> str:
    """Return the code of a unit as we store it."""
    return f"{number:032X}"


def write_roll(path: Path, rows: int, seed: int = 1) -> None:
    """Write a roll of `rows` people."""
    chance = random.Random(seed)
    book = xlsxwriter.Workbook(path, {"constant_memory": False})
    page = book.add_worksheet("Data ASN")
    page.write_row(0, 0, HEAD)
    for number in range(rows):
        person = _person(number, chance)
        page.write_row(number + 1, 0, [person.get(name, "-") for name in HEAD])
    book.close()


def _uuid(chance: random.Random) -> str:
    text = f"{chance.getrandbits(128):032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _day(day: date) -> str:
    return day.strftime("%d-%m-%Y")


def _person(number: int, chance: random.Random) -> dict[str, str]:
    born = date(1968, 1, 1) + timedelta(days=number % 11_000)
    begun = date(born.year + 25, 1 + number % 12, 1)
    sex = 1 + number % 2
    golongan, degree = chance.choice(_GOLONGAN), chance.choice(_DEGREES)
    unit = chance.randrange(UNITS)
    return {
        "PNS ID": _uuid(chance),
        "NIP BARU": f"{born:%Y%m%d}{begun:%Y%m}{sex}{1 + number % 999:03d}",
        "NAMA": f"PEGAWAI CONTOH {number:05d}",
        "GELAR BELAKANG": chance.choice(("S.E.", "S.Kep.", "S.STP., M.Si.", "-")),
        "TEMPAT LAHIR": chance.choice(("Samarinda", "Balikpapan", "Tenggarong")),
        "TEMPAT LAHIR ID": _uuid(chance),
        "TANGGAL LAHIR": _day(born),
        "JENIS KELAMIN": "MF"[sex - 1],
        "AGAMA ID": "1",
        "NIK": f"647{chance.randrange(10**13):013d}",
        "NOMOR HP": f"08{chance.randrange(10**10):010d}",
        "EMAIL": f"pegawai{number}@example.go.id",
        "ALAMAT": f"JL. CONTOH NO. {chance.randrange(400)} SAMARINDA",
        "NPWP NOMOR": f"{chance.randrange(10**15):015d}",
        "BPJS": f"{chance.randrange(10**13):013d}",
        "JENIS PEGAWAI ID": "15",
        "JENIS PEGAWAI NAMA": "PNS Daerah Kabupaten/Kota yang bekerja pada Kabupaten/Kota",
        "KEDUDUKAN PNS ID": "01",
        "KEDUDUKAN PNS NAMA": "Aktif",
        "STATUS CPNS PNS": "P",
        "NOMOR SK CPNS": f"821.12/{chance.randrange(10_000)}/BKPSDM",
        "TANGGAL SK CPNS": _day(begun),
        "TMT CPNS": _day(begun),
        "NOMOR SK PNS": f"821.13/{chance.randrange(10_000)}/BKPSDM",
        "TANGGAL SK PNS": _day(begun + timedelta(days=400)),
        "TMT PNS": _day((begun + timedelta(days=400)).replace(day=1)),
        "GOL AWAL ID": "31",
        "GOL AWAL NAMA": "III/a",
        "GOL AKHIR ID": golongan[0],
        "GOL AKHIR NAMA": golongan[1],
        "TMT GOLONGAN": f"01-{chance.choice(('04', '10'))}-{2016 + number % 9}",
        "MK TAHUN": str(chance.randrange(5, 30)),
        "MK BULAN": str(chance.randrange(12)),
        "JENIS JABATAN ID": "4",
        "JENIS JABATAN NAMA": "Jabatan Fungsional Umum",
        "JABATAN ID": _uuid(chance),
        "JABATAN NAMA": chance.choice(("PENGELOLA LAYANAN", "PENATA KELOLA", "PENGADMINISTRASI UMUM")),
        "TMT JABATAN": f"{1 + number % 28:02d}-03-{2012 + number % 12}",
        "TINGKAT PENDIDIKAN ID": degree[0],
        "TINGKAT PENDIDIKAN NAMA": degree[1],
        "PENDIDIKAN ID": _uuid(chance),
        "PENDIDIKAN NAMA": degree[2],
        "TAHUN LULUS": str(begun.year - 2),
        "NAMA SEKOLAH": "UNIVERSITAS CONTOH",
        "LOKASI KERJA ID": "A5EB03E242A1F6A0E040640A040252AD",
        "LOKASI KERJA NAMA": "Kota Samarinda",
        "UNOR ID": unit_code(unit).lower(),
        "UNOR NAMA": f"UNIT CONTOH {unit}",
        "INSTANSI INDUK ID": "A5EB03E23D5DF6A0E040640A040252AD",
        "INSTANSI INDUK NAMA": "Pemerintah Kota Samarinda",
        "INSTANSI KERJA ID": "A5EB03E23D5DF6A0E040640A040252AD",
        "INSTANSI KERJA NAMA": "Pemerintah Kota Samarinda",
        "SATUAN KERJA INDUK NAMA": "Pemerintah Kota Samarinda",
        "SATUAN KERJA KERJA NAMA": "Pemerintah Kota Samarinda",
        "IS VALID NIK": "1",
        "FLAG IKD": "1",
        "CREATED AT": "2026-01-05 08:00:00",
        "UPDATED AT": "2026-10-05 08:00:00",
    }
