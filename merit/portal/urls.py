"""Addresses of the portal."""

from django.urls import path

from merit.portal.pages import corrections, rankings, views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("pesan/<uuid:notice_id>/", views.notice_read, name="notice_read"),
    path("profil/", views.profile, name="profile"),
    path("catatan/", views.records, name="records"),
    path("kompetensi/", views.competencies, name="competencies"),
    path("kinerja/", views.performance, name="performance"),
    path("pemeringkatan/", rankings.runs, name="runs"),
    path("pemeringkatan/<uuid:run_id>/", rankings.run, name="run"),
    path("pemeringkatan/<uuid:run_id>/lembar-nilai/", rankings.score_sheet_issue, name="score_sheet"),
    path("dokumen/<uuid:document_id>/", rankings.document, name="document"),
    path("siapa-melihat/", views.readers, name="readers"),
    path("koreksi/", corrections.corrections, name="corrections"),
    path("koreksi/baru/", corrections.correction_choose, name="correction_choose"),
    path("koreksi/baru/<slug:subject>/", corrections.correction_new, name="correction_new"),
]
