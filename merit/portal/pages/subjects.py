"""What an official can ask to have mended: each kind of fact, how its rows are told, where it is mended."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessments.models import Appraisal, CompetencyResult, PotentialResult, Recognition
from employees.models import (
    AngkaKredit,
    Appointment,
    Assignment,
    AttendanceMonth,
    Award,
    ComplianceFact,
    Education,
    Employee,
    FamilyTie,
    Innovation,
    PangkatRecord,
    Sanction,
    Training,
)
from merit.access.actor import Actor
from merit.intake.models import Correction
from merit.portal.selectors import own_person, own_records
from merit.portal.templatetags.portal_words import day, golongan, month, period, score
from merit.selection.people import full_name

Place = Correction.Place
PLACE_TITLES: dict[str, Promise] = {
    Place.SIASN: _("Mended in MyASN/SIASN"),
    Place.EKINERJA: _("Mended in e-Kinerja"),
    Place.ASSESSMENT: _("Mended by the assessor"),
    Place.HERE: _("Mended here by BKPSDM"),
}
PLACE_ADVICE: dict[str, Promise] = {
    Place.SIASN: _(
        "SIASN is the source of this. Ask for the change in MyASN too; your request here is kept until the "
        "import from SIASN brings the right value."
    ),
    Place.EKINERJA: _(
        "e-Kinerja is the source of this. It is mended there; your request here is kept until the import "
        "brings the right value."
    ),
    Place.ASSESSMENT: _("BKPSDM passes your request to the assessor who answers for the result."),
    Place.HERE: _("BKPSDM mends this here, after a second person has checked it."),
}


def _told(*parts: object) -> str:
    """Write the parts that are there, with commas between them."""
    return ", ".join(str(part) for part in parts if part)


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of fact that can be wrong: its model and field, where it is mended, how a row is told."""

    label: Promise | str
    model: type[Model]
    field: str
    place: str
    told: Callable[[Any], str]

    @property
    def is_person(self) -> bool:
        """Say whether the fact stands on the person and not in a list of rows."""
        return self.model is Employee

    @property
    def record(self) -> str:
        """Return the label of the model as corrections keep it."""
        return self.model._meta.label

    @property
    def advice(self) -> Promise:
        """Return what the official should know about where it is mended."""
        return PLACE_ADVICE[self.place]

    def rows(self, actor: Actor) -> list[Model]:
        """Return the reader's own rows of this kind."""
        return [own_person(actor)] if self.is_person else list(self._records(actor))

    def _records(self, actor: Actor) -> Iterable[Model]:
        found = own_records(actor, self.model)
        return found.select_related("relative") if self.model is FamilyTie else found


def _of(
    model: type[Model], field: str, place: str, label: Promise | str, told: Callable[[Any], str]
) -> Subject:
    return Subject(label, model, field, place, told)


def _born(person: Employee) -> str:
    return _told(person.birth_place, day(person.birth_on))


def _appraised(row: Appraisal) -> str:
    return f"{period(row)}: {row.get_predikat_display() or score(row.score)}"


def _ended(row: Training) -> date | int | str:
    return day(row.ended_on) if row.ended_on else row.year or ""


SUBJECTS: dict[str, Subject] = {
    "name": _of(Employee, "name", Place.SIASN, _("Name and titles"), full_name),
    "birth": _of(Employee, "birth_on", Place.SIASN, _("Place or date of birth"), _born),
    "pangkat": _of(
        PangkatRecord,
        "golongan",
        Place.SIASN,
        _("Pangkat and golongan"),
        lambda row: _told(golongan(row.golongan), day(row.effective_on)),
    ),
    "appointment": _of(
        Appointment,
        "position_title",
        Place.SIASN,
        _("Posts"),
        lambda row: _told(row.position_title, row.unit_name, day(row.valid_from)),
    ),
    "education": _of(
        Education,
        "level",
        Place.SIASN,
        _("Education"),
        lambda row: _told(row, row.school, row.graduation_year),
    ),
    "training": _of(Training, "name", Place.SIASN, _("Training"), lambda row: _told(row.name, _ended(row))),
    "award": _of(Award, "name", Place.SIASN, _("Awards"), lambda row: _told(row.name, row.year)),
    "credit": _of(
        AngkaKredit,
        "total",
        Place.SIASN,
        _("Angka kredit"),
        lambda row: f"{period(row)}: {score(row.total)}",
    ),
    "sanction": _of(Sanction, "name", Place.SIASN, _("Discipline"), str),
    "appraisal": _of(Appraisal, "predikat", Place.EKINERJA, _("Ratings (predikat)"), _appraised),
    "competency": _of(
        CompetencyResult,
        "level",
        Place.ASSESSMENT,
        _("Competency results"),
        lambda row: _told(row.get_instrument_display(), day(row.assessed_on)),
    ),
    "potential": _of(
        PotentialResult,
        "score",
        Place.ASSESSMENT,
        _("Potential results"),
        lambda row: _told(row.get_instrument_display(), day(row.assessed_on)),
    ),
    "contact": _of(
        Employee, "email", Place.HERE, _("E-mail or telephone"), lambda row: _told(row.email, row.phone)
    ),
    "assignment": _of(
        Assignment,
        "title",
        Place.HERE,
        _("Teams and tasks"),
        lambda row: _told(row.title, day(row.valid_from)),
    ),
    "innovation": _of(
        Innovation, "name", Place.HERE, _("Innovations"), lambda row: _told(row.name, row.year)
    ),
    "recognition": _of(
        Recognition,
        "score",
        Place.HERE,
        _("Recognition"),
        lambda row: f"{period(row)}: {row.get_kind_display()} {score(row.score)}",
    ),
    "attendance": _of(
        AttendanceMonth,
        "percent",
        Place.HERE,
        _("Attendance"),
        lambda row: f"{month(row.month)}: {score(row.percent)}%",
    ),
    "compliance": _of(
        ComplianceFact,
        "outcome",
        Place.HERE,
        _("Duties and proceedings"),
        lambda row: _told(row, day(row.stated_on)),
    ),
    "family": _of(
        FamilyTie,
        "relation",
        Place.HERE,
        _("Family"),
        lambda row: f"{row.get_relation_display()}: {row.relative.name}",
    ),
}
_BY_RECORD = {(subject.record, subject.field): subject for subject in SUBJECTS.values()}


def subject_label(correction: Correction) -> Promise | str:
    """Return what a correction is about; of one made elsewhere, its field."""
    known = _BY_RECORD.get((correction.record, correction.field))
    return known.label if known else correction.field


def subjects_by_place() -> list[tuple[Promise, list[tuple[str, Promise | str]]]]:
    """Return the subjects under the places where they are mended."""
    return [
        (title, [(key, each.label) for key, each in SUBJECTS.items() if each.place == place])
        for place, title in PLACE_TITLES.items()
    ]
