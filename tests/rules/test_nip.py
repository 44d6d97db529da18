"""NIP parsing: generated numbers round-trip, anything else is a NipError in two languages."""

from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from merit.rules.nip import MESSAGES, NipError, NipParts, parse_nip

BIRTHS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
SEQUENCES = st.integers(1, 999)
SEXES = st.sampled_from("12")
# The first call reads the law files, which a busy machine may take long over.
unhurried = settings(deadline=None)


def outcome_of(text: str) -> NipParts | NipError:
    try:
        return parse_nip(text)
    except NipError as error:
        return error


@unhurried
@given(BIRTHS, st.integers(1900, 2099), st.integers(1, 12), SEXES, SEQUENCES)
def test_pns_number_round_trips(birth_on, year, month, sex, sequence):
    assume(date(year, month, 1) > birth_on)
    nip = f"{birth_on:%Y%m%d}{year}{month:02}{sex}{sequence:03}"
    assert parse_nip(nip) == NipParts(
        nip, "pns", birth_on, date(year, month, 1), None, None, "m" if sex == "1" else "f", sequence
    )


@unhurried
@given(BIRTHS, st.integers(1900, 2099), st.integers(21, 99), SEXES, SEQUENCES)
def test_pppk_number_round_trips(birth_on, year, code, sex, sequence):
    assume(date(year, 12, 31) > birth_on)
    nip = f"{birth_on:%Y%m%d}{year}{code}{sex}{sequence:03}"
    assert parse_nip(nip) == NipParts(
        nip, "pppk", birth_on, None, year, str(code), "m" if sex == "1" else "f", sequence
    )


@unhurried
@given(
    st.one_of(
        st.text(max_size=24), st.text("0123456789", min_size=18, max_size=18), st.text("0123456789E+.,")
    )
)
@example("000000000000000001")
@example("999999999999999999")
@example("²98609262015051001")
@example("E+")
@example(".0")
def test_any_text_is_a_number_or_a_nip_error(text):
    outcome = outcome_of(text)
    if isinstance(outcome, NipParts):
        assert outcome.nip == text
    else:
        assert outcome.code in MESSAGES
        assert all(outcome.message[language] for language in ("id", "en"))


@unhurried
@given(st.one_of(st.none(), st.integers(), st.floats(), st.booleans(), st.binary(), st.dates()))
def test_anything_but_text_is_refused_not_converted(value):
    with pytest.raises(NipError) as refused:
        parse_nip(value)
    assert refused.value.code == "not_text"


@unhurried
@given(st.text("0123456789", min_size=18, max_size=18))
def test_no_message_repeats_the_whole_number(nip):
    outcome = outcome_of(nip)
    if isinstance(outcome, NipError):
        assert nip not in f"{outcome} {outcome!r} {outcome.message}"


def test_messages_name_the_digits_in_both_languages():
    with pytest.raises(NipError) as refused:
        parse_nip("198609262015131001")
    assert refused.value.part == "201513"
    assert refused.value.message["id"].startswith("Angka 9-14 NIP (201513) bukan tahun dan bulan CPNS")
    assert str(refused.value).startswith("Digits 9-14 of the NIP (201513) are neither year and month of CPNS")


def test_excel_cut_is_named_and_nothing_is_repaired():
    with pytest.raises(NipError) as refused:
        parse_nip("198609262015051000")
    assert "15 digit" in refused.value.message["id"]
    assert "SIASN" in refused.value.message["id"]


def test_pppk_digits_are_not_a_month():
    parts = parse_nip("199607102021211003")
    assert (parts.kind, parts.cpns_month, parts.contract_year) == ("pppk", None, 2021)


def test_every_reason_has_both_languages():
    for indonesian, english in MESSAGES.values():
        assert indonesian
        assert english
        assert ("{part}" in indonesian) == ("{part}" in english)
