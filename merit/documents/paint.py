"""A drawing onto a PDF canvas: reportlab's own renderer, for the shapes we use, several times faster."""

from collections.abc import Callable

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Polygon, PolyLine, Rect, Shape, String
from reportlab.pdfgen.canvas import Canvas

from merit.documents.ink import Ink
from merit.documents.layout import text_width
from merit.documents.pictures.shapes import Titled

SHIFTS = {"start": 0.0, "middle": 0.5, "end": 1.0}
Pen = tuple[Ink, float, tuple[float, ...]]


class _Painter:
    """A canvas with the inks it holds now, so that none is taken up twice."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.fill: Ink | None = None
        self.pen: Pen | None = None

    def shape(self, shape: Shape) -> None:
        _PAINTERS[type(shape)](self, shape)

    def _take_fill(self, ink: Ink) -> None:
        if ink is not self.fill:
            self.fill = ink
            self.canvas.setFillColor(ink)

    def _take_pen(self, shape: Shape) -> None:
        pen = (shape.strokeColor, shape.strokeWidth, tuple(shape.strokeDashArray or ()))
        if pen != self.pen:
            self.pen = pen
            self.canvas.setStrokeColor(pen[0])
            self.canvas.setLineWidth(pen[1])
            self.canvas.setDash(list(pen[2]))

    def _inked(self, shape: Shape) -> dict[str, int]:
        if shape.fillColor is not None:
            self._take_fill(shape.fillColor)
        if shape.strokeColor is not None:
            self._take_pen(shape)
        return {"stroke": int(shape.strokeColor is not None), "fill": int(shape.fillColor is not None)}

    def group(self, group: Group) -> None:
        self.canvas.saveState()
        self.canvas.transform(*group.transform)
        inside = _Painter(self.canvas)
        for child in group.contents:
            inside.shape(child)
        self.canvas.restoreState()

    def titled(self, group: Titled) -> None:
        for child in group.contents:
            self.shape(child)

    def rect(self, rect: Rect) -> None:
        self.canvas.rect(rect.x, rect.y, rect.width, rect.height, **self._inked(rect))

    def line(self, line: Line) -> None:
        self._take_pen(line)
        self.canvas.line(line.x1, line.y1, line.x2, line.y2)

    def circle(self, circle: Circle) -> None:
        self.canvas.circle(circle.cx, circle.cy, circle.r, **self._inked(circle))

    def _outline(self, points: list[float], *, close: bool, stroke: int, fill: int) -> None:
        path = self.canvas.beginPath()
        path.moveTo(points[0], points[1])
        for x, y in zip(points[2::2], points[3::2], strict=True):
            path.lineTo(x, y)
        if close:
            path.close()
        self.canvas.drawPath(path, stroke=stroke, fill=fill)

    def polygon(self, polygon: Polygon) -> None:
        self._outline(polygon.points, close=True, **self._inked(polygon))

    def polyline(self, polyline: PolyLine) -> None:
        self._take_pen(polyline)
        self._outline(polyline.points, close=False, stroke=1, fill=0)

    def string(self, string: String) -> None:
        self._take_fill(string.fillColor)
        shift = SHIFTS[string.textAnchor]
        left = shift and shift * text_width(string.text, string.fontName, string.fontSize)
        writing = self.canvas.beginText(string.x - left, string.y)
        writing.setFont(string.fontName, string.fontSize)
        writing.textLine(string.text)
        self.canvas.drawText(writing)


_PAINTERS: dict[type, Callable[[_Painter, Shape], None]] = {
    Group: _Painter.group,
    Titled: _Painter.titled,
    Rect: _Painter.rect,
    Line: _Painter.line,
    Circle: _Painter.circle,
    Polygon: _Painter.polygon,
    PolyLine: _Painter.polyline,
    String: _Painter.string,
}


def paint(canvas: Canvas, drawing: Drawing, x: float, y: float) -> None:
    """Paint a drawing with its lower left corner at ``(x, y)``."""
    canvas.saveState()
    canvas.translate(x, y)
    painter = _Painter(canvas)
    for shape in drawing.contents:
        painter.shape(shape)
    canvas.restoreState()
