"""The writes of this app, under one roof: every door calls these and nothing else changes a person's record.

Each decides, checks, changes and notes in the ledger in one transaction; the subjects stand in actions/.
"""

from employees.actions.accounts import account_create, accounts_create
from employees.actions.careers import (
    PLAIN_FACTS,
    appointment_end,
    appointment_record,
    fact_record,
    pangkat_record,
)
from employees.actions.conduct import compliance_record, family_tie_record, sanction_record
from employees.actions.corrections import (
    CORRECTABLE,
    family_tie_withdraw,
    record_change,
    record_verify,
    record_withdraw,
)
from employees.actions.people import employee_change, employee_register, legal_status_change
from employees.actions.places import position_close, unit_close
from employees.actions.presence import present_units_refresh, superior_roles_refresh
from employees.actions.reorganisation import ReorganisationOutcome, reorganisation_apply
from positions.recording import MANUAL, Origin

__all__ = [
    "CORRECTABLE",
    "MANUAL",
    "PLAIN_FACTS",
    "Origin",
    "ReorganisationOutcome",
    "account_create",
    "accounts_create",
    "appointment_end",
    "appointment_record",
    "compliance_record",
    "employee_change",
    "employee_register",
    "fact_record",
    "family_tie_record",
    "family_tie_withdraw",
    "legal_status_change",
    "pangkat_record",
    "position_close",
    "present_units_refresh",
    "record_change",
    "record_verify",
    "record_withdraw",
    "reorganisation_apply",
    "sanction_record",
    "superior_roles_refresh",
    "unit_close",
]
