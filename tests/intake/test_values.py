"""What a cell becomes, and what it is refused for. No database."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from merit.intake import values
from merit.intake.errors import CellError
from merit.intake.readers.raw import Nested
from merit.intake.texts import clean, clean_lines, header_key, is_null
from merit.intake.values import shown

LEVELS = {"sangat_baik": ("SANGAT BAIK", "1"), "baik": ("BAIK", "2"), "kurang": ("KURANG",)}

READ = [
    (values.text(), "  Nama\u00a0 Contoh\u200b ", "Nama Contoh"),
    (values.text(), "e\u0301", "é"),
    (values.text(), "'AISYIYAH", "'AISYIYAH"),
    (values.text(), "'0821", "0821"),
    (values.text(), "a_x000D_\nb", "a b"),
    (values.text(), 821.0, "821"),
    (values.text(), 12.5, "12.5"),
    (values.text(upper=True), "dinas", "DINAS"),
    (values.text(multiline=True), "satu\r\n dua ", "satu\ndua"),
    (values.text(), "\u202eterbalik", "terbalik"),
    (values.code(), "a1b2-c3d4", "A1B2C3D4"),
    (values.code(), "000000000000000000000000000000e8", "000000000000000000000000000000E8"),
    (values.short_code(width=2), 1.0, "01"),
    (values.short_code(("11", "12")), "11", "11"),
    (values.nip(), "198609262015051001", "198609262015051001"),
    (values.nip(), "'19860926 201505 1 001", "198609262015051001"),
    (values.nip(), "１９８６０９２６２０１５０５１００１", "198609262015051001"),
    (values.digits(16), "'6472011234567890", "6472011234567890"),
    (values.digits(), "0812-3456-789", "08123456789"),
    (values.integer(), "12", 12),
    (values.integer(), 12.0, 12),
    (values.integer(), "12,0", 12),
    (values.integer(), "-3", -3),
    (values.decimal(2), "87,5", Decimal("87.50")),
    (values.decimal(2), "87.5", Decimal("87.50")),
    (values.decimal(2), "1.234,56", Decimal("1234.56")),
    (values.decimal(2), "1,234.56", Decimal("1234.56")),
    (values.decimal(2), "1.234.567", Decimal(1234567)),
    (values.decimal(3), "0.875", Decimal("0.875")),
    (values.decimal(3, separator="."), "1.234", Decimal("1.234")),
    (values.decimal(0, separator=","), "1.234", Decimal(1234)),
    (values.decimal(2), 0.1 + 0.2, Decimal("0.30")),
    (values.date(), "26-09-1986", date(1986, 9, 26)),
    (values.date(), "26/09/1986", date(1986, 9, 26)),
    (values.date(), "1986-09-26", date(1986, 9, 26)),
    (values.date(), "1986-09-26T00:00:00Z", date(1986, 9, 26)),
    (values.date(), datetime(1986, 9, 26, 8, tzinfo=UTC), date(1986, 9, 26)),
    (values.date(), date(1986, 9, 26), date(1986, 9, 26)),
    (values.month(), "Juni 2026", date(2026, 6, 1)),
    (values.month(), "06-2026", date(2026, 6, 1)),
    (values.month(), "2026-06", date(2026, 6, 1)),
    (values.month(), "01-06-2026", date(2026, 6, 1)),
    (values.month(), date(2026, 6, 30), date(2026, 6, 1)),
    (values.year(), 2026.0, 2026),
    (values.boolean(), 1.0, True),
    (values.boolean(), "YA", True),
    (values.boolean(), "tidak", False),
    (values.boolean(), False, False),
    (values.sex(), "M", "m"),
    (values.sex(), "l", "m"),
    (values.sex(), "F", "f"),
    (values.sex(), "P", "f"),
    (values.choice(LEVELS), "sangat  baik", "sangat_baik"),
    (values.choice(LEVELS), "Baik", "baik"),
    (values.choice(LEVELS), 1.0, "sangat_baik"),
]

REFUSED = [
    (values.text(), date(2020, 1, 2), "made a date"),
    (values.text(), True, "Text is expected"),
    (values.text(), Nested({"a": 1}), "Text is expected"),
    (values.text(), 1.23456789012345678e17, "rounded"),
    (values.text(3), "panjang", "at most 3"),
    (values.text(), "\u200b", "nothing visible"),
    (values.text(), "a\ud800b", "broken character"),
    (values.code(), 123.0, "arrived as a number"),
    (values.code(), "é", "identifier"),
    (values.short_code(("11", "12")), "13", "Allowed: 11, 12"),
    (values.nip(), "198613262015051001", "19861326"),
    (values.nip(), "19860926201505100", "18 digits"),
    (values.nip(), "198609262015051000", "15 digits"),
    (values.nip(), 123456789, "arrived as a number"),
    (values.digits(16), "123", "16 digits"),
    (values.digits(), "12x", "Only digits"),
    (values.integer(), "1.234", "may mean"),
    (values.integer(), "12,5", "whole number"),
    (values.integer(0, 10), "11", "At most 10"),
    (values.integer(0, 10), "-1", "At least 0"),
    (values.integer(), "1e5", "number is expected"),
    (values.integer(), "١٢", "number is expected"),
    (values.integer(), float("nan"), "number"),
    (values.integer(), float("inf"), "number"),
    (values.integer(), "9" * 400, "number is expected"),
    (values.decimal(2), "1.234", "may mean"),
    (values.decimal(2), "1,234", "may mean"),
    (values.decimal(2), "1.2,3.4", "make no sense"),
    (values.decimal(2), "87.333", "may mean"),
    (values.decimal(2), 87.333, "At most 2 decimals"),
    (values.decimal(2), "", "number is expected"),
    (values.decimal(2), "5-", "number is expected"),
    (values.decimal(2), date(2020, 1, 1), "number is expected"),
    (values.date(), "31/02/2020", "not a day"),
    (values.date(), "00/00/0000", "not a day"),
    (values.date(), "00-00-2020", "not a day"),
    (values.date(), "01-01-20024", "four digits"),
    (values.date(), "26-09-86", "four digits"),
    (values.date(), "26-09/1986", "four digits"),
    (values.date(), 31681.0, "not a date"),
    (values.date(), "19860926", "dd-mm-yyyy"),
    (values.date(), "01-01-1800", "outside 1900 to 2100"),
    (values.date(), time(1, 2), "not a date"),
    (values.month(), "13-2026", "month is expected"),
    (values.month(), "2026", "month is expected"),
    (values.month(), "Juno 2026", "month is expected"),
    (values.month(), 6.0, "month is expected"),
    (values.year(), "26", "At least 1900"),
    (values.boolean(), "mungkin", "YA or TIDAK"),
    (values.boolean(), 2.0, "YA or TIDAK"),
    (values.sex(), "W", "Allowed: L, P"),
    (values.choice(LEVELS), "Sangat Baik Sekali", "Allowed: SANGAT BAIK, BAIK, KURANG"),
    (values.choice(LEVELS), "SangatBaik", "not on the list"),
]


@pytest.mark.parametrize(("parser", "raw", "value"), READ)
def test_a_cell_is_read(parser, raw, value):
    found = parser(raw)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(("parser", "raw", "part"), REFUSED)
def test_a_cell_is_refused_with_a_reason(parser, raw, part):
    with pytest.raises(CellError) as refused:
        parser(raw)
    assert part in refused.value.reason


def test_a_label_that_stands_for_two_codes_is_a_mistake_of_the_declaration():
    with pytest.raises(ValueError, match="stands for both"):
        values.choice({"a": ("SATU",), "b": ("satu",)})


@pytest.mark.parametrize("text", ["", "-", " - ", "\u00a0", "--", "NULL", "'-", "\u200b-"])
def test_nothing_is_written_in_many_ways(text):
    assert is_null(text)


@pytest.mark.parametrize("text", ["0", "a", "-1", "TIDAK ADA"])
def test_something_is_not_nothing(text):
    assert not is_null(text)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (198609262015051001.0, "198609262015051000"),
        (1e-7, "0.0000001"),
        (12.0, "12"),
        (True, "TRUE"),
        (None, ""),
        (date(2020, 1, 2), "02-01-2020"),
        (datetime(2020, 1, 2, 3, 4, tzinfo=UTC), "02-01-2020 03:04"),
        (Decimal("87.50"), "87.5"),
        (float("nan"), "NaN"),
    ],
)
def test_a_cell_is_shown_as_a_person_sees_it(raw, text):
    assert shown(raw) == text


def test_head_names_are_compared_by_letters_and_digits():
    assert header_key(" Nip_Baru: ") == header_key("nipBaru") == "nipbaru"
    assert header_key("UNOR (1)") != header_key("UNOR (2)")


def test_cleaning_is_done_once_and_for_all():
    for text in ("  a\u00a0b ", "'12", "e\u0301\u200b", "a_x0041_"):
        assert clean(clean(text)) == clean(text)
    assert clean_lines("a\n\n b \n") == "a\n\nb"
