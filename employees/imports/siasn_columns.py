"""The columns of SIASN's nominative roll in all layouts seen: 65 to 71 columns, PNS and PPPK.

Columns we do not keep are declared too, so that only headers nobody has seen before are reported as unused.
"""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from employees.imports.reading import PASSED_OVER
from merit.intake import values
from merit.intake.errors import CellError
from merit.intake.kinds import Column, Sheet
from merit.intake.texts import clean_code
from merit.intake.values import Parser, shown

_TEXT_NIP = _("18 digits; format the column as text")
_EARLIEST_DIPLOMA, _LATEST_DIPLOMA = 1940, 2100
_NO_YEAR = frozenset({"0", "0000"})


def graduation_year() -> Parser:
    """Read a year of graduation; SIASN writes 0 where it has none."""
    number = values.integer(0, _LATEST_DIPLOMA)

    def read(raw: Any) -> int | None:
        if clean_code(shown(raw)) in _NO_YEAR:
            return None
        year = int(number(raw))
        if year < _EARLIEST_DIPLOMA:
            raise CellError(gettext("A year of four digits is expected."))
        return year

    return Parser("year", read, _("year of four digits"), look="number")


USED = (
    Column("PNS ID", "siasn_id", values.code()),
    Column("NIP BARU", "nip", values.nip(), required=True, aliases=("NIP",), help=_TEXT_NIP),
    Column("NAMA", "name", values.text(200), required=True),
    Column("GELAR DEPAN", "title_front", values.text(60)),
    Column("GELAR BELAKANG", "title_back", values.text(100)),
    Column("TEMPAT LAHIR NAMA", "birth_place", values.text(120), aliases=("TEMPAT LAHIR",)),
    Column("TANGGAL LAHIR", "birth_on", values.date(), required=True),
    Column("JENIS KELAMIN", "sex", values.sex(), required=True),
    Column("NOMOR HP", "phone", values.text(30), aliases=("NO HP",)),
    Column("EMAIL", "email", values.text(254)),
    Column("EMAIL GOV", "email_gov", values.text(254)),
    Column("JENIS PEGAWAI NAMA", "kind_name", values.text(), aliases=("JENIS PEGAWAI",)),
    Column(
        "KEDUDUKAN HUKUM ID",
        "legal_status",
        values.short_code(width=2),
        required=True,
        aliases=("KEDUDUKAN PNS ID",),
    ),
    Column("KEDUDUKAN HUKUM NAMA", "legal_status_name", values.text(), aliases=("KEDUDUKAN PNS NAMA",)),
    Column("STATUS CPNS PNS", "status", values.text()),
    Column("TMT CPNS", "cpns_on", values.date()),
    Column("TMT PNS", "pns_on", values.date()),
    Column("GOL AKHIR ID", "golongan_id", values.short_code()),
    Column("GOL AKHIR NAMA", "golongan_name", values.text()),
    Column("TMT GOLONGAN", "golongan_since", values.date(), aliases=("TMT GOLONGAN AKHIR",)),
    Column("MK TAHUN", "mk_years", values.integer(0, 60)),
    Column("MK BULAN", "mk_months", values.integer(0, 11)),
    Column("JENIS JABATAN ID", "post_kind_id", values.short_code()),
    Column("JENIS JABATAN NAMA", "post_kind_name", values.text()),
    Column("JABATAN ID", "post", values.code()),
    Column("JABATAN NAMA", "post_title", values.text(255), required=True, filled=False),
    Column("TMT JABATAN", "post_since", values.date(), required=True, filled=False),
    Column("TINGKAT PENDIDIKAN ID", "education_id", values.short_code()),
    Column("TINGKAT PENDIDIKAN NAMA", "education_name", values.text()),
    Column("PENDIDIKAN NAMA", "education_field", values.text(200), aliases=("PENDIDIKAN TERAKHIR NAMA",)),
    Column("TAHUN LULUS", "graduation_year", graduation_year()),
    Column("NAMA SEKOLAH", "school", values.text(200)),
    Column("UNOR ID", "unit", values.code(), required=True, filled=False),
    Column("UNOR NAMA", "unit_name", values.text(255)),
    Column("ESELON ID", "eselon_id", values.short_code()),
    Column("ESELON NAMA", "eselon_name", values.text()),
    Column("RUMPUN", "field", values.text(120)),
)
_PASSED_OVER = (
    "NIP LAMA",
    "TEMPAT LAHIR ID",
    "AGAMA ID",
    "AGAMA NAMA",
    "JENIS KAWIN ID",
    "JENIS KAWIN NAMA",
    "NIK",
    "ALAMAT",
    "NPWP NOMOR",
    "BPJS",
    "JENIS PEGAWAI ID",
    "KARTU ASN VIRTUAL",
    "NOMOR SK CPNS",
    "TANGGAL SK CPNS",
    "NOMOR SK PNS",
    "TANGGAL SK PNS",
    "GOL AWAL ID",
    "GOL AWAL NAMA",
    "PENDIDIKAN ID",
    "KPKN ID",
    "KPKN NAMA",
    "LOKASI KERJA ID",
    "LOKASI KERJA NAMA",
    "INSTANSI INDUK ID",
    "INSTANSI INDUK NAMA",
    "INSTANSI KERJA ID",
    "INSTANSI KERJA NAMA",
    "SATUAN KERJA INDUK ID",
    "SATUAN KERJA INDUK NAMA",
    "SATUAN KERJA KERJA ID",
    "SATUAN KERJA KERJA NAMA",
    "IS VALID NIK",
    "FLAG IKD",
    "CREATED AT",
    "UPDATED AT",
)
NOMINATIVE = Sheet(
    "Data ASN",
    (*USED, *(Column(name, f"unused_{number}", PASSED_OVER) for number, name in enumerate(_PASSED_OVER))),
    aliases=("Data PNS", "Data PPPK", "Data PPPK Paruh Waktu", "Nominatif"),
)
