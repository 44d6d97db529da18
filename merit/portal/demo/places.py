"""The units and posts of the demo city: public names of offices and places, no person."""

DINAS = (
    (
        "Dinas Pendidikan dan Kebudayaan",
        (
            "Pembinaan Sekolah Dasar",
            "Pembinaan Sekolah Menengah Pertama",
            "Pembinaan PAUD dan Pendidikan Nonformal",
            "Guru dan Tenaga Kependidikan",
            "Kebudayaan",
        ),
    ),
    (
        "Dinas Kesehatan",
        (
            "Kesehatan Masyarakat",
            "Pencegahan dan Pengendalian Penyakit",
            "Pelayanan Kesehatan",
            "Sumber Daya Kesehatan",
        ),
    ),
    (
        "Dinas Pekerjaan Umum dan Penataan Ruang",
        ("Sumber Daya Air", "Bina Marga", "Cipta Karya", "Tata Ruang", "Jasa Konstruksi"),
    ),
    (
        "Dinas Perumahan dan Kawasan Permukiman",
        ("Perumahan", "Kawasan Permukiman", "Pertanahan", "Prasarana dan Utilitas"),
    ),
    (
        "Satuan Polisi Pamong Praja",
        ("Penegakan Peraturan Daerah", "Ketertiban Umum", "Perlindungan Masyarakat", "Sumber Daya Aparatur"),
    ),
    (
        "Dinas Pemadam Kebakaran dan Penyelamatan",
        ("Pencegahan", "Pemadaman", "Penyelamatan", "Sarana dan Prasarana"),
    ),
    (
        "Dinas Sosial dan Pemberdayaan Masyarakat",
        (
            "Rehabilitasi Sosial",
            "Perlindungan dan Jaminan Sosial",
            "Pemberdayaan Sosial",
            "Pemberdayaan Masyarakat",
        ),
    ),
    (
        "Dinas Tenaga Kerja",
        (
            "Pelatihan dan Produktivitas",
            "Penempatan Tenaga Kerja",
            "Hubungan Industrial",
            "Pengawasan dan Perlindungan",
        ),
    ),
    (
        "Dinas Pemberdayaan Perempuan dan Perlindungan Anak",
        (
            "Pengarusutamaan Gender",
            "Perlindungan Perempuan",
            "Perlindungan Anak",
            "Data dan Informasi Gender",
        ),
    ),
    (
        "Dinas Ketahanan Pangan dan Pertanian",
        (
            "Ketahanan Pangan",
            "Tanaman Pangan dan Hortikultura",
            "Peternakan dan Kesehatan Hewan",
            "Penyuluhan",
        ),
    ),
    (
        "Dinas Perikanan",
        ("Perikanan Tangkap", "Perikanan Budidaya", "Pengolahan dan Pemasaran", "Pengawasan Sumber Daya"),
    ),
    (
        "Dinas Lingkungan Hidup",
        (
            "Tata Lingkungan",
            "Pengelolaan Sampah",
            "Pengendalian Pencemaran",
            "Penaatan dan Peningkatan Kapasitas",
        ),
    ),
    (
        "Dinas Kependudukan dan Pencatatan Sipil",
        (
            "Pendaftaran Penduduk",
            "Pencatatan Sipil",
            "Pengelolaan Informasi Kependudukan",
            "Pemanfaatan Data dan Inovasi",
        ),
    ),
    (
        "Dinas Pengendalian Penduduk dan Keluarga Berencana",
        ("Pengendalian Penduduk", "Keluarga Berencana", "Ketahanan Keluarga", "Penggerakan"),
    ),
    ("Dinas Perhubungan", ("Lalu Lintas", "Angkutan", "Keselamatan", "Pengujian Kendaraan")),
    (
        "Dinas Komunikasi dan Informatika",
        (
            "Informasi dan Komunikasi Publik",
            "Aplikasi Informatika",
            "Infrastruktur Teknologi",
            "Statistik dan Persandian",
        ),
    ),
    (
        "Dinas Koperasi Usaha Kecil dan Menengah",
        ("Kelembagaan Koperasi", "Pemberdayaan Usaha Mikro", "Pengawasan Koperasi", "Fasilitasi Usaha"),
    ),
    (
        "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
        (
            "Pengembangan Iklim Penanaman Modal",
            "Promosi",
            "Pelayanan Perizinan",
            "Pengendalian Penanaman Modal",
        ),
    ),
    ("Dinas Kepemudaan Olahraga dan Pariwisata", ("Kepemudaan", "Olahraga", "Pariwisata", "Ekonomi Kreatif")),
    (
        "Dinas Perpustakaan dan Kearsipan",
        ("Layanan Perpustakaan", "Pengembangan Koleksi", "Pengelolaan Arsip", "Pembinaan Kearsipan"),
    ),
    (
        "Dinas Perdagangan",
        ("Pasar", "Perdagangan Dalam Negeri", "Kemetrologian", "Pengendalian Barang Pokok"),
    ),
    (
        "Dinas Perindustrian",
        ("Industri Agro", "Industri Aneka", "Sumber Daya Industri", "Kerja Sama Industri"),
    ),
)
BADAN = (
    (
        "Badan Perencanaan Pembangunan Riset dan Inovasi Daerah",
        (
            "Perencanaan dan Pengendalian",
            "Pemerintahan dan Pembangunan Manusia",
            "Perekonomian dan Infrastruktur",
            "Riset dan Inovasi",
        ),
    ),
    (
        "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        (
            "Pengadaan dan Informasi Kepegawaian",
            "Mutasi dan Promosi",
            "Pengembangan Kompetensi",
            "Penilaian Kinerja dan Disiplin",
        ),
    ),
    (
        "Badan Pengelolaan Keuangan dan Aset Daerah",
        ("Anggaran", "Perbendaharaan", "Akuntansi", "Pengelolaan Aset"),
    ),
    (
        "Badan Pendapatan Daerah",
        ("Pendataan dan Penetapan", "Penagihan", "Pengendalian", "Pengembangan Pendapatan"),
    ),
    (
        "Badan Penanggulangan Bencana dan Kesatuan Bangsa",
        (
            "Pencegahan dan Kesiapsiagaan",
            "Kedaruratan dan Logistik",
            "Ideologi dan Wawasan Kebangsaan",
            "Politik Dalam Negeri",
        ),
    ),
)
SETDA_BAGIAN = (
    "Pemerintahan",
    "Kesejahteraan Rakyat",
    "Hukum",
    "Perekonomian dan Sumber Daya Alam",
    "Administrasi Pembangunan",
    "Pengadaan Barang dan Jasa",
    "Umum",
    "Organisasi",
    "Protokol dan Komunikasi Pimpinan",
)
KECAMATAN = {
    "Palaran": ("Bantuas", "Bukuan", "Handil Bakti", "Rawa Makmur", "Simpang Pasir"),
    "Samarinda Seberang": ("Baqa", "Gunung Panjang", "Mangkupalas", "Mesjid", "Sungai Keledang", "Tenun"),
    "Samarinda Ulu": (
        "Air Hitam",
        "Air Putih",
        "Bukit Pinang",
        "Dadi Mulya",
        "Gunung Kelua",
        "Jawa",
        "Sidodadi",
        "Teluk Lerong Ilir",
    ),
    "Samarinda Ilir": ("Pelita", "Selili", "Sidodamai", "Sidomulyo", "Sungai Dama"),
    "Samarinda Utara": (
        "Budaya Pampang",
        "Lempake",
        "Sempaja Barat",
        "Sempaja Selatan",
        "Sempaja Timur",
        "Sempaja Utara",
        "Sungai Siring",
        "Tanah Merah",
    ),
    "Sungai Kunjang": (
        "Karang Anyar",
        "Karang Asam Ilir",
        "Karang Asam Ulu",
        "Loa Bahu",
        "Loa Bakung",
        "Loa Buah",
        "Teluk Lerong Ulu",
    ),
    "Sambutan": ("Makroman", "Pulau Atas", "Sambutan", "Sindang Sari", "Sungai Kapih"),
    "Sungai Pinang": ("Bandara", "Gunung Lingai", "Mugirejo", "Sungai Pinang Dalam", "Temindung Permai"),
    "Samarinda Kota": ("Bugis", "Karang Mumus", "Pasar Pagi", "Pelabuhan", "Sungai Pinang Luar"),
    "Loa Janan Ilir": ("Harapan Baru", "Rapak Dalam", "Sengkotek", "Simpang Tiga", "Tani Aman"),
}
SUBBAGIAN = ("Umum dan Kepegawaian", "Keuangan", "Perencanaan Program")
SEKSI = ("Perencanaan Teknis", "Pelaksanaan", "Pemantauan dan Evaluasi", "Kerja Sama dan Data")
KECAMATAN_SEKSI = (
    "Pemerintahan",
    "Ketenteraman dan Ketertiban",
    "Ekonomi dan Pembangunan",
    "Kesejahteraan Sosial",
    "Pelayanan Umum",
)
KELURAHAN_SEKSI = ("Pemerintahan", "Pembangunan", "Kesejahteraan Rakyat", "Ketenteraman")
UPT = (
    ("Dinas Kesehatan", "Instalasi Farmasi"),
    ("Dinas Kesehatan", "Laboratorium Kesehatan"),
    ("Dinas Pekerjaan Umum dan Penataan Ruang", "Peralatan dan Perbekalan"),
    ("Dinas Pekerjaan Umum dan Penataan Ruang", "Laboratorium Konstruksi"),
    ("Dinas Lingkungan Hidup", "Tempat Pemrosesan Akhir"),
    ("Dinas Lingkungan Hidup", "Laboratorium Lingkungan"),
    ("Dinas Perhubungan", "Pengelolaan Parkir"),
    ("Dinas Perhubungan", "Terminal"),
    ("Dinas Perdagangan", "Metrologi Legal"),
    ("Dinas Perdagangan", "Pasar Wilayah Utara"),
    ("Dinas Perdagangan", "Pasar Wilayah Selatan"),
    ("Dinas Sosial dan Pemberdayaan Masyarakat", "Rumah Singgah"),
    ("Dinas Tenaga Kerja", "Balai Latihan Kerja"),
    ("Dinas Ketahanan Pangan dan Pertanian", "Rumah Potong Hewan"),
    ("Dinas Perikanan", "Balai Benih Ikan"),
    ("Dinas Pemberdayaan Perempuan dan Perlindungan Anak", "Perlindungan Perempuan dan Anak"),
    ("Badan Pendapatan Daerah", "Pelayanan Pajak Wilayah Utara"),
    ("Badan Pendapatan Daerah", "Pelayanan Pajak Wilayah Selatan"),
    ("Dinas Perumahan dan Kawasan Permukiman", "Rumah Susun"),
    ("Dinas Kepemudaan Olahraga dan Pariwisata", "Gelanggang Olahraga"),
)
SD_COUNT, SMP_COUNT, PUSKESMAS_COUNT = 90, 34, 26
