"""The few shapes our pictures are made of. A picture is a reportlab Drawing that also knows its words."""

from collections.abc import Iterable

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Polygon, PolyLine, Rect, String
from reportlab.lib.attrmap import AttrMap, AttrMapValue
from reportlab.lib.validators import isString

from merit.documents.ink import INK, RULE, Ink
from merit.documents.layout import Face, clip
from merit.documents.texts import plain
from merit.documents.typeface import BOLD, REGULAR

Points = Iterable[tuple[float, float]]


class Picture(Drawing):
    """A drawing with its kind, its title and a description that says the same in words."""

    _attrMap = AttrMap(  # noqa: N815 - the name reportlab reads
        BASE=Drawing,
        kind=AttrMapValue(isString, desc="what it is, in one word; a class on screen"),
        title=AttrMapValue(isString, desc="its name for who cannot see it"),
        description=AttrMapValue(isString, desc="the same facts in words"),
    )

    def __init__(self, width: float, height: float, kind: str, title: str, description: str) -> None:
        """Start an empty picture of this size in points."""
        super().__init__(width, height)
        self.kind = kind
        self.title = title
        self.description = description


class Titled(Group):
    """A group of shapes with the words a reader sees when pointing at it."""

    _attrMap = AttrMap(  # noqa: N815 - the name reportlab reads
        BASE=Group, title=AttrMapValue(isString, desc="words shown on hover")
    )

    def __init__(self, title: str, *shapes: object) -> None:
        """Group the shapes under a title."""
        super().__init__(*shapes)
        self.title = title


def rect(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: Ink | None = None,
    stroke: Ink | None = None,
    line: float = 0.5,
) -> Rect:
    """Draw a rectangle from its lower left corner."""
    return Rect(x, y, width, height, fillColor=fill, strokeColor=stroke, strokeWidth=line)


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    *,
    stroke: Ink = RULE,
    width: float = 0.5,
    dash: tuple[float, float] | None = None,
) -> Line:
    """Draw a straight line."""
    return Line(x1, y1, x2, y2, strokeColor=stroke, strokeWidth=width, strokeDashArray=dash)


def _flat(points: Points) -> list[float]:
    return [value for point in points for value in point]


def polygon(
    points: Points,
    *,
    fill: Ink | None = None,
    stroke: Ink | None = None,
    width: float = 0.5,
    dash: tuple[float, float] | None = None,
) -> Polygon:
    """Draw a closed outline through the points."""
    return Polygon(_flat(points), fillColor=fill, strokeColor=stroke, strokeWidth=width, strokeDashArray=dash)


def polyline(points: Points, *, stroke: Ink = RULE, width: float = 0.5) -> PolyLine:
    """Draw an open line through the points."""
    return PolyLine(_flat(points), strokeColor=stroke, strokeWidth=width)


def dot(x: float, y: float, radius: float, *, fill: Ink = INK) -> Circle:
    """Draw a filled dot."""
    return Circle(x, y, radius, fillColor=fill, strokeColor=None, strokeWidth=0)


def label(
    x: float,
    y: float,
    value: str,
    *,
    size: float = 8,
    ink: Ink = INK,
    bold: bool = False,
    anchor: str = "start",
) -> String:
    """Write one line of foreign text at its baseline."""
    font = BOLD if bold else REGULAR
    return String(x, y, plain(value), fontName=font, fontSize=size, fillColor=ink, textAnchor=anchor)


def face(size: float, *, bold: bool = False, ink: Ink = INK) -> Face:
    """Return the face in which a picture's label of this size is measured."""
    return Face(font=BOLD if bold else REGULAR, size=size, leading=size * 1.2, ink=ink)


def clipped(value: str, width: float, size: float, *, bold: bool = False) -> str:
    """Shorten a text to one line of this width, with an ellipsis when something was left out."""
    return clip(value, face(size, bold=bold), width, 1)[0]


def paragraph(
    x: float,
    y: float,
    value: str,
    width: float,
    *,
    size: float = 7.5,
    most: int = 2,
    anchor: str = "start",
    ink: Ink = INK,
    bold: bool = False,
) -> list[String]:
    """Write foreign text in at most ``most`` lines, the first baseline at ``y``, an ellipsis if cut."""
    lines = clip(value, face(size, bold=bold), width, most)
    return [
        label(x, y - at * size * 1.2, part, size=size, anchor=anchor, ink=ink, bold=bold)
        for at, part in enumerate(lines)
    ]
