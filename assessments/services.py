"""The writes of this app, under one roof: every door calls these and nothing else changes a measurement.

Each decides, checks, changes and notes in the ledger in one transaction; the subjects stand in actions/.
"""

from assessments.actions.corrections import CORRECTABLE, record_change, record_verify, record_withdraw
from assessments.actions.performance import (
    appraisal_record,
    feedback_record,
    recognition_record,
    unit_indicator_record,
    unit_performance_record,
)
from assessments.actions.results import (
    competency_levels_change,
    competency_result_record,
    potential_result_record,
)
from positions.recording import MANUAL, Origin

__all__ = [
    "CORRECTABLE",
    "MANUAL",
    "Origin",
    "appraisal_record",
    "competency_levels_change",
    "competency_result_record",
    "feedback_record",
    "potential_result_record",
    "recognition_record",
    "record_change",
    "record_verify",
    "record_withdraw",
    "unit_indicator_record",
    "unit_performance_record",
]
