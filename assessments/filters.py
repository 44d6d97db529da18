"""What lists of this app can be narrowed by; pages and API share these."""

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from assessments.codes import Instrument, PeriodKind, Predikat, UnitPredikat
from assessments.models import Appraisal, CompetencyResult, UnitPerformance


class CompetencyResultFilter(filters.FilterSet):
    """Competency results by person, instrument and validity."""

    employee = filters.UUIDFilter(field_name="employee_id", label=_("employee"))
    instrument = filters.MultipleChoiceFilter(choices=Instrument.choices, label=_("instrument"))
    valid_on = filters.DateFilter(method="still_valid", label=_("valid on"))

    class Meta:
        model = CompetencyResult
        fields = ["employee", "instrument", "valid_on"]

    def still_valid(
        self, rows: QuerySet[CompetencyResult], _name: str, value: object
    ) -> QuerySet[CompetencyResult]:
        """Keep what is valid on a day."""
        return rows.filter(assessed_on__lte=value, valid_to__gt=value)


class AppraisalFilter(filters.FilterSet):
    """Appraisals by person, kind of period, predikat and year."""

    employee = filters.UUIDFilter(field_name="employee_id", label=_("employee"))
    period_kind = filters.MultipleChoiceFilter(choices=PeriodKind.choices, label=_("kind of period"))
    predikat = filters.MultipleChoiceFilter(choices=Predikat.choices, label="predikat")
    year = filters.NumberFilter(field_name="period_from__year", label=_("year"))

    class Meta:
        model = Appraisal
        fields = ["employee", "period_kind", "predikat", "year"]


class UnitPerformanceFilter(filters.FilterSet):
    """Unit performance by unit, predikat and year."""

    unit = filters.UUIDFilter(field_name="unit_id", label=_("unit"))
    predikat = filters.MultipleChoiceFilter(choices=UnitPredikat.choices, label="predikat")
    year = filters.NumberFilter(field_name="period_from__year", label=_("year"))

    class Meta:
        model = UnitPerformance
        fields = ["unit", "predikat", "year"]
