"""Pictures drawn once for paper and screen; each function returns a reportlab Drawing."""

from merit.documents.pictures.bars import (
    Bar,
    BarWords,
    Part,
    bar_chart,
    contribution_bar,
    distribution,
    step_bar,
)
from merit.documents.pictures.funnel import FunnelStep, FunnelWords, funnel
from merit.documents.pictures.nine_box import Box, NineBoxWords, nine_box
from merit.documents.pictures.radar import RadarWords, Spoke, radar
from merit.documents.pictures.shapes import Picture, Titled

__all__ = [
    "Bar",
    "BarWords",
    "Box",
    "FunnelStep",
    "FunnelWords",
    "NineBoxWords",
    "Part",
    "Picture",
    "RadarWords",
    "Spoke",
    "Titled",
    "bar_chart",
    "contribution_bar",
    "distribution",
    "funnel",
    "nine_box",
    "radar",
    "step_bar",
]
