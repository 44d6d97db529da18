"""Whether an import can be taken back, asked before anybody presses the button."""

from django.utils.translation import gettext as _

from merit.access.actor import Actor
from merit.access.decide import require
from merit.intake import kinds
from merit.intake.models import Batch
from merit.intake.undoing import obstacles


def undo_obstacles(actor: Actor, batch: Batch) -> list[str]:
    """Return what stands in the way of undoing an import, nothing when it can be undone.

    Raises: Denied.
    """
    require(actor, "import.undo")
    if batch.state != Batch.State.APPLIED:
        return [_("It is %(state)s.") % {"state": batch.get_state_display()}]
    kind = next((known for known in kinds.all_kinds() if known.name == batch.kind), None)
    return list(dict.fromkeys(obstacles(batch, kind)))
