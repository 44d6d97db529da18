"""Pictures: what they print, what they refuse, and that nothing leaves the frame."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from reportlab.graphics.shapes import Circle, Group, Line, Polygon, PolyLine, Rect, String

from merit.documents.layout import text_width
from merit.documents.pictures import (
    Bar,
    Box,
    FunnelStep,
    Part,
    Picture,
    Spoke,
    bar_chart,
    contribution_bar,
    distribution,
    funnel,
    nine_box,
    radar,
    step_bar,
)
from tests.documents import samples

SPOKES = [
    Spoke(label, 3, level)
    for label, level in zip(samples.COMPETENCIES, (3, 3, 2, 3, 4, 3, 2, 3, 3), strict=True)
]
STEPS = [
    FunnelStep("Dipertimbangkan", 8412),
    FunnelStep("Memenuhi syarat", 312),
    FunnelStep("Berperingkat", 0),
]
PARTS = [Part("Kompetensi", Decimal("18.42"), Decimal(20)), Part("Kinerja", Decimal("57.5"), Decimal(80))]
PICTURES = {
    "radar": radar(SPOKES),
    "nine-box": nine_box(samples.BOXES, own=8),
    "funnel": funnel(STEPS),
    "contribution": contribution_bar(PARTS, title="Siti", border=Decimal("78.2")),
    "bars": bar_chart([Bar("Dinas", Decimal("82.5")), Bar("Badan " * 20, Decimal(0))], title="Rata-rata"),
    "distribution": distribution([("0–20", 0), ("20–40", 12)], title="Sebaran", own=1),
}


def shapes(group: Group | Picture) -> Iterator[object]:
    for each in group.contents:
        if isinstance(each, Group):
            yield from shapes(each)
        else:
            yield each


def strings(picture: Picture) -> list[str]:
    return [shape.text for shape in shapes(picture) if isinstance(shape, String)]


def corners(shape: object) -> Iterator[tuple[float, float]]:
    if isinstance(shape, Rect):
        yield from ((shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height))
    elif isinstance(shape, Line):
        yield from ((shape.x1, shape.y1), (shape.x2, shape.y2))
    elif isinstance(shape, Circle):
        yield from ((shape.cx - shape.r, shape.cy - shape.r), (shape.cx + shape.r, shape.cy + shape.r))
    elif isinstance(shape, Polygon | PolyLine):
        yield from zip(shape.points[::2], shape.points[1::2], strict=True)
    elif isinstance(shape, String):
        width = text_width(shape.text, shape.fontName, shape.fontSize)
        left = shape.x - {"start": 0, "middle": 0.5, "end": 1}[shape.textAnchor] * width
        yield from ((left, shape.y - 2), (left + width, shape.y + shape.fontSize * 0.75))


@pytest.mark.parametrize("kind", PICTURES)
def test_nothing_leaves_the_frame(kind):
    picture = PICTURES[kind]
    upright = {shape for each in picture.contents if type(each) is Group for shape in each.contents}
    for shape in shapes(picture):
        for x, y in corners(shape) if shape not in upright else ():
            assert -1.5 <= x <= picture.width + 1.5, shape
            assert -1.5 <= y <= picture.height + 1.5, shape


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_says_in_words_what_it_shows(kind):
    assert PICTURES[kind].kind == kind
    assert PICTURES[kind].title
    assert PICTURES[kind].description


def test_the_radar_prints_every_level_beside_its_standard():
    found = strings(PICTURES["radar"])
    assert found.count("3 / 3") == 6
    assert found.count("2 / 3") == 2
    assert found.count("4 / 3") == 1
    assert {"1", "2", "3", "4", "5", "standar jabatan", "hasil penilaian"} <= set(found)


def test_a_missing_level_is_a_gap_in_the_radar_and_not_a_zero():
    gapped = radar([Spoke("A", 3, 3), Spoke("B", 3, None), Spoke("C", 3, 2), Spoke("D", 3, 1)])
    assert "– / 3" in strings(gapped)
    assert sum(isinstance(shape, PolyLine) for shape in shapes(gapped)) == 2
    assert sum(isinstance(shape, Circle) for shape in shapes(gapped)) == 3
    assert "belum dinilai" in gapped.description


def test_a_radar_needs_three_spokes_and_levels_on_its_scale():
    with pytest.raises(ValueError, match="at least 3"):
        radar(SPOKES[:2])
    with pytest.raises(ValueError, match=r"Komunikasi: levels 3 and 6 must lie within 0\.\.5"):
        radar([*SPOKES[:2], Spoke("Komunikasi", 3, 6)])


def box_frames(picture: Picture) -> list[Rect]:
    return [shape for shape in shapes(picture) if isinstance(shape, Rect)]


def test_the_nine_box_puts_potensial_to_the_right_and_kinerja_up():
    places = {
        group.title.split(",")[0]: (group.contents[0].x, group.contents[0].y)
        for group in nine_box(samples.BOXES).contents
        if hasattr(group, "title")
    }
    assert places["Kotak 8"][0] > places["Kotak 5"][0] > places["Kotak 2"][0]
    assert places["Kotak 7"][1] > places["Kotak 5"][1] > places["Kotak 3"][1]
    assert places["Kotak 9"] > places["Kotak 1"]


def test_the_nine_box_prints_numbers_words_counts_and_the_own_place():
    found = strings(PICTURES["nine-box"])
    assert {str(number) for number in range(1, 10)} <= set(found)
    assert {"0 orang", "140 orang", "Posisi Anda", "rendah", "menengah", "tinggi"} <= set(found)
    assert PICTURES["nine-box"].description.startswith("Posisi Anda: kotak 8.")


def test_empty_boxes_stay_visible_and_the_own_place_does_not_rest_on_colour():
    frames = box_frames(PICTURES["nine-box"])
    assert len(frames) == 9
    assert all(frame.strokeColor is not None for frame in frames)
    assert sorted(frame.strokeWidth for frame in frames)[-2:] == [0.5, 2.2]


@pytest.mark.parametrize("boxes", [samples.BOXES[:8], (*samples.BOXES[:8], samples.BOXES[0])])
def test_the_nine_box_refuses_other_than_nine_places(boxes):
    with pytest.raises(ValueError, match="nine places once each"):
        nine_box(boxes)


def test_the_nine_box_refuses_an_unknown_own_place():
    with pytest.raises(ValueError, match="box 12"):
        nine_box(samples.BOXES, own=12)


def test_the_funnel_prints_each_count_and_what_was_lost():
    found = strings(PICTURES["funnel"])
    assert {"8.412 orang", "312 orang", "berkurang 8.100", "0 orang", "berkurang 312"} <= set(found)


@pytest.mark.parametrize("counts", [[], [3, 4], [3, -1]])
def test_the_funnel_only_narrows(counts):
    with pytest.raises(ValueError, match="only narrows"):
        funnel([FunnelStep("langkah", count) for count in counts])


def test_the_contribution_bar_prints_parts_scale_and_border():
    found = strings(PICTURES["contribution"])
    assert {"18,42 dari 20", "57,50 dari 80", "batas daftar nominasi 78,20", "0", "100"} <= set(found)
    assert PICTURES["contribution"].description.endswith("nilai akhir 75,92")


def test_the_segments_of_the_contribution_bar_end_at_the_total():
    segments = [each.contents[0] for each in PICTURES["contribution"].contents if hasattr(each, "title")][:2]
    assert segments[1].x == pytest.approx(segments[0].x + segments[0].width)
    assert segments[1].x + segments[1].width == pytest.approx(490 * 0.7592)


def test_a_step_starts_where_the_running_total_stood():
    _, possible, gained = step_bar(Decimal(20), Decimal(10), Decimal(25), width=100).contents
    assert (possible.x, possible.width, gained.x, gained.width) == (20, 25, 20, 10)


def test_bars_outside_their_scale_are_refused():
    with pytest.raises(ValueError, match=r"outside 0\.\.10: B"):
        bar_chart([Bar("A", Decimal(3)), Bar("B", Decimal(11))], title="x", top=Decimal(10))


def test_the_own_class_of_a_distribution_has_a_word():
    assert "Anda" in strings(PICTURES["distribution"])


def test_boxes_are_plain_data():
    assert Box(1, 1, 1, "kata") == Box(1, 1, 1, "kata", None)
