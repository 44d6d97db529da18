"""Pictures on screen: well-formed, silent under a strict content policy, right in the dark."""

import re
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from reportlab.graphics.shapes import Drawing, Ellipse, Group, Rect

from merit.documents.ink import ACCENT
from merit.documents.pictures import Spoke, radar, step_bar
from merit.documents.svg import UnknownShapeError, to_svg
from tests.documents.test_pictures import PICTURES

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "g", "rect", "line", "circle", "polygon", "polyline", "text"}


def elements(kind: str) -> list[Element]:
    return list(fromstring(to_svg(PICTURES[kind])).iter())


@pytest.mark.parametrize("kind", PICTURES)
def test_only_drawing_elements_and_no_style_script_or_link(kind):
    for element in elements(kind):
        assert element.tag.removeprefix(SVG) in ALLOWED
        assert not {
            name for name in element.attrib if name == "style" or name.startswith("on") or "href" in name
        }


@pytest.mark.parametrize("kind", PICTURES)
def test_every_colour_is_the_readers_own(kind):
    for element in elements(kind):
        assert element.get("fill", "none") in {"none", "currentColor"}
        assert element.get("stroke", "none") in {"none", "currentColor"}
    assert not re.search(r"#[0-9a-fA-F]{3}|rgb\(", to_svg(PICTURES[kind]))


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_has_a_role_a_name_and_a_description(kind):
    root = fromstring(to_svg(PICTURES[kind]))
    title, description = root[0], root[1]
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (
        title.get("id"),
        description.get("id"),
    )
    assert (title.text, description.text) == (PICTURES[kind].title, PICTURES[kind].description)
    assert root.get("class") == f"picture picture-{kind}"


def test_parts_have_words_to_hover():
    titles = [element.text for element in elements("nine-box") if element.tag == f"{SVG}title"]
    assert "Kotak 5, Penempatan yang sesuai: 140 orang" in titles


def test_inks_are_classes_for_a_style_sheet():
    assert 'class="pic-fill-accent"' in to_svg(PICTURES["funnel"])
    assert 'class="pic-stroke-grid"' in to_svg(PICTURES["radar"])


def test_different_pictures_have_different_ids_and_equal_ones_the_same_text():
    first, second = (radar([Spoke(name, 3, level) for name in "ABC"]) for level in (2, 3))
    assert to_svg(first) == to_svg(radar([Spoke(name, 3, 2) for name in "ABC"]))
    assert re.findall(r'id="([^"]+)"', to_svg(first)) != re.findall(r'id="([^"]+)"', to_svg(second))


def test_foreign_text_is_escaped():
    hostile = '</text><script>alert("x")</script>'
    drawn = to_svg(radar([Spoke(hostile, 3, 2), Spoke("\x00\u202e", 3, 2), Spoke('" onload="x', 3, 2)]))
    assert "<script" not in drawn
    texts = [element.text for element in fromstring(drawn).iter(f"{SVG}title")]
    assert any(hostile in text for text in texts)


def test_a_drawing_without_words_is_hidden_from_screen_readers():
    assert fromstring(to_svg(step_bar(1, 2, 3))).get("aria-hidden") == "true"


def test_the_screen_counts_from_the_top():
    drawing = Drawing(100, 50)
    drawing.add(Rect(10, 5, 30, 20, fillColor=ACCENT, strokeColor=None))
    (rect,) = fromstring(to_svg(drawing))
    assert (rect.get("x"), rect.get("y"), rect.get("width"), rect.get("height")) == ("10", "25", "30", "20")


def test_a_turned_group_keeps_its_place():
    drawing = Drawing(100, 50)
    group = Group(Rect(0, 0, 4, 2, fillColor=ACCENT, strokeColor=None))
    group.transform = (0, 1, -1, 0, 8, 25)
    drawing.add(group)
    (turned,) = fromstring(to_svg(drawing))
    a, b, c, d, e, f = map(float, turned.get("transform")[len("matrix(") : -1].split())
    x, y = 4, 50 - 2
    assert (a * x + c * y + e, b * x + d * y + f) == (8 - 2, 50 - (25 + 4))


def test_a_shape_it_cannot_write_is_named():
    drawing = Drawing(10, 10)
    drawing.add(Ellipse(5, 5, 2, 1))
    with pytest.raises(UnknownShapeError, match="Ellipse"):
        to_svg(drawing)
