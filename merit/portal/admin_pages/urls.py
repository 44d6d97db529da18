"""Addresses of our pages inside the admin; all of them are reached through the guard of the admin site."""

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpResponse
from django.urls import URLPattern, path

from merit.portal.admin_pages import imports, jobs, kits, run_result, runs

View = Callable[..., HttpResponse]

ADDRESSES: tuple[tuple[str, View, str], ...] = (
    ("imports/new/", imports.import_kinds, "import_kinds"),
    ("imports/new/<slug:kind>/", imports.import_upload, "import_upload"),
    ("imports/new/<slug:kind>/template/", imports.import_template, "import_template"),
    ("imports/<uuid:batch_id>/", imports.import_batch, "import_batch"),
    ("imports/<uuid:batch_id>/apply/", imports.import_apply, "import_apply"),
    ("imports/<uuid:batch_id>/refused/", imports.import_refused, "import_refused"),
    ("imports/<uuid:batch_id>/undo/", imports.import_undo, "import_undo"),
    ("jobs/<uuid:job_id>/", jobs.job_progress, "job_progress"),
    ("kits/new/", kits.kit_draft, "kit_draft"),
    ("kits/<uuid:version_id>/", kits.kit_version, "kit_version"),
    ("kits/<uuid:version_id>/file/", kits.kit_file, "kit_file"),
    ("kits/<uuid:version_id>/verify/", kits.kit_verify, "kit_verify"),
    ("kits/<uuid:version_id>/activate/", kits.kit_activate, "kit_activate"),
    ("runs/new/", runs.run_new, "run_new"),
    ("runs/start/", runs.run_start, "run_start"),
    ("runs/<uuid:run_id>/", run_result.run_overview, "run_summary"),
    ("runs/<uuid:run_id>/list/<slug:section>/", run_result.run_people, "run_people"),
    ("runs/<uuid:run_id>/tests/", run_result.run_tests, "run_tests"),
    ("runs/<uuid:run_id>/criteria/", run_result.run_criteria, "run_criteria"),
    ("runs/<uuid:run_id>/people/<uuid:person_id>/", run_result.run_person, "run_person"),
    ("runs/<uuid:run_id>/issue/", run_result.run_issue, "run_issue"),
    ("runs/<uuid:run_id>/case/", run_result.run_case_file, "run_case_file"),
    ("documents/<uuid:document_id>/", run_result.run_document, "run_document"),
)


def admin_urls() -> list[URLPattern]:
    """Return the addresses for the admin site, each behind its guard."""
    return [path(route, admin.site.admin_view(view), name=name) for route, view, name in ADDRESSES]
