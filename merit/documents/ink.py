"""The inks of pictures and papers: a printed colour, and on screen a strength of the reader's own."""

from reportlab.lib.colors import Color


class Ink(Color):
    """A named colour: printed as it is, on screen a share of ``currentColor`` until a style says more."""

    def __init__(self, name: str, strength: float, red: float, green: float, blue: float) -> None:
        """Name the ink and set its print colour (0..1 each) and its strength on screen (0..1)."""
        super().__init__(red, green, blue)
        self.name = name
        self.strength = strength


def _grey(name: str, strength: float, lightness: float) -> Ink:
    return Ink(name, strength, lightness, lightness, lightness)


INK = _grey("ink", 1, 0.07)
SOFT = _grey("soft", 0.72, 0.33)
RULE = _grey("rule", 0.5, 0.55)
GRID = _grey("grid", 0.22, 0.8)
SHADE = _grey("shade", 0.07, 0.945)
FAINT = _grey("faint", 0.12, 0.9)
MIDDLE = _grey("middle", 0.38, 0.68)
ACCENT = Ink("accent", 0.85, 0.11, 0.3, 0.47)
ACCENT_SOFT = Ink("accent-soft", 0.2, 0.8, 0.87, 0.93)
