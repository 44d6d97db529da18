"""The papers of the product, each from one frozen dataclass to one PDF. They print what they are given."""

from merit.documents.papers.score_sheet import ScoreSheetPaper, write_score_sheet
from merit.documents.papers.shortlist import ShortlistPaper, write_shortlist

__all__ = ["ScoreSheetPaper", "ShortlistPaper", "write_score_sheet", "write_shortlist"]
