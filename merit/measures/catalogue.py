"""The rows of the registry, family by family.

Each row: name, kind with decimals, unit, English label, Indonesian label, words (text only, best first where
they have an order), whys, source records. Here belong the declarations and nothing that runs.
"""

from merit.rules.codes import COMPETENCIES, POST_LEVELS, POTENTIAL_ASPECTS, PREDIKAT, SKP_SCALES

_LEVELS = " ".join(POST_LEVELS)
_PREDIKAT = " ".join(PREDIKAT)
_RECORD = "no_record not_verified"
_DATED = "no_record not_verified expired"
_ASSESSED = "never_assessed not_verified expired"
_COMPETENCY_NAMES = {
    "integritas": ("Integrity", "Integritas"),
    "kerja_sama": ("Cooperation", "Kerja Sama"),
    "komunikasi": ("Communication", "Komunikasi"),
    "orientasi_hasil": ("Orientation on results", "Orientasi pada Hasil"),
    "pelayanan_publik": ("Public service", "Pelayanan Publik"),
    "pengembangan_diri": ("Developing oneself and others", "Pengembangan Diri dan Orang Lain"),
    "mengelola_perubahan": ("Managing change", "Mengelola Perubahan"),
    "pengambilan_keputusan": ("Decision making", "Pengambilan Keputusan"),
    "perekat_bangsa": ("National cohesion", "Perekat Bangsa"),
}
_ASPECT_NAMES = {
    "intelektual": ("Intellectual ability", "Kemampuan intelektual"),
    "interpersonal": ("Interpersonal ability", "Kemampuan interpersonal"),
    "kesadaran_diri": ("Self awareness", "Kesadaran diri"),
    "berpikir_kritis": ("Critical and strategic thinking", "Berpikir kritis dan strategis"),
    "pemecahan_masalah": ("Problem solving", "Menyelesaikan permasalahan"),
    "kecerdasan_emosional": ("Emotional intelligence", "Kecerdasan emosional"),
    "belajar_cepat": ("Growth mindset", "Belajar cepat dan mengembangkan diri"),
    "motivasi_komitmen": ("Motivation and commitment (grit)", "Motivasi dan komitmen"),
}
Row = tuple[str, ...]

PERSON: tuple[Row, ...] = (
    ("kind", "text", "code", "Kind of employee", "Jenis pegawai",
     "pns pppk pppk_paruh_waktu pns_other_agency", "", "employees.Employee"),
    ("legal_status", "text", "code", "Legal status", "Kedudukan hukum", "", "no_record",
     "employees.Employee"),
    ("age_on", "number.6", "years", "Age", "Usia", "", "", "employees.Employee"),
    ("years_of_service", "number.6", "years", "Length of service", "Masa kerja", "", "no_record",
     "employees.Employee"),
)  # fmt: skip

