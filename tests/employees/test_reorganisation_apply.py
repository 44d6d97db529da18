"""Applying a reorganisation: organisation and people change together, history stays, nobody falls below."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from employees import services
from employees.models import Appointment
from merit.access.actor import Actor
from merit.access.decide import Denied
from merit.ledger.models import LedgerEntry
from positions import selectors as organisation
from positions import services as positions
from positions.models import Position, PostLine, Unit, UnitLine, Vacancy
from tests.factories import (
    make_appointment,
    make_employee,
    make_position,
    make_requirement,
    make_standards,
    make_unit,
    make_vacancy,
)

pytestmark = pytest.mark.django_db
EFFECTIVE = date(2026, 11, 1)
EVE = date(2026, 10, 31)
AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture
def city():
    return make_unit("CITY", kind="city")


def unit_line(kind, old=None, code="", **fields):
    fields = ({"new_name": f"Dinas {code}", "new_kind": "opd"} if code else {}) | fields
    return UnitLine(kind=kind, old_unit=old, new_code=code, **fields)


def post_line(kind, old=None, code="", unit="", **fields):
    new = {
        "new_title": f"Jabatan {code}",
        "new_unit_code": unit,
        "new_kind": "struktural",
        "new_level": "administrator",
    }
    return PostLine(kind=kind, old_position=old, new_code=code, **((new if code else {}) | fields))


def draft(operator, unit_lines=(), post_lines=(), effective_on=EFFECTIVE):
    return positions.reorganisation_draft(
        actor=operator, title="Penataan", decree_number="Perda 4/2026", decree_on=date(2026, 10, 1),
        effective_on=effective_on, unit_lines=unit_lines, post_lines=post_lines,
    )  # fmt: skip


def apply(head, plan):
    return services.reorganisation_apply(actor=head, reorganisation=plan, at=AT)


@pytest.fixture
def renamed(operator, head, city):
    """A dinas with head, secretary (Plt elsewhere), a functional official, a clerk and a section, renamed."""
    old = make_unit("OLD", parent=city)
    section = make_unit("SEC", parent=old, kind="subunit")
    top = make_position("TOP", unit=old, level="jpt_pratama", eselon="22", title="Kepala Dinas")
    second = make_position("SEK", unit=old, title="Sekretaris", superior=top)
    expert = make_position("JF", unit=old, level="ahli_muda", capacity=3)
    chief = make_position("KASI", unit=section, level="pengawas", superior=second)
    make_requirement(top, education_min="s1", pangkat_min="42")
    make_standards(top, 4)
    people = {name: make_employee(unit=old, name=name) for name in ("boss", "secretary", "expert", "clerk")}
    people["chief"] = make_employee(unit=section)
    held = {
        "boss": make_appointment(people["boss"], top),
        "secretary": make_appointment(people["secretary"], second, valid_to=date(2027, 5, 1)),
        "expert": make_appointment(people["expert"], expert),
        "clerk": make_appointment(
            people["clerk"], unit=old, position_title="Pengadministrasi", level="pelaksana"
        ),
        "chief": make_appointment(people["chief"], chief),
        "acting": make_appointment(people["chief"], second, capacity="plh", valid_from=date(2026, 10, 20)),
    }
    vacancy = make_vacancy(second, open_from=date(2027, 5, 1))
    plan = draft(operator, [unit_line("rename", old, "NEW", new_name="Dinas Baru")])
    outcome = apply(head, plan)
    return {"old": old, "section": section, "people": people, "held": held, "vacancy": vacancy, "plan": plan,
            "outcome": outcome, "top": top, "chief": chief}  # fmt: skip


def current(person) -> Appointment:
    return person.appointments.filter(capacity="definitive").latest("valid_from")


def test_a_rename_moves_everybody_with_the_history_intact(renamed):
    boss, held = renamed["people"]["boss"], renamed["held"]["boss"]
    held.refresh_from_db()
    assert (held.valid_from, held.valid_to, held.position) == (date(2022, 1, 3), EFFECTIVE, renamed["top"])
    new = current(boss)
    assert (new.valid_from, new.valid_to, new.position_title) == (EFFECTIVE, None, "Kepala Dinas")
    assert (new.unit.code, new.unit_name, new.level, new.eselon) == ("NEW", "Dinas Baru", "jpt_pratama", "22")
    assert (new.decree_number, new.source) == ("Perda 4/2026", f"reorganisation:{renamed['plan'].pk}")
    assert renamed["outcome"].without_post == ()
    assert len(renamed["outcome"].moved) == 5


def test_an_end_already_known_and_acting_capacity_move_along(renamed):
    assert current(renamed["people"]["secretary"]).valid_to == date(2027, 5, 1)
    acting = renamed["people"]["chief"].appointments.filter(capacity="plh").latest("valid_from")
    assert (acting.valid_from, acting.position.code) == (EFFECTIVE, "SEK.20261101")


def test_people_without_a_post_row_keep_their_title_in_the_new_unit(renamed):
    clerk = current(renamed["people"]["clerk"])
    assert (clerk.position, clerk.position_title, clerk.unit.code) == (None, "Pengadministrasi", "NEW")


def test_a_section_moves_with_its_people_untouched(renamed, operator):
    section = Unit.objects.get(code="SEC")
    assert section.path == "/CITY/NEW/SEC/"
    chief = renamed["held"]["chief"]
    chief.refresh_from_db()
    assert chief.valid_to is None
    old_tree = organisation.units_within(operator, [renamed["old"].pk], EVE)
    assert {unit.code for unit in old_tree} == {"OLD", "SEC"}
    new = Unit.objects.get(code="NEW")
    assert {unit.code for unit in organisation.units_within(operator, [new.pk], EFFECTIVE)} == {"NEW", "SEC"}


def test_present_units_follow(renamed):
    codes = {}
    for name, person in renamed["people"].items():
        person.refresh_from_db()
        codes[name] = person.unit.code
    assert codes == {"boss": "NEW", "secretary": "NEW", "expert": "NEW", "clerk": "NEW", "chief": "SEC"}


def test_superiors_demands_and_vacancies_are_handed_on(renamed):
    top = Position.objects.get(code="TOP.20261101")
    second = Position.objects.get(code="SEK.20261101")
    assert second.superior == top
    assert Position.objects.get(code="KASI").superior == second
    assert top.requirements.get().pangkat_min == "42"
    assert set(top.standards.values_list("level", flat=True)) == {4}
    assert set(second.standards.values_list("level", flat=True)) == {3}
    vacancy = Vacancy.objects.get(position=second)
    assert (vacancy.open_from, vacancy.closed_on) == (date(2027, 5, 1), None)
    renamed["vacancy"].refresh_from_db()
    assert renamed["vacancy"].closed_on == date(2027, 5, 1)


def test_old_rows_are_closed_and_name_their_successors(renamed, operator):
    old, top = renamed["old"], renamed["top"]
    old.refresh_from_db()
    top.refresh_from_db()
    assert (old.valid_to, top.valid_to) == (EFFECTIVE, EFFECTIVE)
    new = Unit.objects.get(code="NEW")
    assert list(organisation.unit_predecessors(operator, new.pk)) == [old]
    assert list(Position.objects.get(code="TOP.20261101").predecessors.all()) == [top]
    plan = renamed["plan"]
    plan.refresh_from_db()
    assert (plan.state, plan.applied_at) == ("applied", AT)


def test_one_event_tells_it_all(renamed):
    assert LedgerEntry.objects.filter(action="reorganisation.apply").count() == 1
    outcome = renamed["outcome"]
    counts = (outcome.units_opened, outcome.units_closed, outcome.posts_opened, outcome.posts_closed)
    assert counts == (1, 1, 3, 3)


def test_it_is_applied_once(renamed, head):
    with pytest.raises(ValidationError, match="no longer a draft"):
        apply(head, renamed["plan"])


def test_a_merger_lists_who_has_no_post(operator, head, city):
    one, two = make_unit("ONE", parent=city), make_unit("TWO", parent=city)
    first, second = (
        make_position("A", unit=one, level="jpt_pratama"),
        make_position("B", unit=two, level="jpt_pratama"),
    )
    stays, loses = make_employee(unit=one), make_employee(unit=two)
    make_appointment(stays, first)
    lost = make_appointment(loses, second)
    new = {"new_level": "jpt_pratama"}
    plan = draft(
        operator,
        [unit_line("merge", one, "NEW"), unit_line("merge", two, "NEW")],
        [
            post_line("merge", first, "TOP", "NEW", **new),
            post_line("merge", second, "TOP", "NEW", takes_incumbents=False, **new),
        ],
    )
    outcome = apply(head, plan)
    assert outcome.without_post == (loses,)
    lost.refresh_from_db()
    loses.refresh_from_db()
    assert (lost.valid_to, loses.unit.code) == (EFFECTIVE, "NEW")
    assert not loses.appointments.filter(valid_to=None).exists()
    assert current(stays).position.code == "TOP"
    assert set(Unit.objects.get(code="NEW").predecessors.values_list("code", flat=True)) == {"ONE", "TWO"}


def test_a_split_places_people_by_their_posts(operator, head, city):
    old = make_unit("OLD", parent=city)
    posts = [make_position(code, unit=old) for code in ("A", "B")]
    people = [make_employee(unit=old) for _post in posts]
    for person, post in zip(people, posts, strict=True):
        make_appointment(person, post)
    loose = make_employee(unit=old)
    make_appointment(loose, unit=old, position_title="Pengemudi", level="pelaksana")
    outcome = apply(
        head,
        draft(
            operator,
            [unit_line("split", old, "N1"), unit_line("split", old, "N2")],
            [post_line("rename", posts[0], "A1", "N1"), post_line("rename", posts[1], "B1", "N2")],
        ),
    )
    assert [current(person).unit.code for person in people] == ["N1", "N2"]
    assert outcome.without_post == (loose,)
    loose.refresh_from_db()
    assert loose.unit is None


def test_a_unit_is_absorbed_by_one_that_stays(operator, head, city):
    old, stays = make_unit("OLD", parent=city), make_unit("STAYS", parent=city)
    person = make_employee(unit=old)
    make_appointment(person, make_position(unit=old, level="ahli_muda"))
    outcome = apply(head, draft(operator, [UnitLine(kind="merge", old_unit=old, new_code="STAYS")]))
    assert (outcome.units_opened, current(person).unit) == (0, stays)


def test_new_units_stand_under_new_parents(operator, head, city):
    plan = draft(
        operator,
        [
            unit_line("new", None, "AAA", new_parent_code="ZZZ", new_kind="subunit"),
            unit_line("new", None, "ZZZ", new_parent_code="CITY"),
        ],
        [post_line("new", None, "POST", "AAA", new_superior_code="BOSS"),
         post_line("new", None, "BOSS", "ZZZ", new_level="jpt_pratama", new_eselon="22")],
    )  # fmt: skip
    apply(head, plan)
    assert Unit.objects.get(code="AAA").path == "/CITY/ZZZ/AAA/"
    assert Position.objects.get(code="POST").superior.code == "BOSS"


def test_its_day_has_to_come(operator, head, city):
    plan = draft(
        operator, [unit_line("rename", make_unit("OLD", parent=city), "NEW")], effective_on=date(2027, 1, 1)
    )
    with pytest.raises(ValidationError, match="takes effect on 2027-01-01"):
        apply(head, plan)
    later = Actor(
        user_id=head.user_id, name="head", roles=head.roles, on=date(2027, 1, 1), is_authenticated=True
    )
    assert apply(later, plan).units_opened == 1


def test_a_holder_above_the_level_of_the_old_post_is_not_placed_below_it(operator, head, city):
    unit = make_unit("U", parent=city)
    post = make_position("A", unit=unit, level="pengawas")
    make_appointment(make_employee(name="Tinggi"), post, level="administrator")
    plan = draft(operator, [], [post_line("rename", post, "N", "U", new_level="pengawas")])
    with pytest.raises(ValidationError, match="Tinggi would be placed below"):
        apply(head, plan)
    post.refresh_from_db()
    assert post.valid_to is None
    assert not Position.objects.filter(code="N").exists()


def test_an_appointment_still_to_begin_in_a_closing_post_stops_it(operator, head, city):
    unit = make_unit("U", parent=city)
    post = make_position("A", unit=unit)
    make_appointment(make_employee(name="Calon"), post, valid_from=date(2026, 12, 1))
    plan = draft(operator, [], [post_line("rename", post, "N", "U")])
    with pytest.raises(ValidationError, match="Calon is appointed to"):
        apply(head, plan)


def test_what_changed_since_the_draft_is_checked_again(operator, head, city):
    unit = make_unit("U", parent=city)
    plan = draft(operator, [unit_line("rename", unit, "NEW")])
    make_position("LATE", unit=unit)
    with pytest.raises(ValidationError, match="Post LATE"):
        apply(head, plan)


def test_a_seat_taken_meanwhile_is_named(operator, head, city):
    unit = make_unit("U", parent=city)
    old, standing = make_position("A", unit=unit), make_position("B", unit=unit)
    make_appointment(make_employee(), old)
    make_appointment(make_employee(name="Penghuni"), standing)
    plan = draft(operator, [], [post_line("merge", old, "B", "U")])
    with pytest.raises(ValidationError, match="already held by Penghuni"):
        apply(head, plan)


def test_others_apply_nothing(operator, stranger, verifier, auditor, city):
    plan = draft(operator, [unit_line("rename", make_unit("OLD", parent=city), "NEW")])
    for actor in (operator, stranger, verifier, auditor):
        with pytest.raises(Denied):
            apply(actor, plan)


def test_posts_and_units_are_closed_only_when_empty(operator, city):
    unit = make_unit("U", parent=city)
    post = make_position(unit=unit)
    person = make_employee(unit=unit, name="Penghuni")
    held = make_appointment(person, post)
    closing = {"actor": operator, "closed_on": EFFECTIVE, "reason": "r"}
    with pytest.raises(ValidationError, match="still held by Penghuni"):
        services.position_close(position=post, **closing)
    held.valid_to = EFFECTIVE
    held.save()
    assert services.position_close(position=post, **closing).valid_to == EFFECTIVE
    with pytest.raises(ValidationError, match="1 people still work"):
        services.unit_close(unit=unit, **closing)
    person.unit = city
    person.save()
    assert services.unit_close(unit=unit, **closing).valid_to == EFFECTIVE
