"""The header of an event: exact members, strict forms, no NIP."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from merit.ledger.canonical import ZERO_HASH, NotCanonicalError
from merit.ledger.header import OPTIONAL, REQUIRED, Event, check_header, header_of, timestamp

AT = datetime(2026, 11, 22, 3, 4, 5, 678901, tzinfo=UTC)
EVENT = {
    "actor": f"usr:{UUID(int=7)}",
    "role": "operator",
    "action": "record.change",
    "obj": f"employees.employee:{UUID(int=9)}",
    "objver": 1,
    "session": "",
    "reason_code": None,
    "approvals": (),
}


def header(**changes: object) -> dict:
    event = Event(**{**EVENT, **changes})
    return header_of(
        event, log="merit.test/log1", seq=5, at=AT, commit="c" * 64, prev=ZERO_HASH, alg="HMAC-SHA256/JCS"
    )


def test_members_are_exactly_those_of_the_specification():
    full = header(reason_code="data.error", approvals=(2, 1))
    assert set(full) == set(REQUIRED) | set(OPTIONAL)
    assert full["approvals"] == [1, 2]
    assert set(header()) == set(REQUIRED)


def test_time_is_utc_with_milliseconds():
    assert timestamp(AT) == "2026-11-22T03:04:05.678Z"
    assert timestamp(AT.astimezone(timezone(timedelta(hours=8)))) == "2026-11-22T03:04:05.678Z"


def test_time_without_zone_is_refused():
    with pytest.raises(NotCanonicalError, match="time zone"):
        timestamp(datetime(2026, 1, 1))  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("actor", "Siti"),
        ("actor", f"usr:{UUID(int=7)} "),
        ("actor", "sys:198503122010011001"),
        ("role", "Operator BKPSDM"),
        ("action", "record.burn"),
        ("obj", "employee:198503122010011001"),
        ("obj", f"Employee:{UUID(int=9)}"),
        ("objver", 0),
        ("objver", True),
        ("session", "abc"),
        ("reason_code", "Data salah"),
        ("reason_code", "198503122010011001"),
        ("approvals", (5,)),
        ("approvals", (0,)),
        ("approvals", (1, 1)),
    ],
)
def test_malformed_members_are_refused(member, value):
    with pytest.raises(NotCanonicalError, match=f"header.{member}"):
        header(**{member: value})


def test_an_18_digit_number_in_a_reason_is_taken_for_a_nip():
    with pytest.raises(NotCanonicalError, match="looks like a NIP"):
        header(reason_code="nip.198503122010011001")


def test_18_digits_inside_a_hash_are_no_nip():
    sound = header() | {"prev": "a" + "1" * 18 + "b" * 45}
    check_header(sound)
    with pytest.raises(NotCanonicalError):
        check_header(sound | {"log": "merit." + "1" * 18})


def test_unknown_and_missing_members_are_refused():
    with pytest.raises(NotCanonicalError, match="unknown members"):
        check_header(header() | {"name": "Siti"})
    incomplete = header()
    del incomplete["prev"]
    with pytest.raises(NotCanonicalError, match="missing members"):
        check_header(incomplete)


def test_another_version_is_refused():
    with pytest.raises(NotCanonicalError, match="version"):
        check_header(header() | {"v": 2})