CAREER: tuple[Row, ...] = (
    ("golongan", "number.0", "code", "Golongan", "Golongan", "", f"{_RECORD} not_applicable",
     "employees.PangkatRecord"),
    ("years_in_golongan", "number.6", "years", "Years in the present golongan", "Masa kerja golongan", "",
     f"{_RECORD} not_applicable", "employees.PangkatRecord"),
    ("level", "text", "code", "Level of the present post", "Jenjang jabatan", _LEVELS, _RECORD,
     "employees.Appointment"),
    ("job_kind", "text", "code", "Kind of the present post", "Jenis jabatan",
     "struktural fungsional pelaksana", _RECORD, "employees.Appointment"),
    ("eselon", "text", "code", "Eselon of the present post", "Eselon", "", f"{_RECORD} not_applicable",
     "employees.Appointment"),
    ("unit", "text", "code", "Present unit", "Unit kerja", "", "no_record",
     "employees.Appointment, employees.Employee"),
    ("years_in_post", "number.6", "years", "Years in the present post", "Lama menduduki jabatan", "", _RECORD,
     "employees.Appointment, positions.PositionSuccession"),
    ("years_in_level", "number.6", "years", "Years in the present level", "Lama pada jenjang jabatan", "",
     _RECORD, "employees.Appointment"),
    ("years_as_jpt_pratama", "number.6", "years", "Years as JPT pratama", "Lama sebagai JPT pratama", "",
     _RECORD, "employees.Appointment"),
    ("years_as_administrator", "number.6", "years", "Years as administrator or ahli madya",
     "Lama sebagai administrator atau ahli madya", "", _RECORD, "employees.Appointment"),
    ("years_as_pengawas", "number.6", "years", "Years as pengawas or ahli muda",
     "Lama sebagai pengawas atau ahli muda", "", _RECORD, "employees.Appointment"),
    ("years_as_pelaksana", "number.6", "years", "Years as pelaksana, ahli pertama or skilled functional",
     "Lama sebagai pelaksana, ahli pertama, atau fungsional keterampilan", "", _RECORD,
     "employees.Appointment"),
    ("months_of_plt", "number.0", "months", "Months as Plt", "Lama menjadi Plt", "", "",
     "employees.Appointment"),
    ("unit_variety", "number.0", "units", "Number of units served in", "Jumlah unit yang pernah diduduki", "",
     _RECORD, "employees.Appointment"),
    ("post_variety", "text", "code", "Variety of posts held", "Keragaman riwayat jabatan",
     "inter_agency inter_unit one_unit", _RECORD, "employees.Appointment, positions.Unit"),
    ("acting_best", "text", "code", "Best non-definitive assignment", "Penugasan nondefinitif",
     "pj plt_higher plt_equal plh_higher plh_equal none", "", "employees.Appointment"),
)  # fmt: skip

LEARNING: tuple[Row, ...] = (
    ("education_level", "number.0", "level", "Highest education", "Tingkat pendidikan", "", _RECORD,
     "employees.Education"),
    ("training_hours_year", "number.0", "hours", "Training hours of the last year",
     "Jam pelajaran setahun terakhir", "", "", "employees.Training"),
    ("development_count_3y", "number.0", "times", "Competency development in the last 3 years",
     "Pengembangan kompetensi 3 tahun terakhir", "", "", "employees.Training"),
    ("leadership_training_count_3y", "number.0", "times",
     "Leadership and functional training in the last 3 years",
     "Diklat kepemimpinan dan fungsional 3 tahun terakhir", "", "", "employees.Training"),
    ("has_leadership_training_for_level", "bool", "none", "Has the leadership training of the present level",
     "Sudah mengikuti diklat kepemimpinan sesuai jenjang", "", f"{_RECORD} not_applicable",
     "employees.Training, employees.Appointment"),
    ("has_functional_training", "bool", "none", "Has functional training",
     "Sudah mengikuti diklat fungsional", "", f"{_RECORD} not_applicable",
     "employees.Training, employees.Appointment"),
)  # fmt: skip

PERFORMANCE: tuple[Row, ...] = (
    ("skp_last", "text", "code", "Predikat of the last year", "Predikat kinerja tahun terakhir", _PREDIKAT,
     f"{_DATED} not_applicable", "assessments.Appraisal"),
    ("skp_previous", "text", "code", "Predikat of the year before", "Predikat kinerja tahun sebelumnya",
     _PREDIKAT, f"{_DATED} not_applicable", "assessments.Appraisal"),
    ("skp_score_last", "number.2", "points", "SKP number of the last year (older regimes)",
     "Nilai SKP tahun terakhir (aturan lama)", "", f"{_DATED} not_applicable", "assessments.Appraisal"),
    ("skp_scale_last", "text", "code", "Scale of that SKP number", "Skala nilai SKP tersebut",
     " ".join(SKP_SCALES), f"{_DATED} not_applicable", "assessments.Appraisal"),
    ("appraisals_monthly_mean_code", "number.6", "code",
     "Mean predikat code of the last 12 months (1 is best)",
     "Rata-rata kode predikat 12 bulan terakhir (1 terbaik)", "", _RECORD, "assessments.Appraisal"),
    ("feedback_mean", "number.6", "points", "360 feedback", "Umpan balik 360 derajat", "",
     f"{_DATED} fewer_than_three_raters", "assessments.FeedbackSummary"),
    ("best_employee_vote", "number.2", "points", "Best employee vote", "Suara pegawai terbaik", "",
     f"{_DATED} fewer_than_three_raters", "assessments.Recognition"),
    ("best_performer_score", "number.2", "points", "Best performer score", "Nilai pegawai berkinerja terbaik",
     "", _DATED, "assessments.Recognition"),
    ("attendance_percent", "number.6", "percent", "Attendance of the last 12 months",
     "Kehadiran 12 bulan terakhir", "", _RECORD, "employees.AttendanceMonth"),
)  # fmt: skip

