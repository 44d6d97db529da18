"""What an import refuses: a file, a cell, an undo. Messages say what happened and what to do next."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from merit.access.errors import RefusedError


class FileRefused(RefusedError):  # noqa: N818 - a refusal, not a fault
    """The file as a whole cannot be read; nothing of it was used."""


class ApplyRefused(RefusedError):  # noqa: N818 - a refusal, not a fault
    """The plan could not be written; nothing of it was."""


class UndoRefused(RefusedError):  # noqa: N818 - a refusal, not a fault
    """The batch cannot be undone; `reasons` lists what stands in the way."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = list(reasons)
        super().__init__(
            _("This import cannot be undone."),
            " ".join(self.reasons) or _("Correct the records by a new import."),
        )


class CellError(ValueError):
    """One cell cannot be used; `reason` says what is wrong and what is allowed."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
