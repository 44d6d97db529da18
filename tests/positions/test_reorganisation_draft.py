"""Drafting the map of a reorganisation: what fits is kept and completed, what does not is named."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from merit.access.decide import Denied
from positions import selectors, services
from positions.models import PostLine, Reorganisation, UnitLine
from tests.factories import make_position, make_unit

pytestmark = pytest.mark.django_db
EFFECTIVE = date(2027, 1, 1)


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


def draft(operator, unit_lines=(), post_lines=()):
    return services.reorganisation_draft(
        actor=operator,
        title="Penataan perangkat daerah",
        decree_number="Perda 4/2026",
        effective_on=EFFECTIVE,
        unit_lines=unit_lines,
        post_lines=post_lines,
    )


def problems(operator, unit_lines=(), post_lines=()) -> str:
    with pytest.raises(ValidationError) as refusal:
        draft(operator, unit_lines, post_lines)
    return " | ".join(refusal.value.messages)


def test_a_renamed_unit_takes_its_posts_along(operator, city):
    old = make_unit("OLD", parent=city)
    post = make_position("SEK", unit=old, title="Sekretaris", job_class=12, is_critical=True)
    plan = draft(operator, [unit_line("rename", old, "new-code")])
    assert plan.unit_lines.get().new_code == "NEWCODE"
    line = plan.post_lines.get()
    assert (line.kind, line.old_position, line.new_unit_code) == ("rename", post, "NEWCODE")
    assert (line.new_code, line.new_title, line.new_job_class) == ("SEK.20270101", "Sekretaris", 12)
    assert (line.is_critical, line.takes_incumbents) == (True, True)
    assert [row.pk for row in selectors.reorganisations_visible(operator)] == [plan.pk]


def test_structural_posts_of_merged_units_are_mapped_by_hand(operator, city):
    one, two = make_unit("ONE", parent=city), make_unit("TWO", parent=city)
    first, second = make_position("A", unit=one), make_position("B", unit=two)
    make_position("C", unit=two, level="ahli_muda")
    lines = [unit_line("merge", one, "NEW"), unit_line("merge", two, "NEW")]
    text = problems(operator, lines)
    assert "Post A" in text
    assert "Post B" in text
    assert "Post C" not in text
    lines = [unit_line("merge", one, "NEW"), unit_line("merge", two, "NEW")]
    posts = [
        post_line("merge", first, "SEKNEW", "NEW"),
        post_line("merge", second, "SEKNEW", "NEW", takes_incumbents=False),
    ]
    assert draft(operator, lines, posts).post_lines.count() == 3


def test_two_holders_do_not_fit_one_seat(operator, city):
    unit = make_unit("ONE", parent=city)
    first, second = make_position("A", unit=unit), make_position("B", unit=unit)
    posts = [post_line("merge", first, "N", "ONE"), post_line("merge", second, "N", "ONE")]
    assert "one seat but takes over the holders of 2" in problems(operator, [], posts)


def test_nobody_is_placed_below_their_level(operator, city):
    unit = make_unit("ONE", parent=city)
    post = make_position("A", unit=unit, level="administrator")
    lower = post_line("rename", post, "N", "ONE", new_level="pengawas")
    assert "below their level" in problems(operator, [], [lower])
    without = post_line("rename", post, "N", "ONE", new_level="pengawas", takes_incumbents=False)
    assert draft(operator, [], [without]).post_lines.count() == 1


def test_what_is_forgotten_in_a_closing_unit_is_named(operator, city):
    old = make_unit("OLD", parent=city)
    make_unit("SUB", parent=old)
    make_position("A", unit=old)
    text = problems(operator, [unit_line("abolish", old)])
    assert "Post A" in text
    assert "Unit SUB" in text


def test_a_unit_can_be_absorbed_by_one_that_stays(operator, city):
    old, stays = make_unit("OLD", parent=city), make_unit("STAYS", parent=city)
    plan = draft(operator, [UnitLine(kind="merge", old_unit=old, new_code="STAYS")])
    assert plan.unit_lines.get().new_code == stays.code


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["split"], "at least two new sides"),
        (["merge"], "at least two old sides"),
        (["rename", "rename"], "one old side and one new"),
    ],
)
def test_kinds_say_how_many_sides(operator, city, kinds, words):
    old = make_unit("OLD", parent=city)
    lines = [unit_line(kind, old, f"N{number}") for number, kind in enumerate(kinds)]
    assert words in problems(operator, lines)


def test_codes_that_exist_or_are_described_twice_are_named(operator, city):
    one, two = make_unit("ONE", parent=city), make_unit("TWO", parent=city)
    make_unit("TAKEN", parent=city)
    assert "TAKEN already exists" in problems(operator, [unit_line("rename", one, "TAKEN")])
    lines = [unit_line("merge", one, "N"), unit_line("merge", two, "N", new_name="Lain")]
    assert "describe it differently" in problems(operator, lines)


def test_parents_units_and_circles_are_checked(operator, city):
    one, two = make_unit("ONE", parent=city), make_unit("TWO", parent=city)
    nowhere = unit_line("rename", one, "N", new_parent_code="NOWHERE")
    assert "parent NOWHERE is neither" in problems(operator, [nowhere])
    circle = [
        unit_line("rename", one, "N1", new_parent_code="N2"),
        unit_line("rename", two, "N2", new_parent_code="N1"),
    ]
    assert "in a circle: N1, N2" in problems(operator, circle)
    assert "unit NOWHERE is neither" in problems(operator, [], [post_line("new", None, "P", "NOWHERE")])


def test_a_refused_draft_leaves_nothing(operator, city):
    problems(operator, [unit_line("split", make_unit("OLD", parent=city), "N")])
    assert not Reorganisation.objects.exists()


def test_a_draft_is_cancelled_once(operator, city):
    plan = draft(operator, [unit_line("rename", make_unit("OLD", parent=city), "N")])
    cancelled = services.reorganisation_cancel(actor=operator, reorganisation=plan, reason="Ditarik")
    assert cancelled.state == "cancelled"
    with pytest.raises(ValidationError, match="no longer a draft"):
        services.reorganisation_cancel(actor=operator, reorganisation=plan, reason="Lagi")


def test_others_draft_nothing(stranger, verifier, unit_operator):
    for actor in (stranger, verifier, unit_operator):
        with pytest.raises(Denied):
            draft(actor)
