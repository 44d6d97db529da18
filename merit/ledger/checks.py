"""System checks: a ledger needs its origin and, on SQLite, the connection options its guard relies on."""

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

_ORIGIN = re.compile(r"[a-z0-9.-]+(/[a-z0-9._-]+)*")


@register("ledger")
def check_origin(**kwargs: Any) -> list[CheckMessage]:
    """Demand a well-formed MERIT_LEDGER_ORIGIN."""
    origin = getattr(settings, "MERIT_LEDGER_ORIGIN", "")
    if isinstance(origin, str) and _ORIGIN.fullmatch(origin):
        return []
    return [
        Error(
            f"MERIT_LEDGER_ORIGIN is {origin!r}; it names the log in every entry.",
            hint="Set it to lower-case host and log name, for example 'merit.samarindakota.go.id/log1'.",
            id="ledger.E001",
        )
    ]


@register("ledger")
def check_sqlite_options(**kwargs: Any) -> list[CheckMessage]:
    """Demand IMMEDIATE transactions and recursive triggers where the database is SQLite."""
    return sqlite_findings(settings.DATABASES["default"])


def sqlite_findings(database: Mapping[str, Any]) -> list[CheckMessage]:
    """Return what is wrong with the options of one database entry."""
    if "sqlite3" not in database["ENGINE"]:
        return []
    options = database.get("OPTIONS", {})
    init = str(options.get("init_command", "")).lower().replace(" ", "")
    if options.get("transaction_mode") == "IMMEDIATE" and "recursive_triggers=on" in init:
        return []
    return [
        Error(
            "The log is not safe on SQLite without transaction_mode IMMEDIATE and recursive_triggers=ON.",
            hint="Restore the OPTIONS of DATABASES in the settings module.",
            id="ledger.E002",
        )
    ]