RECOGNITION: tuple[Row, ...] = (
    ("innovation_best", "text", "code", "Best innovation", "Inovasi terbaik",
     "national agency eselon_2 eselon_3 eselon_4 none", "", "employees.Innovation"),
    ("award_best_5y", "text", "code", "Best award of the last 5 years",
     "Penghargaan terbaik 5 tahun terakhir",
     "international national inter_agency agency none", "", "employees.Award"),
    ("team_best_2y", "text", "code", "Best team role of the last 2 years",
     "Tim kerja terbaik 2 tahun terakhir",
     "chair_inter_agency chair_internal member_inter_agency member_internal none", "",
     "employees.Assignment"),
    ("extra_task_best", "text", "code", "Additional tasks of the last 2 years",
     "Tugas tambahan 2 tahun terakhir",
     "national_multiple national_single unit_multiple unit_single none", "", "employees.Assignment"),
)  # fmt: skip

COMPETENCE: tuple[Row, ...] = (
    *((f"comp_{code}", "number.0", "level", f"Competency level: {_COMPETENCY_NAMES[code][0]}",
       f"Level kompetensi {_COMPETENCY_NAMES[code][1]}", "", _ASSESSED, "assessments.CompetencyResult")
      for code in COMPETENCIES),
    ("jpm_given", "number.2", "percent", "JPM as an instrument without levels gave it",
     "JPM dari instrumen tanpa level", "", f"{_ASSESSED} not_applicable", "assessments.CompetencyResult"),
    ("days_since_assessment", "number.0", "days", "Days since the last competency assessment",
     "Hari sejak penilaian kompetensi terakhir", "", "never_assessed not_verified",
     "assessments.CompetencyResult"),
    ("potential_mean", "number.6", "points", "Mean of the eight aspects of potential",
     "Rata-rata delapan aspek potensi", "", _ASSESSED, "assessments.PotentialResult"),
    *((f"pot_{code}", "number.2", "points", f"Potential: {_ASPECT_NAMES[code][0]}",
       f"Potensi {_ASPECT_NAMES[code][1]}", "", _ASSESSED, "assessments.PotentialResult")
      for code in POTENTIAL_ASPECTS),
)  # fmt: skip

