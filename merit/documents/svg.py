"""A drawing as inline SVG under a strict content policy: no script, no style attribute, no fixed colour.

Every ink becomes a class (``pic-fill-accent``, ``pic-stroke-grid``) beside a presentation attribute in the
reader's own text colour, so a picture is right in light and dark mode before any style sheet says more.
"""

import hashlib
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from xml.sax.saxutils import quoteattr

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Polygon, PolyLine, Rect, Shape, String

from merit.documents.ink import Ink
from merit.documents.pictures.shapes import Picture, Titled
from merit.documents.texts import text
from merit.documents.typeface import BOLD

HUNDREDTH = Decimal("0.01")
UPRIGHT = (1, 0, 0, 1, 0, 0)


class UnknownShapeError(TypeError):
    """A drawing holds a shape that the SVG writer doesn't know."""


def _number(value: float) -> str:
    rounded = Decimal(repr(float(value))).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)
    return f"{abs(rounded) if rounded == 0 else rounded:f}".rstrip("0").rstrip(".")


def _attributes(**values: str | float | None) -> str:
    """Write attributes; an underscore in a name stands for a hyphen, a trailing one is dropped."""
    written = {
        name.rstrip("_").replace("_", "-"): value if isinstance(value, str) else _number(value)
        for name, value in values.items()
        if value is not None
    }
    return "".join(f" {name}={quoteattr(value)}" for name, value in written.items())


def _inks(shape: Shape) -> str:
    fill, stroke = getattr(shape, "fillColor", None), getattr(shape, "strokeColor", None)
    classes, painted = [], {"fill": "none"} if not isinstance(fill, Ink) else {}
    for role, ink in (("fill", fill), ("stroke", stroke)):
        if isinstance(ink, Ink):
            classes.append(f"pic-{role}-{ink.name}")
            painted[role] = "currentColor"
            if ink.strength != 1:
                painted[f"{role}_opacity"] = _number(ink.strength)
    return _attributes(class_=" ".join(classes) or None, **painted, **_strokes(shape, stroke))


def _strokes(shape: Shape, stroke: Ink | None) -> dict[str, str]:
    if stroke is None:
        return {}
    dash = getattr(shape, "strokeDashArray", None)
    found = {"stroke_width": _number(shape.strokeWidth)}
    return found | ({"stroke_dasharray": " ".join(map(_number, dash))} if dash else {})


class _Writer:
    """Turns shapes into tags; y grows downward on screen, upward on paper."""

    def __init__(self, height: float) -> None:
        self.height = height

    def down(self, y: float) -> float:
        return self.height - y

    def shape(self, shape: Shape) -> Iterator[str]:
        write = _WRITERS.get(type(shape))
        if write is None:
            raise UnknownShapeError(f"cannot write {type(shape).__name__} as SVG: draw it from {_KNOWN}")
        yield from write(self, shape)

    def group(self, group: Group) -> Iterator[str]:
        title = group.title if isinstance(group, Titled) else ""
        turn = None if tuple(group.transform) == UPRIGHT else self._matrix(group.transform)
        yield f"<g{_attributes(transform=turn)}>"
        if title:
            yield f"<title>{text(title)}</title>"
        for child in group.contents:
            yield from self.shape(child)
        yield "</g>"

    def _matrix(self, transform: tuple[float, ...]) -> str:
        a, b, c, d, e, f = transform
        high = self.height
        turned = (a, -b, -c, d, e + c * high, high - f - d * high)
        return f"matrix({' '.join(map(_number, turned))})"

    def rect(self, rect: Rect) -> Iterator[str]:
        where = _attributes(x=rect.x, y=self.down(rect.y + rect.height), width=rect.width, height=rect.height)
        yield f"<rect{where}{_inks(rect)}/>"

    def line(self, line: Line) -> Iterator[str]:
        where = _attributes(x1=line.x1, y1=self.down(line.y1), x2=line.x2, y2=self.down(line.y2))
        yield f"<line{where}{_inks(line)}/>"

    def circle(self, circle: Circle) -> Iterator[str]:
        yield f"<circle{_attributes(cx=circle.cx, cy=self.down(circle.cy), r=circle.r)}{_inks(circle)}/>"

    def _points(self, values: list[float]) -> str:
        pairs = zip(values[::2], values[1::2], strict=True)
        return _attributes(points=" ".join(f"{_number(x)},{_number(self.down(y))}" for x, y in pairs))

    def polygon(self, polygon: Polygon) -> Iterator[str]:
        yield f"<polygon{self._points(polygon.points)}{_inks(polygon)}/>"

    def polyline(self, polyline: PolyLine) -> Iterator[str]:
        yield f"<polyline{self._points(polyline.points)}{_inks(polyline)}/>"

    def string(self, string: String) -> Iterator[str]:
        anchor = None if string.textAnchor == "start" else string.textAnchor
        weight = "bold" if string.fontName == BOLD else None
        where = _attributes(
            x=string.x,
            y=self.down(string.y),
            font_size=string.fontSize,
            font_weight=weight,
            text_anchor=anchor,
        )
        yield f"<text{where}{_inks(string)}>{text(string.text)}</text>"


_WRITERS: dict[type, Callable[[_Writer, Shape], Iterator[str]]] = {
    Group: _Writer.group,
    Titled: _Writer.group,
    Rect: _Writer.rect,
    Line: _Writer.line,
    Circle: _Writer.circle,
    Polygon: _Writer.polygon,
    PolyLine: _Writer.polyline,
    String: _Writer.string,
}
_KNOWN = ", ".join(sorted(kind.__name__ for kind in _WRITERS))


def to_svg(drawing: Drawing) -> str:
    """Write a drawing as one ``<svg>`` element for a page.

    The same drawing gives the same text. A `Picture` carries ``role="img"`` with its title and description;
    ids are made from the content, so that several pictures live on one page. Other drawings are decoration,
    hidden from screen readers.

    Raises
    ------
    UnknownShapeError
        If the drawing holds a shape other than groups, rectangles, lines, circles, polygons and strings.
    """
    writer = _Writer(drawing.height)
    body = "".join(part for shape in drawing.contents for part in writer.shape(shape))
    frame = _attributes(
        viewBox=f"0 0 {_number(drawing.width)} {_number(drawing.height)}",
        width=drawing.width,
        height=drawing.height,
    )
    if not isinstance(drawing, Picture):
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg"{frame} class="picture" aria-hidden="true">{body}</svg>'
        )
    words = f"{drawing.title}\n{drawing.description}\n{body}"
    mark = hashlib.sha256(words.encode()).hexdigest()[:12]
    named = _attributes(
        class_=f"picture picture-{drawing.kind}",
        role="img",
        aria_labelledby=f"pic-{mark}-title",
        aria_describedby=f"pic-{mark}-desc",
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"{frame}{named}>'
        f'<title id="pic-{mark}-title">{text(drawing.title)}</title>'
        f'<desc id="pic-{mark}-desc">{text(drawing.description)}</desc>{body}</svg>'
    )
