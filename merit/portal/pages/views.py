"""The official's own facts: home, profile, records, competencies, performance, readers, messages."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from assessments.models import Appraisal, FeedbackSummary, Recognition
from employees.models import (
    AngkaKredit,
    Appointment,
    Assignment,
    AttendanceMonth,
    Award,
    ComplianceFact,
    Education,
    FamilyTie,
    Innovation,
    PangkatRecord,
    Sanction,
    Training,
)
from merit.access.decide import decide
from merit.access.selectors import readers_of_me
from merit.outbox.services import notification_mark_read
from merit.portal.pages.competencies import comparison_of, latest_valid
from merit.portal.pages.doors import actor_of, page, rows_of
from merit.portal.pages.pictures import own_radar_picture
from merit.portal.selectors import (
    own_competencies,
    own_latest_rating,
    own_person,
    own_potential,
    own_records,
    own_standard,
    unread_notices,
)
from merit.selection.selectors import own_runs

SHOWN_NOTICES = 5
SHOWN_RUNS = 3
SHOWN_MONTHS = 24


@require_GET
@page("password.change")
def home(request: HttpRequest) -> HttpResponse:
    """Show where the reader stands and what waits."""
    actor = actor_of(request)
    notices = unread_notices(actor)[:SHOWN_NOTICES]
    if actor.person_id is None:
        may_work = decide(actor, "admin.enter").allowed
        return render(request, "portal/home_staff.html", {"notices": notices, "may_work": may_work})
    runs = own_runs(actor)
    context = {
        "person": own_person(actor),
        "notices": notices,
        "runs": runs[:SHOWN_RUNS],
        "run_count": len(runs),
        "placed": next((own for own in runs if own.box), None),
        "rating": own_latest_rating(actor),
        "assessed": own_competencies(actor).prefetch_related(None).first(),
    }
    return render(request, "portal/home.html", context)


@require_GET
@page("profile.read_own")
def profile(request: HttpRequest) -> HttpResponse:
    """Show who the reader is and the career: posts, pangkat, education, training, each with its source."""
    actor = actor_of(request)
    context = {
        "person": own_person(actor),
        "appointments": own_records(actor, Appointment),
        "pangkat_records": own_records(actor, PangkatRecord),
        "educations": own_records(actor, Education),
        "trainings": own_records(actor, Training),
    }
    return render(request, "portal/profile.html", context)


@require_GET
@page("profile.read_own")
def records(request: HttpRequest) -> HttpResponse:
    """Show the reader's other records: work beyond the post, attendance, duties, discipline, family."""
    actor = actor_of(request)
    context = {
        "awards": own_records(actor, Award),
        "assignments": own_records(actor, Assignment),
        "innovations": own_records(actor, Innovation),
        "credits": own_records(actor, AngkaKredit),
        "months": own_records(actor, AttendanceMonth)[:SHOWN_MONTHS],
        "sanctions": own_records(actor, Sanction),
        "compliance": own_records(actor, ComplianceFact),
        "family": own_records(actor, FamilyTie).select_related("relative"),
    }
    return render(request, "portal/records.html", context)


@require_GET
@page("profile.read_own")
def competencies(request: HttpRequest) -> HttpResponse:
    """Show competency and potential results, the valid one against the standard of the present post."""
    actor, today = actor_of(request), timezone.localdate()
    results = own_competencies(actor)
    latest = latest_valid(results, today)
    standard = own_standard(actor, today)
    rows = comparison_of(latest, standard, today)
    context = {
        "results": results,
        "potential": own_potential(actor),
        "latest": latest,
        "rows": rows,
        "has_standard": bool(standard),
        "radar": own_radar_picture(rows) if standard else "",
    }
    return render(request, "portal/competencies.html", context)


@require_GET
@page("profile.read_own")
def performance(request: HttpRequest) -> HttpResponse:
    """Show appraisals, feedback averages and recognition."""
    actor = actor_of(request)
    context = {
        "appraisals": rows_of(request, own_records(actor, Appraisal)),
        "feedback": own_records(actor, FeedbackSummary),
        "recognitions": own_records(actor, Recognition),
    }
    return render(request, "portal/performance.html", context)


@require_GET
@page("access_log.read_own")
def readers(request: HttpRequest) -> HttpResponse:
    """Show who has read the reader's data."""
    found = rows_of(request, readers_of_me(actor_of(request)))
    return render(request, "portal/readers.html", {"rows": found})


@require_POST
@page("notification.read_own")
def notice_read(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Put a message of the reader's aside."""
    notification_mark_read(actor=actor_of(request), notification_id=notice_id, at=timezone.now())
    return redirect("portal:home")
