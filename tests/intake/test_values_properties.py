"""Whatever a cell holds, a parser gives a value or a CellError, and nothing else."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merit.intake import values
from merit.intake.errors import CellError
from merit.intake.texts import clean, folded, header_key, is_null
from merit.intake.values import shown

PARSERS = [
    values.text(),
    values.text(10, multiline=True),
    values.code(),
    values.short_code(width=2),
    values.nip(),
    values.digits(16),
    values.integer(),
    values.decimal(2),
    values.decimal(2, separator=","),
    values.date(),
    values.month(),
    values.year(),
    values.boolean(),
    values.sex(),
    values.choice({"a": ("SATU", "1"), "b": ("DUA",)}),
]
RAW = st.one_of(
    st.text(st.characters(codec=None), min_size=1),
    st.text("0123456789.,-/ 'eE+", min_size=1, max_size=25),
    st.floats(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
)


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.name)
@given(raw=RAW)
def test_only_cell_errors(parser, raw):
    try:
        answer = parser(raw)
    except CellError as refused:
        answer = refused.reason
    assert isinstance(answer, str | int | bool | Decimal | date)
    assert answer != ""


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_dates_read_back(day):
    for text in (day.strftime("%d-%m-%Y"), day.strftime("%d/%m/%Y"), day.isoformat(), day, shown(day)):
        assert values.date()(text) == day


@given(st.decimals(Decimal(-10_000), Decimal(10_000), places=2))
def test_decimals_read_back_when_unambiguous(number):
    assert values.decimal(2)(f"{number:.2f}") == number
    assert values.decimal(2)(f"{number:.2f}".replace(".", ",")) == number


@given(st.one_of(st.text(), st.floats(), st.datetimes(), st.times(), st.booleans()))
def test_anything_can_be_shown(raw):
    assert isinstance(shown(raw), str)


@given(st.text())
def test_texts_are_always_cleaned_to_the_same(text):
    assert clean(clean(text)) == clean(text) or "_x" in text or text.strip().startswith("'")
    assert isinstance(is_null(text), bool)
    assert header_key(header_key(text)) == header_key(text) or not text.isascii()
    assert isinstance(folded(text), str)


@given(st.datetimes(), st.times())
def test_a_time_is_no_date_but_a_date_with_time_is(moment: datetime, moment_of_day: time):
    with pytest.raises(CellError):
        values.date()(moment_of_day)
    if 1900 <= moment.year <= 2100:
        assert values.date()(moment) == moment.date()