CONDUCT: tuple[Row, ...] = (
    ("sanction_worst_2y", "text", "code", "Heaviest sanction within 2 years",
     "Hukuman disiplin terberat dalam 2 tahun", "none ringan sedang berat", "not_verified",
     "employees.Sanction"),
    ("sanction_worst_5y", "text", "code", "Heaviest sanction within 5 years",
     "Hukuman disiplin terberat dalam 5 tahun", "none ringan sedang berat", "not_verified",
     "employees.Sanction"),
    ("integrity_5y", "text", "code", "Integrity: heaviest sanction within 5 years, or serving one",
     "Integritas: hukuman terberat dalam 5 tahun, atau sedang menjalani",
     "none ringan sedang berat serving", "not_verified", "employees.Sanction"),
    ("is_serving_sanction", "bool", "none", "Is serving a sanction", "Sedang menjalani hukuman disiplin", "",
     "not_verified", "employees.Sanction"),
    ("is_under_sanction_process", "bool", "none", "Is under a discipline proceeding",
     "Sedang dalam proses hukuman disiplin", "", "not_verified", "employees.Sanction"),
    ("is_lhkpn_filed", "bool", "none", "LHKPN is filed", "LHKPN sudah disampaikan", "", _DATED,
     "employees.ComplianceFact"),
    ("is_spt_filed", "bool", "none", "Tax return (SPT) is filed", "SPT sudah disampaikan", "", _DATED,
     "employees.ComplianceFact"),
    ("is_healthy", "bool", "none", "Is healthy", "Sehat jasmani dan rohani", "", _DATED,
     "employees.ComplianceFact"),
    ("has_open_recommendation", "bool", "none", "Has an open BKN or Inspektorat recommendation",
     "Mempunyai rekomendasi BKN atau Inspektorat yang belum selesai", "", "not_verified",
     "employees.ComplianceFact"),
    ("is_in_criminal_process", "bool", "none", "Is in a criminal process", "Sedang dalam proses pidana", "",
     "not_verified", "employees.ComplianceFact"),
)  # fmt: skip

POST: tuple[Row, ...] = (
    ("jpm_capped", "number.6", "percent", "Job Person Match, each competency capped at its standard",
     "JPM, tiap kompetensi dibatasi standarnya", "", _ASSESSED, "comp_*, jpm_given, competency standards"),
    ("jpm_uncapped", "number.6", "percent", "Job Person Match, sum of levels over sum of standards",
     "JPM, jumlah level dibagi jumlah standar", "", _ASSESSED, "comp_*, jpm_given, competency standards"),
    ("education_match", "text", "code", "Education fits the post", "Kesesuaian pendidikan dengan jabatan",
     "sesuai tidak", _RECORD, "employees.Education, positions.PositionRequirement"),
    ("education_level_ok", "bool", "none", "Education reaches the post's minimum",
     "Tingkat pendidikan memenuhi syarat jabatan", "", _RECORD,
     "education_level, positions.PositionRequirement"),
    ("experience_in_field", "number.6", "years", "Years in the fields of the post",
     "Pengalaman pada bidang jabatan", "", _RECORD,
     "employees.Appointment, positions.PositionRequirement"),
    ("years_in_qualifying_level", "number.6", "years", "Years in levels that qualify for the post",
     "Lama pada jenjang yang disyaratkan", "", f"{_RECORD} not_applicable",
     "employees.Appointment, merit.rules eligibility"),
    ("years_in_qualifying_level_in_field", "number.6", "years",
     "Years in qualifying levels within the fields of the post",
     "Lama pada jenjang yang disyaratkan dalam bidang jabatan", "", f"{_RECORD} not_applicable",
     "employees.Appointment, positions.PositionRequirement, merit.rules eligibility"),
    ("has_training_for_post", "bool", "none", "Has the training the post asks",
     "Sudah mengikuti diklat yang disyaratkan jabatan", "", "",
     "employees.Training, positions.PositionRequirement"),
    ("pangkat_position", "text", "code", "Pangkat against the post's range",
     "Pangkat terhadap rentang jabatan",
     "above within one_below below", f"{_RECORD} not_applicable", "golongan, positions.PositionRequirement"),
    ("remaining_service", "number.6", "years", "Years to the retirement age of the post",
     "Sisa masa kerja sampai batas usia pensiun jabatan", "", "", "age_on, merit.rules retirement"),
    ("is_incumbent", "bool", "none", "Holds the post now", "Sedang menduduki jabatan ini", "", "",
     "employees.Appointment"),
    ("level_step", "number.0", "levels", "Levels up to the post", "Selisih jenjang ke jabatan", "", _RECORD,
     "level, merit.rules post"),
)  # fmt: skip
