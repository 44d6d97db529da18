"""The writes of this app, under one roof: every door calls these and nothing else changes a unit or a post.

Each decides, checks, changes and notes in the ledger in one transaction; the subjects stand in actions/.
"""

from positions.actions.corrections import CORRECTABLE, record_change, record_verify
from positions.actions.posts import (
    position_change,
    position_close,
    position_create,
    vacancy_close,
    vacancy_open,
)
from positions.actions.reorganisation import reorganisation_cancel, reorganisation_draft
from positions.actions.standards import requirement_set, standard_set
from positions.actions.units import unit_change, unit_close, unit_create, unit_move, unit_paths_refresh
from positions.recording import MANUAL, Origin

__all__ = [
    "CORRECTABLE",
    "MANUAL",
    "Origin",
    "position_change",
    "position_close",
    "position_create",
    "record_change",
    "record_verify",
    "reorganisation_cancel",
    "reorganisation_draft",
    "requirement_set",
    "standard_set",
    "unit_change",
    "unit_close",
    "unit_create",
    "unit_move",
    "unit_paths_refresh",
    "vacancy_close",
    "vacancy_open",
]
