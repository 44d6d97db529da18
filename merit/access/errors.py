"""Refusals of the access layer. Doors turn them into 403 and 404 answers."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404

if TYPE_CHECKING:
    from merit.access.decide import Decision


class Denied(PermissionDenied):
    """The actor may not do this; `rule` names the rule that refused (answer 403)."""

    def __init__(self, decision: "Decision") -> None:
        self.decision = decision
        self.rule = decision.rule
        super().__init__(f"{decision.message} [{decision.rule}]")


class NotVisible(Http404):
    """The object is not there for this actor; a foreign object looks like a missing one (answer 404)."""


class RefusedError(ValueError):
    """The request is understood and allowed but cannot be done; the message says why and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(f"{message} {hint}".strip())
