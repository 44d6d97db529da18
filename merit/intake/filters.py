"""Filters of imports and corrections, shared by pages and API."""

from django_filters import CharFilter, DateFromToRangeFilter, FilterSet, MultipleChoiceFilter

from merit.intake.models import Batch, Correction


class BatchFilter(FilterSet):
    """Which imports: kind, state, when, a piece of the file name."""

    state = MultipleChoiceFilter(choices=Batch.State.choices)
    created_at = DateFromToRangeFilter()
    file_name = CharFilter(lookup_expr="icontains")

    class Meta:
        model = Batch
        fields = ["kind", "state", "created_at", "file_name"]


class CorrectionFilter(FilterSet):
    """Which corrections: state, place to be mended, record, when."""

    state = MultipleChoiceFilter(choices=Correction.State.choices)
    requested_at = DateFromToRangeFilter()

    class Meta:
        model = Correction
        fields = ["state", "mended_at_place", "record", "requested_at"]
