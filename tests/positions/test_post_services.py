"""Opening, correcting and closing posts; opening and closing vacancies."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from merit.access.decide import Denied
from merit.ledger.models import LedgerEntry
from positions import services
from tests.factories import make_position, make_unit, make_vacancy

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)


def create(operator, **other):
    values = {
        "code": "kadis", "title": "Kepala Dinas", "kind": "struktural", "level": "jpt_pratama",
        "eselon": "22", "valid_from": DAY,
    }  # fmt: skip
    return services.position_create(
        actor=operator, **{"unit": other.pop("unit", None) or make_unit()} | values | other
    )


def test_a_post_is_opened(operator):
    post = create(operator, job_class=14, is_critical=True, special_rule="inspektorat")
    assert (post.code, post.capacity, post.eselon) == ("KADIS", 1, "22")
    assert LedgerEntry.objects.get().action == "position.create"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"level": "ahli_muda"}, "level does not belong"),
        ({"kind": "fungsional", "level": "ahli_muda"}, "Only a structural post"),
        ({"capacity": 2}, "one seat"),
        ({"job_class": 18}, "outside the range"),
        ({"level": "director"}, "director"),
    ],
)
def test_a_post_that_breaks_a_rule_is_refused_in_words(operator, fault, words):
    with pytest.raises(ValidationError, match=words):
        create(operator, **fault)


def test_a_post_cannot_open_before_its_unit(operator):
    with pytest.raises(ValidationError) as refusal:
        create(operator, unit=make_unit(valid_from=date(2026, 5, 1)))
    assert set(refusal.value.message_dict) == {"unit"}


def test_a_correction_of_a_post(operator):
    post = make_position()
    changed = services.position_change(
        actor=operator, position=post, changes={"job_class": 12}, reason="Kepwal 8"
    )
    assert changed.job_class == 12
    assert changed.history.count() == 2


def test_superiors_form_no_circle(operator):
    head = make_position(level="jpt_pratama")
    middle = make_position(superior=head)
    low = make_position(level="pengawas", superior=middle)
    with pytest.raises(ValidationError) as refusal:
        services.position_change(actor=operator, position=head, changes={"superior": low}, reason="r")
    assert set(refusal.value.message_dict) == {"superior"}


def test_closing_a_post_closes_its_vacancy(operator):
    post = make_position()
    vacancy = make_vacancy(post, open_from=date(2025, 6, 1))
    services.position_close(actor=operator, position=post, closed_on=DAY, reason="Perda 1")
    vacancy.refresh_from_db()
    assert vacancy.closed_on == DAY


def test_a_post_others_report_to_is_not_closed(operator):
    head = make_position(level="jpt_pratama")
    make_position(superior=head, title="Sekretaris")
    with pytest.raises(ValidationError, match="Sekretaris"):
        services.position_close(actor=operator, position=head, closed_on=DAY, reason="r")


def test_a_vacancy_ahead_is_opened_and_closed(operator):
    vacancy = services.vacancy_open(
        actor=operator, position=make_position(), open_from=date(2027, 2, 1), cause="retirement", note="BUP"
    )
    closed = services.vacancy_close(
        actor=operator, vacancy=vacancy, closed_on=date(2027, 3, 1), reason="Terisi"
    )
    assert closed.closed_on == date(2027, 3, 1)
    assert list(LedgerEntry.objects.order_by("seq").values_list("action", flat=True)) == [
        "vacancy.open",
        "vacancy.close",
    ]
    with pytest.raises(ValidationError, match="already closed"):
        services.vacancy_close(actor=operator, vacancy=closed, closed_on=date(2027, 4, 1), reason="r")


def test_a_second_vacancy_and_one_of_a_closed_post_are_refused(operator):
    post = make_position()
    make_vacancy(post)
    with pytest.raises(ValidationError, match="already has an open vacancy"):
        services.vacancy_open(actor=operator, position=post, open_from=DAY, cause="death")
    gone = make_position(valid_to=date(2025, 1, 1))
    with pytest.raises(ValidationError, match="does not stand"):
        services.vacancy_open(actor=operator, position=gone, open_from=DAY, cause="death")


def test_others_change_no_post(stranger, verifier, auditor, anonymous):
    post = make_position()
    for actor in (stranger, verifier, auditor, anonymous):
        with pytest.raises(Denied):
            create(actor)
        with pytest.raises(Denied):
            services.position_change(actor=actor, position=post, changes={"title": "X"}, reason="r")
        with pytest.raises(Denied):
            services.vacancy_open(actor=actor, position=post, open_from=DAY, cause="death")
